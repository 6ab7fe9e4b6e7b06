package org.sosia.review.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.sosia.review.CandidateVerdict;
import org.sosia.review.CaseHistory;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.ReviewCases.AuditedAct;
import org.sosia.review.Reviewer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes decisions back before their answer leaves, and records what was wrong afterwards. Each act
 * is one transaction and leaves a trail.
 */
public final class Reversals {
  /** Shortest reason, in characters. */
  public static final int MIN_REASON_CHARACTERS = 3;

  private final ReviewCases cases;
  private final CaseHistory history;
  private final CaseRules rules;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  public Reversals(
      ReviewCases cases,
      CaseHistory history,
      CaseRules rules,
      TransactionTemplate transactions,
      InstantSource clock) {
    this.cases = cases;
    this.history = history;
    this.rules = rules;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Whether this person could take back the last decision just now. */
  public boolean mayWithdraw(ReviewCase current, Reviewer who) {
    boolean answered = history.findAnsweredAt(current.id()).isPresent();
    return rules.withdraw(current, who, answered, clock.instant()).isPresent();
  }

  /**
   * Takes the person's decision back and puts the case into the person's hands again.
   *
   * @param reason 3–2,000 characters
   * @return false when the decision stands
   */
  public boolean withdraw(UUID id, Reviewer who, String reason) {
    return inTransaction(() -> {
      Instant now = clock.instant();
      ReviewCase current = cases.lock(id).orElse(null);
      if (current == null || !isReason(reason)) {
        return false;
      }
      boolean answered = history.findAnsweredAt(id).isPresent();
      CaseState.Held held = rules.withdraw(current, who, answered, now).orElse(null);
      if (held == null) {
        return false;
      }
      history.withdraw(id, held.step(), reason.strip(), now);
      cases.saveState(id, held);
      cases.audit(id, who.name(), AuditedAct.WITHDRAWN, now);
      return true;
    });
  }

  /** Whether this person may record a correction: a supervisor, once the answer has left. */
  public boolean mayCorrect(ReviewCase current, Reviewer who) {
    return who.supervisor()
        && current.state() instanceof CaseState.Decided
        && history.findAnsweredAt(current.id()).isPresent();
  }

  /**
   * Records what should have been decided. Nothing is sent: the register's side decides what
   * follows.
   *
   * @param verdicts one for each candidate
   * @param reason 3–2,000 characters
   * @return false when there is nothing to correct or something is missing
   */
  public boolean correct(UUID id, Reviewer who, List<CandidateVerdict> verdicts, String reason) {
    return inTransaction(() -> {
      Instant now = clock.instant();
      ReviewCase current = cases.lock(id).orElse(null);
      if (current == null || !mayCorrect(current, who) || !isReason(reason)) {
        return false;
      }
      List<String> named = verdicts.stream().map(CandidateVerdict::referenceId).toList();
      boolean whole =
          named.equals(current.gallery().stream().map(record -> record.referenceId()).toList());
      if (!whole) {
        return false;
      }
      history.addCorrection(
          id, new CaseHistory.Correction(who.name(), now, reason.strip(), verdicts));
      cases.audit(id, who.name(), AuditedAct.CORRECTED, now);
      return true;
    });
  }

  private static boolean isReason(String reason) {
    int length = reason.strip().length();
    return length >= MIN_REASON_CHARACTERS && length <= CandidateVerdict.MAX_COMMENT_CHARACTERS;
  }

  private boolean inTransaction(java.util.function.BooleanSupplier work) {
    return Boolean.TRUE.equals(transactions.execute(transaction -> work.getAsBoolean()));
  }
}
