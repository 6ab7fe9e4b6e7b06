package org.sosia.adjudication.internal;

import org.sosia.adjudication.AdjudicationRequests;
import org.sosia.adjudication.VerificationRows;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProgress;

/**
 * Everything that is written about a case.
 *
 * @param requests our requests and their answers
 * @param rows MOSIP's rows
 * @param progress the registration's time line
 */
public record CaseStore(
    AdjudicationRequests requests, VerificationRows rows, RegistrationProgress progress) {
  /** The stage's name on the time line. */
  public static final String STAGE = "ManualAdjudicationStage";

  private static final String TYPE = "MANUAL_ADJUDICATION";

  /** Notes a step of manual adjudication on the registration's time line. */
  void note(RegistrationId id, Step step) {
    progress.record(id, TYPE, STAGE, step.status, step.subStatus, step.comment);
  }

  /** The steps, in MOSIP's status, code and words. */
  enum Step {
    SENT("IN_PROGRESS", "RPR-MVS-002", "Manual verification request sent to queue"),
    APPROVED("SUCCESS", "RPR-MNV-SUCCESS-001", "Match Not Found by Manual Verifier"),
    REJECTED("FAILED", "RPR-MNV-FAILED-002", "Match Found by Manual Verifier"),
    RESENT("REPROCESS", "RPR-MNV-FAILED-003", "Error in manual verification"),
    ESCALATED(
        "REPROCESS",
        "RPR-MNV-FAILED-003",
        "Error in manual verification; no attempt is left, a person must look"),
    WITHOUT_GALLERY("ERROR", "RPR-MVS-002", "No matched reference id found for given RID");

    private final String status;
    private final String subStatus;
    private final String comment;

    Step(String status, String subStatus, String comment) {
      this.status = status;
      this.subStatus = subStatus;
      this.comment = comment;
    }
  }
}
