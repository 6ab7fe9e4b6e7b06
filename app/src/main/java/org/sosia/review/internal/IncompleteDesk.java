package org.sosia.review.internal;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.sosia.review.CaseRecord;
import org.sosia.review.CaseState;
import org.sosia.review.RecordNotes;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.Reviewer;
import org.sosia.review.Trail;

/**
 * What people do about a case with missing data: have it fetched again, or answer that it cannot be
 * decided (returnValue 2).
 */
public final class IncompleteDesk {
  private final ReviewCases cases;
  private final Closing closing;
  private final ShareRetry retry;
  private final RecordNotes notes;
  private final Acts acts;

  public IncompleteDesk(
      ReviewCases cases, Closing closing, ShareRetry retry, RecordNotes notes, Acts acts) {
    this.cases = cases;
    this.closing = closing;
    this.retry = retry;
    this.notes = notes;
    this.acts = acts;
  }

  /** Until when each record without data is asked for again, by position. */
  public Map<Integer, Instant> retries(UUID id) {
    return notes.listRetries(id);
  }

  /** Whether this person may act on the case: its holder, or a supervisor. */
  public boolean mayAct(ReviewCase open, Reviewer who) {
    return open.isIncomplete()
        && switch (open.state()) {
          case CaseState.Waiting _ -> who.supervisor();
          case CaseState.Held held ->
              held.person().equals(who.name()) ? held.isLive(acts.now()) : who.supervisor();
          case CaseState.Fetching _,
              CaseState.Decided _,
              CaseState.Superseded _,
              CaseState.Returned _ ->
              false;
        };
  }

  /** Orders the missing data once more; false when there is nothing to order. */
  public boolean fetchAgain(UUID id, Reviewer who) {
    return acts.inTransaction(() -> {
      ReviewCase open = cases.lock(id).filter(c -> mayAct(c, who)).orElse(null);
      if (open == null) {
        return false;
      }
      boolean ordered = false;
      for (CaseRecord missing : open.records()) {
        if (missing.status() == CaseRecord.Status.UNAVAILABLE
            && !cases.listAddresses(id, missing.position()).isEmpty()) {
          retry.now(id, missing.position());
          ordered = true;
        }
      }
      if (ordered) {
        acts.note(id, who, Trail.Act.FETCH_ASKED, "");
      }
      return ordered;
    });
  }

  /** Answers that the case cannot be decided; false when this person may not. */
  public boolean giveUp(UUID id, Reviewer who) {
    return acts.inTransaction(() -> {
      ReviewCase open = cases.lock(id).filter(c -> mayAct(c, who)).orElse(null);
      if (open == null) {
        return false;
      }
      acts.note(id, who, Trail.Act.RETURNED, "");
      closing.returned(open, acts.now());
      return true;
    });
  }
}
