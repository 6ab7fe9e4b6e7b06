package org.sosia.adjudication.internal;

import java.util.List;
import java.util.function.Function;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.AdjudicationRequests;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.CaseRow;
import org.sosia.adjudication.CaseRows;
import org.sosia.adjudication.RowState;
import org.sosia.dedupe.PairVerdicts;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProgress;

/**
 * Everything that is written about the cases of one flow.
 *
 * @param flow which cases
 * @param requests our requests and their answers
 * @param rows MOSIP's rows
 * @param progress the registration's time line
 * @param verdicts what people said of pairs
 */
public record CaseStore(
    CaseFlow flow,
    AdjudicationRequests requests,
    CaseRows rows,
    RegistrationProgress progress,
    PairVerdicts verdicts) {
  /** Takes the latest case of a run for the rest of the transaction; its requests, oldest first. */
  List<AdjudicationRequest> lock(java.util.UUID workflowInstanceId) {
    return requests.lockLatest(flow.kind(), workflowInstanceId);
  }

  /** Notes a step of a case on the registration's time line. */
  void note(RegistrationId id, CaseFlow.Step step) {
    note(id, step, "");
  }

  /**
   * @param detail ids, counts, a person's own words on what they did; empty = none
   */
  void note(RegistrationId id, CaseFlow.Step step, String detail) {
    CaseFlow.Note note = flow.noteOf(step);
    String comment = detail.isEmpty() ? note.comment() : note.comment() + " (" + detail + ")";
    progress.record(
        id, flow.transactionType(), flow.stage(), note.status(), note.subStatus(), comment);
  }

  /** Every row of a case meets an event, which may differ from row to row. */
  void change(CaseId id, Function<CaseRow, RowState.Event> event) {
    rows.save(id, rows.listRows(id).stream().map(row -> row.on(event.apply(row))).toList());
  }
}
