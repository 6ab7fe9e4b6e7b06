package org.sosia.dedupe;

import java.time.Duration;
import org.sosia.registration.RegistrationId;

/** What the authentication service says of an applicant. */
public sealed interface AuthenticationResult {
  /**
   * The applicant is this registered person.
   *
   * @param matched the gallery record
   * @param score the matcher's own score, in the matcher's own unit; 0 when it gives none
   * @param checks how many gallery records were asked for, the matched one included
   */
  record Identified(RegistrationId matched, double score, int checks)
      implements AuthenticationResult {}

  /**
   * The applicant is none of them, as far as they can be compared.
   *
   * @param checks how many gallery records were compared
   * @param notComparable how many have no biometrics that can be compared with the applicant's
   */
  record NotIdentified(int checks, int notComparable) implements AuthenticationResult {}

  /**
   * Nothing of the applicant's biometrics can be compared.
   *
   * @param reason why, without personal data
   */
  record NoUsableBiometrics(String reason) implements AuthenticationResult {}

  /**
   * The service did not answer. This says nothing about the applicant.
   *
   * @param reason what failed, without personal data
   */
  record ServiceAway(String reason) implements AuthenticationResult {}

  /**
   * The service was asked and answers later. This says nothing about the applicant yet.
   *
   * @param lookAgain when to ask this check again
   */
  record Pending(Duration lookAgain) implements AuthenticationResult {}
}
