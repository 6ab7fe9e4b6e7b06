package org.sosia.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Port: what happened to a case beside its decisions: who may not decide it, whether its answer has
 * left, decisions taken back, corrections afterwards, and the trail. Nothing in it is ever changed
 * or deleted. Methods that add are called inside the caller's transaction.
 */
public interface CaseHistory {
  /** A decision that its person took back before the answer left. */
  record Withdrawal(StepDecision decision, String reason, Instant at) {
    @Override
    public String toString() {
      return "Withdrawal[" + decision.step() + ", " + at + "]";
    }
  }

  /**
   * What turned out to be wrong after the answer had left.
   *
   * @param verdicts what should have been decided, in the order of the gallery; comments are empty
   */
  record Correction(String person, Instant at, String reason, List<CandidateVerdict> verdicts) {
    public Correction {
      verdicts = List.copyOf(verdicts);
    }

    @Override
    public String toString() {
      return "Correction[" + at + "]";
    }
  }

  /**
   * One line of the trail.
   *
   * @param number in the chain of the whole trail; 0 = from before the chain
   * @param detail ids and codes; may be empty
   */
  record Act(long number, String person, String act, String detail, Instant at) {}

  /** Why somebody may not decide a case. */
  enum Bar {
    /** Took part in the enrolment of one of its records. */
    ENROLLED,
    /** Is related to somebody in it, by setting. */
    KIN,
    /** Decided an earlier case of the same probe and gallery. */
    DECIDED_BEFORE
  }

  /** When the answer left; empty while it is held or there is none. */
  Optional<Instant> findAnsweredAt(UUID id);

  void saveAnswered(UUID id, Instant at);

  /** Moves the decision of a step out of the case into its history. */
  void withdraw(UUID id, int step, String reason, Instant at);

  List<Withdrawal> listWithdrawals(UUID id);

  void addCorrection(UUID id, Correction correction);

  List<Correction> listCorrections(UUID id);

  /** Everything that people did with the case, oldest first. */
  List<Act> listTrail(UUID id);

  /** Where the whole trail ends just now; empty before its first entry. */
  Optional<Trail.Head> findTrailHead();

  /** Keeps a person from deciding a case; a second time changes nothing. */
  void bar(UUID id, String person, Bar why);

  /** Bars everybody who decided an earlier case of the same probe and gallery. */
  void barEarlierDeciders(UUID id);

  /** Why a person may not decide a case; empty = may. */
  Optional<Bar> findBar(UUID id, String person);
}
