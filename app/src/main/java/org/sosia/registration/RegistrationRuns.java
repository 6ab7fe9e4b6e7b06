package org.sosia.registration;

import java.util.Optional;
import java.util.UUID;

/**
 * Port: the runs of the workflow for a registration. Every method but {@link #find} needs an open
 * transaction.
 */
public interface RegistrationRuns {
  /** The latest run as it stands, to be looked at; nothing is locked. Empty = the id is unknown. */
  Optional<Run> find(RegistrationId id);

  /** Takes a registration for the rest of the transaction; empty when its id is unknown. */
  Optional<Run> lock(RegistrationId id);

  /**
   * Begins a further run: a fresh workflow instance and the next iteration under the same id, and
   * the registration is in process again. What earlier runs left in tables stays there under their
   * own instances.
   */
  Run beginNext(RegistrationId id);

  /**
   * @param source who sent the registration, such as {@code REGISTRATION_CLIENT}
   * @param iteration 1 for the first run
   */
  record Run(
      RegistrationId id,
      RegistrationProcess process,
      String source,
      int iteration,
      UUID workflowInstanceId,
      RegistrationStatus status) {}
}
