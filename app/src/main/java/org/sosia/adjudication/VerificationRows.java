package org.sosia.adjudication;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.sosia.registration.RegistrationId;

/**
 * Port: MOSIP's {@code reg_manual_verification}, one row for each pair of probe and gallery entry.
 * PENDING, then INQUEUE, then APPROVED or REJECTED, or back to PENDING. Every method needs an open
 * transaction.
 */
public interface VerificationRows {
  /** Adds the pairs that are not there yet as PENDING. */
  void addPending(UUID workflowInstanceId, RegistrationId probe, List<RegistrationId> gallery);

  /** All rows of the case go to INQUEUE under a request. */
  void setInQueue(UUID workflowInstanceId, UUID requestId);

  /** All rows of the case go back to PENDING. */
  void setPending(UUID workflowInstanceId, String comment);

  /**
   * The case is decided: rows of matches become REJECTED, the others APPROVED, each by its own pair
   * only.
   *
   * @param matched possibly nobody
   */
  void decide(UUID workflowInstanceId, Set<RegistrationId> matched);
}
