package org.sosia.review;

import java.util.Map;

/** What became of a submitted decision. */
public sealed interface DecisionResult {
  /** It is committed; {@code after} is the case with it. */
  record Accepted(ReviewCase after, StepDecision decision) implements DecisionResult {}

  /** The same decision of the same person was committed before. */
  record Repeated() implements DecisionResult {}

  /**
   * Nothing was saved: something is missing or too much.
   *
   * @param errorByReference the key of one message for each candidate concerned
   */
  record Invalid(Map<String, String> errorByReference) implements DecisionResult {
    public Invalid {
      errorByReference = Map.copyOf(errorByReference);
    }
  }

  /** Nothing was saved: the case is not this person's to decide now. The key of a message. */
  record Refused(String reason) implements DecisionResult {}
}
