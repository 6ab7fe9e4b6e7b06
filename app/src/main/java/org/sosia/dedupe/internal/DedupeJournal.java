package org.sosia.dedupe.internal;

import java.util.List;
import java.util.UUID;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProgress;

/**
 * Writes the stage's transaction rows with MOSIP's statuses and sub-status codes. Needs an open
 * transaction.
 */
public final class DedupeJournal {
  /** MOSIP's transaction type of this stage. */
  static final String TRANSACTION_TYPE = "DEMOGRAPHIC_VERIFICATION";

  /** MOSIP's name of this stage. */
  static final String STAGE = "DemoDedupeStage";

  private final RegistrationProgress progress;

  public DedupeJournal(RegistrationProgress progress) {
    this.progress = progress;
  }

  /** MOSIP's outcomes of this stage. */
  enum Entry {
    UNIQUE("SUCCESS", "RPR-DDP-SUCCESS-001", "Demo Dedupe is Successful"),
    SKIPPED("SUCCESS", "RPR-DDP-SKIPPED-003", "Demographic Deduplication Skipped"),
    POTENTIAL_MATCH("IN_PROGRESS", "RPR-DDP-FAILED-002", "Potential Demo Match was Found"),
    DUPLICATE("FAILED", "RPR-DDP-FAILED-001", "Biometric Duplicate was Found"),
    SERVICE_AWAY("REPROCESS", "RPR-SYS-EXCEPTION-001", "Authentication service is away"),
    UNREADABLE("ERROR", "RPR-SYS-EXCEPTION-001", "The record cannot be compared");

    private final String status;
    private final String subStatus;
    private final String comment;

    Entry(String status, String subStatus, String comment) {
      this.status = status;
      this.subStatus = subStatus;
      this.comment = comment;
    }
  }

  /**
   * @param detail ids and counts, never personal data; empty = none
   * @return the id of the row
   */
  UUID write(RegistrationId id, Entry entry, String detail) {
    return writeAll(List.of(new Line(id, entry, detail))).getFirst();
  }

  /** A row to be written, see {@link #write}. */
  record Line(RegistrationId id, Entry entry, String detail) {
    private RegistrationProgress.Step step() {
      String comment = detail.isEmpty() ? entry.comment : entry.comment + " (" + detail + ")";
      return new RegistrationProgress.Step(
          id, TRANSACTION_TYPE, STAGE, entry.status, entry.subStatus, comment);
    }
  }

  /**
   * The same for several registrations.
   *
   * @return the ids of the rows, in the same order
   */
  List<UUID> writeAll(List<Line> lines) {
    return progress.recordAll(lines.stream().map(Line::step).toList());
  }
}
