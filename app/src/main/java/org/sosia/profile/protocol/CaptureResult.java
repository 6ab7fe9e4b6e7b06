package org.sosia.profile.protocol;

import java.util.List;
import org.sosia.profile.FieldProblem;

/** What became of a source event. It never tells which profile came of it. */
public sealed interface CaptureResult {
  /** The event is captured, now or by an earlier message of the same key. */
  record Captured() implements CaptureResult {}

  /** No capture rule means this event; nothing is stored. */
  record NotMeant() implements CaptureResult {}

  /** Another event was captured under this key before; this one is not. */
  record KeyTaken() implements CaptureResult {}

  /**
   * The event is refused whole.
   *
   * @param problems at least one; none repeats a value of the message
   */
  record Refused(List<FieldProblem> problems) implements CaptureResult {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
