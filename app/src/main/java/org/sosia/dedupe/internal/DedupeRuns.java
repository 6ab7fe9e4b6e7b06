package org.sosia.dedupe.internal;

import java.util.List;
import java.util.UUID;
import org.sosia.registration.RegistrationId;

/** Port: the runs of the stage and what they found. Every method needs an open transaction. */
public interface DedupeRuns {
  /**
   * The runs of messages as they are stored, new or known, locked until the transaction ends: a
   * second delivery of the same message waits here.
   *
   * @param begun each run once, in its first state
   * @return in the same order
   */
  List<DedupeRun> begin(List<DedupeRun> begun);

  /** Stores the state. */
  void save(DedupeRun run);

  /** Counts gallery records that the authentication service was asked for. */
  void addAuthenticationChecks(DedupeRun run, int checks);

  /**
   * What the rule found for a run.
   *
   * @param run in the state that follows
   * @param transactionId the transaction row that tells of it
   */
  record Found(DedupeRun run, UUID transactionId, Findings findings) {}

  /** Stores states and findings: the counts, and a row for each potential duplicate. */
  void saveFindings(List<Found> found);

  /** The potential duplicates of a run by descending score. */
  List<RegistrationId> listPotentialDuplicates(DedupeRun run);

  /** Takes a record off the potential duplicates of a run. */
  void removePotentialDuplicate(DedupeRun run, RegistrationId matched);
}
