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
 * @param question what is asked
 * @param attempt 1 for the first push of a case
 * @param state what became of it
 * @param sentAt when it was handed to the outbox
 */
public record AdjudicationRequest(
    UUID requestId, Question question, int attempt, RequestState state, Instant sentAt) {
  public AdjudicationRequest {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt: counted from 1");
    }
  }

  /** The registration that is asked about. */
  public RegistrationId probe() {
    return question.probe();
  }

  /** The case. */
  public CaseId caseId() {
    return question.caseId();
  }

  /** What is asked. */
  public CaseKind kind() {
    return caseId().kind();
  }

  /** The stage message that caused it. */
  public StageMessage origin() {
    return question.origin();
  }

  /** The registrations that the probe was sent with; empty in a verification. */
  public List<RegistrationId> gallery() {
    return question.gallery();
  }

  /**
   * The same request after something has happened.
   *
   * @throws IllegalStateException when the case is decided already
   */
  public AdjudicationRequest on(RequestState.Event event) {
    return new AdjudicationRequest(requestId, question, attempt, state.on(event), sentAt);
  }
}
