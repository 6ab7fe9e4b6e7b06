package org.sosia.dedupe;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationId;

/** Port: how deduplication of a registration went, without any value of its record. */
@FunctionalInterface
public interface DedupeOutcomes {
  /** The latest run; empty when there is none. */
  Optional<Outcome> findOutcome(RegistrationId id);

  /**
   * @param state how far it is, such as {@code IDENTIFIED} or {@code TO_ADJUDICATION}
   * @param identified as whom the authentication service identified the applicant; null = as nobody
   * @param candidatesScored candidate pairs that the rule decided by a score
   * @param authenticationChecks gallery records that the authentication service was asked for
   * @param failedCalls calls that it did not answer
   * @param scorer what decided: {@code rule} or {@code evidence}
   */
  record Outcome(
      String state,
      @Nullable RegistrationId identified,
      long candidatesScored,
      int authenticationChecks,
      int failedCalls,
      String scorer) {}
}
