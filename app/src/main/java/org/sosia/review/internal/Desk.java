package org.sosia.review.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sosia.review.CasePriority;
import org.sosia.review.CaseState;
import org.sosia.review.DecisionResult;
import org.sosia.review.ProposedVerdict;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.ReviewCases.AuditedAct;
import org.sosia.review.Reviewer;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person does with cases: takes, gives back, decides. Each act is one transaction. */
public final class Desk {
  private final ReviewCases cases;
  private final CaseRules rules;
  private final Closing closing;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  public Desk(
      ReviewCases cases,
      CaseRules rules,
      Closing closing,
      TransactionTemplate transactions,
      InstantSource clock) {
    this.cases = cases;
    this.rules = rules;
    this.closing = closing;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The person's next task: the one in hand, else the oldest that waits. Two people never get the
   * same.
   */
  public Optional<UUID> next(Reviewer who) {
    return inTransaction(() -> {
      Instant now = clock.instant();
      Optional<UUID> inHand = cases.findHeldBy(who.name(), now);
      return inHand.isPresent()
          ? inHand
          : cases.lockNextFor(who, now).flatMap(id -> take(id, who, now));
    });
  }

  private Optional<UUID> take(UUID id, Reviewer who, Instant now) {
    return cases
        .lock(id)
        .flatMap(waiting -> rules.claim(waiting, who, now))
        .map(held -> {
          cases.saveState(id, held);
          cases.audit(id, who.name(), AuditedAct.TAKEN, now);
          return id;
        });
  }

  /** Gives a case back to the list; false when the person does not hold it. */
  public boolean release(UUID id, Reviewer who) {
    return inTransaction(() -> {
      Optional<CaseState> released = cases.lock(id).flatMap(held -> rules.release(held, who));
      released.ifPresent(state -> {
        cases.saveState(id, state);
        cases.audit(id, who.name(), AuditedAct.RELEASED, clock.instant());
      });
      return released.isPresent();
    });
  }

  /** Decides all candidates of a case at once, or nothing. */
  public DecisionResult decide(UUID id, Reviewer who, List<ProposedVerdict> verdicts) {
    return inTransaction(() -> {
      ReviewCase current = cases.lock(id).orElse(null);
      if (current == null) {
        return new DecisionResult.Refused("review.refused.unknown");
      }
      Instant now = clock.instant();
      DecisionResult result = rules.decide(current, who, verdicts, now);
      if (result instanceof DecisionResult.Accepted accepted) {
        commit(accepted, who, now);
      }
      return result;
    });
  }

  private void commit(DecisionResult.Accepted accepted, Reviewer who, Instant now) {
    ReviewCase after = accepted.after();
    cases.addDecision(after.id(), accepted.decision());
    cases.audit(after.id(), who.name(), AuditedAct.DECIDED, now);
    boolean closed =
        after.state() instanceof CaseState.Decided || after.state() instanceof CaseState.Returned;
    if (closed) {
      closing.decided(after, now);
    } else {
      cases.saveState(after.id(), after.state());
    }
  }

  /** Whether this person may see the personal data of a case: its holder, or a supervisor. */
  public boolean maySee(ReviewCase shown, Reviewer who) {
    return who.supervisor()
        || (shown.state() instanceof CaseState.Held held
            && held.person().equals(who.name())
            && held.isLive(clock.instant()));
  }

  /** How urgent a case is; normal when there is none. */
  public CasePriority priorityOf(UUID id) {
    return cases.findPriority(id).orElse(CasePriority.NORMAL);
  }

  /** Notes in the audit trail what a person looked at. */
  public void viewed(UUID id, Reviewer who, AuditedAct act) {
    transactions.executeWithoutResult(
        transaction -> cases.audit(id, who.name(), act, clock.instant()));
  }

  private <T> T inTransaction(java.util.function.Supplier<T> work) {
    T result = transactions.execute(transaction -> work.get());
    if (result == null) {
      throw new IllegalStateException("a transaction gave nothing");
    }
    return result;
  }
}
