package org.sosia.review.internal;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.Outbox;
import org.sosia.review.CaseOrigins;
import org.sosia.review.CaseRecord;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;

/**
 * Has the data of a case's records fetched, and puts the case into the list as soon as none is
 * being fetched any more.
 */
public final class Gathering {
  private final ReviewCases cases;
  private final Outbox outbox;
  private final IdSource ids;
  private final DueTimes due;
  private final Barring barring;

  public Gathering(ReviewCases cases, Outbox outbox, IdSource ids, DueTimes due, Barring barring) {
    this.cases = cases;
    this.outbox = outbox;
    this.ids = ids;
    this.due = due;
    this.barring = barring;
  }

  /** Marks a case that an import brought; its answer is owed as fast as people decide those. */
  void imported(UUID caseId, CaseOrigins.Imported origin, Instant now) {
    due.promiseImported(caseId, origin, now);
  }

  /** Orders the data of every record that has an address. */
  void start(ReviewCase opened, Instant now) {
    due.promise(opened.id(), now);
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
      barring.bar(current);
    }
    if (!complete || !(current.state() instanceof CaseState.Fetching)) {
      return;
    }
    cases.saveState(current.id(), new CaseState.Waiting(1));
    if (current.isIncomplete() && !due.returnIncompleteAfter().isZero()) {
      outbox.add(
          ids.next(),
          TimerChannel.CHANNEL,
          TimerChannel.RETURN,
          current.id().toString(),
          Map.of(),
          due.returnIncompleteAfter());
    }
  }
}
