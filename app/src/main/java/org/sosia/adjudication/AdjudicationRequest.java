package org.sosia.adjudication;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.StageMessage;

/**
 * One push to the adjudicator. A case, that is one run of the workflow, has one request or, after
 * refused answers, several; at most one is open.
 *
 * @param requestId fresh for every push; the answer names it
 * @param origin the stage message that caused it: probe, process and workflow instance
 * @param gallery the registrations that the probe was sent with, at least one
 * @param attempt 1 for the first push of a case
 * @param state what became of it
 * @param sentAt when it was handed to the outbox
 */
public record AdjudicationRequest(
    UUID requestId,
    StageMessage origin,
    List<RegistrationId> gallery,
    int attempt,
    State state,
    Instant sentAt) {
  public AdjudicationRequest {
    gallery = List.copyOf(gallery);
    if (gallery.isEmpty()) {
      throw new IllegalArgumentException("gallery: at least one registration is needed");
    }
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt: counted from 1");
    }
  }

  /** What became of a request. */
  public enum State {
    /** The adjudicator has it. */
    SENT,
    /** Its answer could not be used; another request follows after the back-off. */
    REFUSED,
    /** Its answer could not be used, and no attempt is left: a person must look. */
    ESCALATED,
    /** Its answer decided the case. */
    DECIDED,
    /** Another request's answer decided the case. */
    SUPERSEDED
  }

  /** The registration that is asked about. */
  public RegistrationId probe() {
    return origin.rid();
  }

  /** The case. */
  public UUID workflowInstanceId() {
    return origin.workflowInstanceId();
  }
}
