package org.sosia.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sosia.platform.messaging.QueueMessage;

/**
 * A case: one probe beside its gallery, and what people have said of it so far.
 *
 * @param requestId the requester's id, which the answer repeats
 * @param form how the request came and the answer goes
 * @param records the probe first, then the candidates
 * @param decisions those committed, in the order of their steps
 */
public record ReviewCase(
    UUID id,
    String requestId,
    QueueMessage.Form form,
    Instant arrivedAt,
    CaseState state,
    List<CaseRecord> records,
    List<StepDecision> decisions) {
  public ReviewCase {
    records = List.copyOf(records);
    decisions = List.copyOf(decisions);
  }

  public CaseRecord probe() {
    return records.getFirst();
  }

  public List<CaseRecord> gallery() {
    return records.subList(1, records.size());
  }

  public Optional<CaseRecord> findRecord(String referenceId) {
    return records.stream().filter(r -> r.referenceId().equals(referenceId)).findFirst();
  }

  /** Whether some record's data could not be had. */
  public boolean isIncomplete() {
    return records.stream().anyMatch(r -> r.status() == CaseRecord.Status.UNAVAILABLE);
  }

  public Optional<StepDecision> findDecisionOf(String person) {
    return decisions.stream().filter(d -> d.person().equals(person)).findFirst();
  }

  /** Where the case is: 1 or 2 for operators, 3 for the supervisor. */
  public int step() {
    return switch (state) {
      case CaseState.Waiting waiting -> waiting.step();
      case CaseState.Held held -> held.step();
      case CaseState.Fetching _ -> 1;
      case CaseState.Decided _, CaseState.Superseded _, CaseState.Returned _ ->
          Math.max(1, decisions.size());
    };
  }

  public ReviewCase with(CaseState next) {
    return new ReviewCase(id, requestId, form, arrivedAt, next, records, decisions);
  }
}
