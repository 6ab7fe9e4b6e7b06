package org.sosia.adjudication;

import java.util.Set;
import org.sosia.registration.RegistrationId;

/** What an answer amounts to, judged against its request. */
public sealed interface AnswerVerdict {
  /** Nobody in the gallery is the probe. */
  record NoMatch() implements AnswerVerdict {}

  /**
   * The probe is a double.
   *
   * @param matched whom it matches: members of the gallery, at least one
   */
  record Match(Set<RegistrationId> matched) implements AnswerVerdict {
    public Match {
      matched = Set.copyOf(matched);
      if (matched.isEmpty()) {
        throw new IllegalArgumentException("matched: at least one");
      }
    }
  }

  /** The adjudicator could not decide: it said so itself. */
  record Failed() implements AnswerVerdict {}

  /**
   * The answer contradicts itself or the request, so it decides nothing.
   *
   * @param reason one clause without personal data
   */
  record Unusable(String reason) implements AnswerVerdict {}
}
