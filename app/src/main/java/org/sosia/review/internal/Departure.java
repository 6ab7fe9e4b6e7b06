package org.sosia.review.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.Outbox;
import org.sosia.review.Answers;
import org.sosia.review.CaseHistory;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;

/**
 * Lets answers leave: answer, note of it, and the order to delete the shared data, all inside the
 * caller's transaction. Nothing is taken back afterwards.
 */
public final class Departure {
  private final CaseHistory history;
  private final Answers answers;
  private final Outbox outbox;
  private final IdSource ids;
  private final Duration keepRecords;

  /**
   * @param keepRecords how long shared data is kept after the answer
   */
  public Departure(
      CaseHistory history, Answers answers, Outbox outbox, IdSource ids, Duration keepRecords) {
    this.history = history;
    this.answers = answers;
    this.outbox = outbox;
    this.ids = ids;
    this.keepRecords = keepRecords;
  }

  boolean hasLeft(UUID id) {
    return history.findAnsweredAt(id).isPresent();
  }

  /**
   * @param closed decided or returned
   */
  void leave(ReviewCase closed, Instant now) {
    switch (closed.state()) {
      case CaseState.Decided _ -> answers.decided(closed, now);
      case CaseState.Returned _ -> answers.returned(closed, now);
      case CaseState.Fetching _, CaseState.Waiting _, CaseState.Held _, CaseState.Superseded _ ->
          throw new IllegalStateException("only a closed case is answered");
    }
    history.saveAnswered(closed.id(), now);
    outbox.add(
        ids.next(),
        TimerChannel.CHANNEL,
        TimerChannel.PURGE,
        closed.id().toString(),
        Map.of(),
        keepRecords);
  }
}
