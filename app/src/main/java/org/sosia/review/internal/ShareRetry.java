package org.sosia.review.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.Outbox;
import org.sosia.review.RecordNotes;

/**
 * Orders another try for a record whose share could not be reached, as long as the share may live.
 */
public final class ShareRetry {
  /** Header of orders after the first few tries; its case already waits for people. */
  static final String LATE = "late";

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Outbox outbox;
  private final IdSource ids;
  private final RecordNotes notes;
  private final Duration life;

  /**
   * @param life how long after its request a share may still be fetched
   */
  public ShareRetry(Outbox outbox, IdSource ids, RecordNotes notes, Duration life) {
    this.outbox = outbox;
    this.ids = ids;
    this.notes = notes;
    this.life = life;
  }

  /** Orders the next try in a minute; false when the share's life is over by then. */
  boolean later(UUID caseId, int position, Instant arrivedAt, Instant now) {
    Instant until = arrivedAt.plus(life);
    boolean alive = now.plus(EVERY).isBefore(until);
    notes.setRetryUntil(caseId, position, alive ? until : null);
    if (alive) {
      add(caseId, position, EVERY);
    }
    return alive;
  }

  /** Orders a try at once, because a person asks for it. */
  void now(UUID caseId, int position) {
    add(caseId, position, Duration.ZERO);
  }

  private void add(UUID caseId, int position, Duration delay) {
    outbox.add(
        ids.next(),
        ShareChannel.CHANNEL,
        caseId.toString(),
        String.valueOf(position),
        Map.of(LATE, "yes"),
        delay);
  }

  /** Notes the registration centre that a record's data names. */
  void noteCentre(UUID caseId, int position, String centre) {
    notes.setCentre(caseId, position, centre);
  }
}
