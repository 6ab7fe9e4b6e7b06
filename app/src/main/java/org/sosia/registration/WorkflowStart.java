package org.sosia.registration;

import java.util.UUID;

/** Port: sets a newly stored registration on its way, inside the transaction that stores it. */
@FunctionalInterface
public interface WorkflowStart {
  /**
   * @param source who sent it, such as {@code REGISTRATION_CLIENT}
   * @param iteration 1 for the first run
   * @param workflowInstanceId the run of the workflow
   */
  void start(
      RegistrationId id,
      RegistrationProcess process,
      String source,
      int iteration,
      UUID workflowInstanceId);
}
