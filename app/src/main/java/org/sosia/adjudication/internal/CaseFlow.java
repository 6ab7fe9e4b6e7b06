package org.sosia.adjudication.internal;

import java.util.EnumMap;
import java.util.Map;
import org.sosia.adjudication.CaseKind;
import org.sosia.workflow.Addresses;

/**
 * What tells the two kinds of cases apart on the way and on the time line; everything else is the
 * same code.
 *
 * @param kind what is asked
 * @param stage the stage's name on the time line
 * @param transactionType MOSIP's type of its transactions
 * @param in where its stage messages come from
 * @param out base of the addresses that its answers go to
 * @param notes what is written at each step, in MOSIP's statuses, codes and words
 */
public record CaseFlow(
    CaseKind kind,
    String stage,
    String transactionType,
    String in,
    String out,
    Map<Step, Note> notes) {
  /** MOSIP's manual adjudication. */
  public static final CaseFlow ADJUDICATION =
      new CaseFlow(
          CaseKind.ADJUDICATION,
          "ManualAdjudicationStage",
          "MANUAL_ADJUDICATION",
          Addresses.MANUAL_ADJUDICATION_IN,
          "manual-adjudication-bus-out",
          notes(
              new Codes("RPR-MVS-002", "RPR-MNV-SUCCESS-001", "RPR-MNV-FAILED-002"),
              new Codes("RPR-MVS-002", "RPR-MNV-FAILED-003", "RPR-SYS-012"),
              new Words(
                  "Manual verification request sent to queue",
                  "Match Not Found by Manual Verifier",
                  "Match Found by Manual Verifier",
                  "Error in manual verification",
                  "No matched reference id found for given RID")));

  /**
   * MOSIP's verification. Its published pages give the codes 002 and 004; 001 and 003 follow their
   * order.
   */
  public static final CaseFlow VERIFICATION =
      new CaseFlow(
          CaseKind.VERIFICATION,
          "VerificationStage",
          "VERIFICATION",
          "verification-bus-in",
          "verification-bus-out",
          notes(
              new Codes("RPR-VER-003", "RPR-VER-001", "RPR-VER-002"),
              new Codes("RPR-MVS-004", "RPR-VER-004", "RPR-SYS-012"),
              new Words(
                  "Verification request sent to queue",
                  "Verification is Successful",
                  "Verification failed",
                  "Resend for verification",
                  "No Assigned Record Found")));

  public CaseFlow {
    notes = Map.copyOf(notes);
  }

  /** The steps of a case. */
  public enum Step {
    SENT,
    APPROVED,
    REJECTED,
    RESENT,
    ESCALATED,
    OVERDUE,
    UNREAD,
    SHARE_FAILED,
    NOTHING_TO_ASK
  }

  /** A line of the time line. */
  public record Note(String status, String subStatus, String comment) {}

  /** The note of a step. */
  Note noteOf(Step step) {
    Note note = notes.get(step);
    if (note == null) {
      throw new IllegalStateException("no note for " + step);
    }
    return note;
  }

  private record Codes(String first, String second, String third) {}

  private record Words(
      String sent, String approved, String rejected, String again, String nothing) {}

  /**
   * @param good codes of sent, approved, rejected
   * @param bad codes of nothing to ask, sent again, share failed
   */
  private static Map<Step, Note> notes(Codes good, Codes bad, Words words) {
    Map<Step, Note> notes = new EnumMap<>(Step.class);
    notes.put(Step.SENT, new Note("IN_PROGRESS", good.first(), words.sent()));
    notes.put(Step.APPROVED, new Note("SUCCESS", good.second(), words.approved()));
    notes.put(Step.REJECTED, new Note("FAILED", good.third(), words.rejected()));
    notes.put(Step.RESENT, new Note("REPROCESS", bad.second(), words.again()));
    notes.put(
        Step.ESCALATED,
        new Note(
            "REPROCESS", bad.second(), words.again() + "; no attempt is left, a person must look"));
    notes.put(
        Step.OVERDUE,
        new Note("IN_PROGRESS", good.first(), "No answer for a long time; a person should look"));
    notes.put(
        Step.UNREAD,
        new Note("REPROCESS", bad.second(), "The request expired unread and is sent again"));
    notes.put(
        Step.SHARE_FAILED,
        new Note("REPROCESS", bad.third(), "IO EXCEPTION: the data could not be shared"));
    notes.put(Step.NOTHING_TO_ASK, new Note("ERROR", bad.first(), words.nothing()));
    return notes;
  }
}
