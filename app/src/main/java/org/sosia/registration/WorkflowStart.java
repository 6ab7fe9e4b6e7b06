package org.sosia.registration;

import java.util.UUID;

/** Port: sets a newly stored registration on its way, inside the transaction that stores it. */
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

  /**
   * Takes a registration for the one that brings what another one, on hold, has asked for. Needs an
   * open transaction.
   *
   * @param requestId what the registration names as {@code additionalInfoReqId}
   * @return false when no registration waits for it in this process
   */
  boolean brings(String requestId, RegistrationId id, RegistrationProcess process);
}
