package org.sosia.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sosia.platform.Sensitive;

/**
 * Port: the cases. Every method that changes something is called inside the caller's transaction.
 */
public interface ReviewCases {
  /**
   * Opens a case.
   *
   * @return false when a case for this request id exists; nothing is changed then
   */
  boolean insert(UUID id, ReviewRequest request, Instant now);

  Optional<ReviewCase> find(UUID id);

  /** The number of the import of the whole register's pairs that brought a case. */
  Optional<Long> findImport(UUID id);

  /** The case that a request opened. */
  Optional<UUID> findByRequest(String requestId);

  /** How urgent a case is; empty when there is no such case. */
  Optional<CasePriority> findPriority(UUID id);

  /** The same as {@link #find}, held against others until the transaction ends. */
  Optional<ReviewCase> lock(UUID id);

  /** Undecided cases of the same probe and gallery, without this one, locked. */
  List<ReviewCase> lockRivals(UUID id, ReviewRequest request);

  /**
   * The most urgent and then oldest case that waits for this person, locked; one that another
   * transaction has locked is passed over.
   */
  Optional<UUID> lockNextFor(Reviewer who, Instant now);

  /** The case that this person holds with time left. */
  Optional<UUID> findHeldBy(String person, Instant now);

  /** How many cases wait that this person may take; counted up to a thousand. */
  int countWaitingFor(Reviewer who, Instant now);

  void saveState(UUID id, CaseState state);

  void addDecision(UUID id, StepDecision decision);

  /** Addresses of a record's data, in the order in which to try them. */
  List<String> listAddresses(UUID id, int position);

  void saveContent(UUID id, int position, Sensitive<byte[]> json, Set<String> modalities);

  void saveUnavailable(UUID id, int position, String reason);

  /** The shared data of a record; empty when it is not available. */
  Optional<Sensitive<byte[]>> findContent(UUID id, int position);

  /** Deletes the shared data of a case; ids, decisions and the audit trail stay. */
  void purgeContents(UUID id);

  /** Adds to the audit trail. It names no person but the one who acts. */
  void audit(UUID id, String person, AuditedAct act, Instant at);

  /** What the audit trail tells. */
  enum AuditedAct {
    TAKEN,
    VIEWED,
    DOCUMENT_VIEWED,
    RELEASED,
    DECIDED,
    /** One picture was enlarged. */
    PICTURE_VIEWED,
    /** The layer of minutiae over two prints. */
    MINUTIAE_VIEWED,
    /** How far the texts agree, after the person's own decision. */
    SCORES_VIEWED,
    REPORT_VIEWED,
    WITHDRAWN,
    CORRECTED
  }
}
