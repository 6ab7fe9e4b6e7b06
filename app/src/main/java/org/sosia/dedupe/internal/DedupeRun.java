package org.sosia.dedupe.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationId;

/**
 * One run of the stage for a registration.
 *
 * @param workflowInstanceId with the iteration, what the run is known by
 * @param iteration 1 for the first
 * @param registration whose run it is
 * @param state how far it is
 * @param identified as whom the authentication service identified the applicant; null = as nobody,
 *     or not asked
 * @param authenticationAttempts calls that the service did not answer
 */
public record DedupeRun(
    UUID workflowInstanceId,
    int iteration,
    RegistrationId registration,
    State state,
    @Nullable RegistrationId identified,
    int authenticationAttempts) {
  /** How far a run is. All but the first two are ends. */
  public enum State {
    /** Nothing is decided. */
    BEGUN,
    /** There are potential duplicates, and the authentication service is still to answer. */
    AWAITING_AUTHENTICATION,
    /** Nobody to be mistaken for. */
    UNIQUE,
    /** Deduplication is switched off. */
    SKIPPED,
    /** The applicant is a registered person. */
    IDENTIFIED,
    /** People decide. */
    TO_ADJUDICATION,
    /** The record cannot be compared at all. */
    UNREADABLE
  }

  /** The same run in another state. */
  public DedupeRun in(State next) {
    return new DedupeRun(
        workflowInstanceId, iteration, registration, next, identified, authenticationAttempts);
  }

  /** The run of an applicant who is a registered person. */
  public DedupeRun identifiedAs(RegistrationId matched) {
    return new DedupeRun(
        workflowInstanceId,
        iteration,
        registration,
        State.IDENTIFIED,
        matched,
        authenticationAttempts);
  }

  /** The same run after one more call without an answer. */
  public DedupeRun afterFailedCall() {
    return new DedupeRun(
        workflowInstanceId, iteration, registration, state, identified, authenticationAttempts + 1);
  }
}
