package org.sosia.registration;

import java.util.List;
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

  /**
   * What a stage did to a registration.
   *
   * @param comment MOSIP's words and our detail; no personal data
   */
  record Step(
      RegistrationId id,
      String type,
      String stage,
      String status,
      String subStatus,
      String comment) {}

  /**
   * Records several steps as {@link #record} records one.
   *
   * @param steps each of another registration
   * @return the ids of the transaction rows, in the same order
   */
  default List<UUID> recordAll(List<Step> steps) {
    return steps.stream()
        .map(step ->
            record(
                step.id(),
                step.type(),
                step.stage(),
                step.status(),
                step.subStatus(),
                step.comment()))
        .toList();
  }

  /** Sets the registration's status as a whole. */
  void setStatus(RegistrationId id, RegistrationStatus status);
}
