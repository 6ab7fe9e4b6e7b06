package org.sosia.review.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.Outbox;
import org.sosia.review.Answers;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;

/**
 * Ends cases: state, answer and the order to delete the shared data, all inside the caller's
 * transaction.
 */
public final class Closing {
  private final ReviewCases cases;
  private final Answers answers;
  private final Outbox outbox;
  private final IdSource ids;
  private final Duration keepRecords;

  /**
   * @param keepRecords how long shared data is kept after the decision
   */
  public Closing(
      ReviewCases cases, Answers answers, Outbox outbox, IdSource ids, Duration keepRecords) {
    this.cases = cases;
    this.answers = answers;
    this.outbox = outbox;
    this.ids = ids;
    this.keepRecords = keepRecords;
  }

  /** Answers a decided case. */
  public void decided(ReviewCase decided, Instant now) {
    cases.saveState(decided.id(), decided.state());
    answers.decided(decided, now);
    purgeLater(decided.id(), keepRecords);
  }

  /** Answers a case that nobody could decide. */
  public void returned(ReviewCase open, Instant now) {
    ReviewCase returned = open.with(new CaseState.Returned(now));
    cases.saveState(open.id(), returned.state());
    answers.returned(returned, now);
    purgeLater(open.id(), keepRecords);
  }

  /** Ends a case whose request was sent anew; nothing is answered. */
  public void superseded(ReviewCase open, Instant now) {
    cases.saveState(open.id(), new CaseState.Superseded(now));
    cases.purgeContents(open.id());
  }

  private void purgeLater(UUID caseId, Duration delay) {
    outbox.add(
        ids.next(), TimerChannel.CHANNEL, TimerChannel.PURGE, caseId.toString(), Map.of(), delay);
  }
}
