package org.sosia.review.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.Outbox;
import org.sosia.review.CaseRecord;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.Worklist;

/**
 * Has the data of a case's records fetched, and puts the case into the list as soon as none is
 * being fetched any more.
 */
public final class Gathering {
  private final ReviewCases cases;
  private final Arrival arrival;
  private final Outbox outbox;
  private final IdSource ids;
  private final Times times;

  /**
   * What is due when.
   *
   * @param returnIncompleteAfter when a case with missing data is answered as not decidable; zero =
   *     never
   * @param dueWithin when an answer is owed; zero = no due time
   */
  public record Times(Duration returnIncompleteAfter, Duration dueWithin) {}

  /** What is noted of a new case, and who may not take it. */
  public record Arrival(Worklist worklist, Barring barring) {}

  public Gathering(ReviewCases cases, Arrival arrival, Outbox outbox, IdSource ids, Times times) {
    this.cases = cases;
    this.arrival = arrival;
    this.outbox = outbox;
    this.ids = ids;
    this.times = times;
  }

  /** Orders the data of every record that has an address. */
  void start(ReviewCase opened, Instant now) {
    if (!times.dueWithin().isZero()) {
      arrival.worklist().setDue(opened.id(), now.plus(times.dueWithin()));
    }
    for (CaseRecord waiting : opened.records()) {
      if (waiting.status() == CaseRecord.Status.FETCHING) {
        outbox.add(
            ids.next(),
            ShareChannel.CHANNEL,
            opened.id().toString(),
            String.valueOf(waiting.position()),
            Map.of());
      }
    }
    settle(opened, now);
  }

  /**
   * @param current the case as it is now, locked by the caller
   */
  void settle(ReviewCase current, Instant now) {
    boolean complete =
        current.records().stream().noneMatch(r -> r.status() == CaseRecord.Status.FETCHING);
    if (complete) {
      arrival.barring().bar(current);
    }
    if (!complete || !(current.state() instanceof CaseState.Fetching)) {
      return;
    }
    cases.saveState(current.id(), new CaseState.Waiting(1));
    if (current.isIncomplete() && !times.returnIncompleteAfter().isZero()) {
      outbox.add(
          ids.next(),
          TimerChannel.CHANNEL,
          TimerChannel.RETURN,
          current.id().toString(),
          Map.of(),
          times.returnIncompleteAfter());
    }
  }
}
