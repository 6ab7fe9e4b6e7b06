package org.sosia.adjudication;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sosia.registration.RegistrationId;

/** Port: requests and their answers. Every method needs an open transaction. */
public interface AdjudicationRequests {
  /**
   * Takes the case for the rest of the transaction, so that nobody else changes it meanwhile, and
   * gives its requests, oldest first; empty when there are none.
   */
  List<AdjudicationRequest> lockCase(CaseId id);

  /**
   * Takes every case of a kind that a run has for the rest of the transaction, and gives the
   * requests of the latest visit, oldest first; empty when the run never asked.
   */
  List<AdjudicationRequest> lockLatest(CaseKind kind, UUID workflowInstanceId);

  /** The case of a request, or empty when nobody ever sent that request. */
  Optional<CaseId> findCaseOf(UUID requestId);

  void add(AdjudicationRequest request);

  /** Stores the state of a request that is there. */
  void save(AdjudicationRequest request);

  /** The requests about a registration in every case of its, oldest first; nothing is locked. */
  List<AdjudicationRequest> listFor(RegistrationId probe);

  /**
   * Requests that an answer may decide, the oldest first: those that wait, and the last ones of
   * cases that were left to a person. Nothing is locked.
   */
  List<AdjudicationRequest> listOpen(CaseKind kind, int limit, int offset);

  /** The answers to a request, oldest first. */
  List<KeptAnswer> listAnswers(UUID requestId);

  /**
   * Keeps an answer.
   *
   * @param body as it came; stored encrypted
   */
  void keepAnswer(KeptAnswer answer, String body);

  /**
   * An answer that was received.
   *
   * @param digest see {@link AdjudicationAnswer#digest()}
   * @param outcome what was done with it
   * @param reason why it does not count, one clause without personal data; empty = it decided
   */
  record KeptAnswer(
      UUID requestId, String digest, Outcome outcome, String reason, Instant receivedAt) {}

  /** What was done with an answer. */
  enum Outcome {
    /** It decided the case. */
    DECIDED,
    /** It could not be used, and the request was sent again or a person was told. */
    NOT_USED,
    /** It came too late and says something else: kept for audit, refused. */
    CONFLICT
  }
}
