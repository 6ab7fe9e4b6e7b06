package org.sosia.review.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sosia.review.Reviewer;
import org.sosia.review.Trail;
import org.springframework.transaction.support.TransactionTemplate;

/** What every act at the desk needs: a transaction, the time, and a place in the trail. */
public final class Acts {
  private final Trail trail;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  public Acts(Trail trail, TransactionTemplate transactions, InstantSource clock) {
    this.trail = trail;
    this.transactions = transactions;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  <T> T inTransaction(Supplier<T> work) {
    T result = transactions.execute(transaction -> work.get());
    if (result == null) {
      throw new IllegalStateException("a transaction gave nothing");
    }
    return result;
  }

  /** Adds to the trail, inside the open transaction. */
  void note(@Nullable UUID caseId, Reviewer who, Trail.Act act, String detail) {
    trail.append(Trail.Entry.of(caseId, who.name(), act, detail, clock.instant()));
  }

  /** Adds to the trail in a transaction of its own. */
  public void record(Reviewer who, Trail.Act act, String detail) {
    transactions.executeWithoutResult(transaction -> note(null, who, act, detail));
  }
}
