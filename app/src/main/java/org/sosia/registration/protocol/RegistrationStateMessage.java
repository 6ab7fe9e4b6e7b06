package org.sosia.registration.protocol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.StageTransaction;

/** Where a registration stands: no personal data. */
public record RegistrationStateMessage(
    String registrationId,
    RegistrationProcess process,
    RegistrationStatus status,
    String latestStage,
    String latestSubStatus,
    Instant receivedAt,
    List<Transaction> transactions) {
  public RegistrationStateMessage {
    transactions = List.copyOf(transactions);
  }

  /** One row of the time line. */
  public record Transaction(
      UUID id,
      String type,
      String stage,
      String status,
      String subStatus,
      String comment,
      Instant at) {}

  public static RegistrationStateMessage of(
      RegistrationOverview overview, List<StageTransaction> transactions) {
    return new RegistrationStateMessage(
        overview.id().value(),
        overview.process(),
        overview.status(),
        overview.latestStage(),
        overview.latestSubStatus(),
        overview.receivedAt(),
        transactions.stream()
            .map(row ->
                new Transaction(
                    row.id(),
                    row.type(),
                    row.stage(),
                    row.status(),
                    row.subStatus(),
                    row.comment(),
                    row.at()))
            .toList());
  }
}
