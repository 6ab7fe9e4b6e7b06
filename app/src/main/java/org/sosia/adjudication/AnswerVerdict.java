package org.sosia.adjudication;

import java.util.Set;
import org.sosia.registration.RegistrationId;

/** What an answer amounts to, judged against its request. */
public sealed interface AnswerVerdict {
  /** Nobody in the gallery is the probe; or the person is who they say they are. */
  record Approved() implements AnswerVerdict {}

  /**
   * The probe is a double; or the person is not who they say they are.
   *
   * @param matched whom it matches: members of the gallery; empty in a verification only
   */
  record Rejected(Set<RegistrationId> matched) implements AnswerVerdict {
    public Rejected {
      matched = Set.copyOf(matched);
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
