package org.sosia.profile.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.ProfileEvent;
import org.sosia.profile.Pseudonym;

/** A source event's message after validation. */
public sealed interface SourceEvent {

  /**
   * The message is an event, and nobody in it can be named any more.
   *
   * @param name what the event calls itself, for capture rules; empty = nothing
   * @param person whom it is of, null if the source does not tell
   * @param gaps the fields that it was read without
   */
  record Accepted(
      ProfileEvent event, String name, @Nullable Pseudonym person, List<FieldProblem> gaps)
      implements SourceEvent {
    public Accepted {
      gaps = List.copyOf(gaps);
    }
  }

  /**
   * The message is refused whole.
   *
   * @param problems at least one; none repeats a value of the message
   */
  record Refused(List<FieldProblem> problems) implements SourceEvent {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
