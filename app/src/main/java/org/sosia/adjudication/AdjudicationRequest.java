package org.sosia.adjudication;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.StageMessage;

/**
 * One push to the adjudicator. A case has one request or, after refused answers, several; at most
 * one is open.
 *
 * @param requestId fresh for every push; the answer names it
 * @param kind what is asked
 * @param origin the stage message that caused it: probe, process and workflow instance
 * @param gallery the registrations that the probe was sent with: at least one in an adjudication,
 *     none in a verification
 * @param attempt 1 for the first push of a case
 * @param state what became of it
 * @param sentAt when it was handed to the outbox
 */
public record AdjudicationRequest(
    UUID requestId,
    CaseKind kind,
    StageMessage origin,
    List<RegistrationId> gallery,
    int attempt,
    RequestState state,
    Instant sentAt) {
  public AdjudicationRequest {
    gallery = List.copyOf(gallery);
    if (gallery.isEmpty() != (kind == CaseKind.VERIFICATION)) {
      throw new IllegalArgumentException(
          "gallery: an adjudication needs one, a verification has none");
    }
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt: counted from 1");
    }
  }

  /** The registration that is asked about. */
  public RegistrationId probe() {
    return origin.rid();
  }

  /** The case. */
  public CaseId caseId() {
    return new CaseId(kind, origin.workflowInstanceId());
  }

  /**
   * The same request after something has happened.
   *
   * @throws IllegalStateException when the case is decided already
   */
  public AdjudicationRequest on(RequestState.Event event) {
    return new AdjudicationRequest(
        requestId, kind, origin, gallery, attempt, state.on(event), sentAt);
  }
}
