package org.sosia.review.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.Outbox;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;

/**
 * Ends cases: state and the order to answer, all inside the caller's transaction. An answer is held
 * for a while, so that the person can take the decision back; then it departs.
 */
public final class Closing {
  private final ReviewCases cases;
  private final Departure departure;
  private final Outbox outbox;
  private final IdSource ids;
  private final Duration holdAnswer;

  /**
   * @param holdAnswer how long an answer is held; zero = it leaves with the decision
   */
  public Closing(
      ReviewCases cases, Departure departure, Outbox outbox, IdSource ids, Duration holdAnswer) {
    this.cases = cases;
    this.departure = departure;
    this.outbox = outbox;
    this.ids = ids;
    this.holdAnswer = holdAnswer;
  }

  /**
   * Ends a case by its last decision.
   *
   * @param closed decided, or returned by a supervisor
   */
  public void decided(ReviewCase closed, Instant now) {
    cases.saveState(closed.id(), closed.state());
    if (holdAnswer.isZero()) {
      departure.leave(closed, now);
    } else {
      hold(closed, holdAnswer);
    }
  }

  private void hold(ReviewCase closed, Duration delay) {
    outbox.add(
        ids.next(),
        TimerChannel.CHANNEL,
        TimerChannel.ANSWER,
        closed.id().toString(),
        Map.of(),
        delay);
  }

  /**
   * Sends the answer of a case whose time has come. Another decision may have taken the place of
   * the one that asked for it; the answer then waits until that one's time has come.
   *
   * @param current the case as it is now, locked by the caller
   */
  void due(ReviewCase current, Instant now) {
    Instant closedAt =
        switch (current.state()) {
          case CaseState.Decided decided -> decided.at();
          case CaseState.Returned returned -> returned.at();
          case CaseState.Fetching _,
              CaseState.Waiting _,
              CaseState.Held _,
              CaseState.Superseded _ ->
              null;
        };
    if (closedAt == null || departure.hasLeft(current.id())) {
      return;
    }
    Duration remaining = Duration.between(now, closedAt.plus(holdAnswer));
    if (remaining.isPositive()) {
      hold(current, remaining);
    } else {
      departure.leave(current, now);
    }
  }

  /** Answers a case that nobody could decide, at once. */
  public void returned(ReviewCase open, Instant now) {
    ReviewCase returned = open.with(new CaseState.Returned(now));
    cases.saveState(open.id(), returned.state());
    departure.leave(returned, now);
  }

  /** Ends a case whose request was sent anew; nothing is answered. */
  public void superseded(ReviewCase open, Instant now) {
    cases.saveState(open.id(), new CaseState.Superseded(now));
    cases.purgeContents(open.id());
  }
}
