package org.sosia.dedupe.internal;

import java.util.UUID;
import org.sosia.registration.RegistrationId;

/**
 * One run of the stage for a registration.
 *
 * @param workflowInstanceId with the iteration, what the run is known by
 * @param iteration 1 for the first
 * @param registration whose run it is
 * @param state how far it is
 */
public record DedupeRun(
    UUID workflowInstanceId, int iteration, RegistrationId registration, DedupeState state) {
  /**
   * The same run after something has happened.
   *
   * @throws IllegalStateException when that cannot happen in its state
   */
  public DedupeRun on(DedupeEvent event) {
    return new DedupeRun(workflowInstanceId, iteration, registration, state.on(event));
  }
}
