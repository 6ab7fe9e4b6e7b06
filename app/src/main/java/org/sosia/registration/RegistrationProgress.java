package org.sosia.registration;

import java.util.UUID;

/** Port: how a registration moves on. Every method needs an open transaction. */
public interface RegistrationProgress {
  /**
   * Records what a stage did: a transaction row, and the registration's latest stage and
   * sub-status.
   *
   * @return the id of the transaction row
   */
  UUID record(
      RegistrationId id,
      String type,
      String stage,
      String status,
      String subStatus,
      String comment);

  /** Sets the registration's status as a whole. */
  void setStatus(RegistrationId id, RegistrationStatus status);
}
