package org.sosia.review.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCases;

/**
 * What is due at a later time, as delayed outbox messages, so that it outlives a restart: deleting
 * shared data, answering cases whose data never came, and answers that were held.
 */
public final class TimerChannel implements OutboxChannel {
  /** Name of the channel; the body is the case's id. */
  public static final String CHANNEL = "review-timer";

  static final String PURGE = "purge";
  static final String RETURN = "return";
  static final String ANSWER = "answer";
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(15);

  private final ReviewCases cases;
  private final Closing closing;
  private final Outbox outbox;
  private final IdSource ids;
  private final InstantSource clock;

  public TimerChannel(
      ReviewCases cases, Closing closing, Outbox outbox, IdSource ids, InstantSource clock) {
    this.cases = cases;
    this.closing = closing;
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public String name() {
    return CHANNEL;
  }

  @Override
  public void deliver(List<OutboxMessage> batch) {
    for (OutboxMessage message : batch) {
      UUID caseId = UUID.fromString(message.body());
      switch (message.address()) {
        case PURGE -> cases.purgeContents(caseId);
        case ANSWER -> cases.lock(caseId).ifPresent(closed -> closing.due(closed, clock.instant()));
        default -> returnUndecided(caseId);
      }
    }
  }

  /** Sends the held answer of a case, if its time has come. */
  public void answer(UUID caseId) {
    cases.lock(caseId).ifPresent(closed -> closing.due(closed, clock.instant()));
  }

  /** A case that somebody has decided a step of, or holds now, is left to people. */
  private void returnUndecided(UUID caseId) {
    Instant now = clock.instant();
    cases
        .lock(caseId)
        .filter(open -> open.decisions().isEmpty() && open.isIncomplete())
        .ifPresent(open -> {
          boolean held = open.state() instanceof CaseState.Held lease && lease.isLive(now);
          if (held) {
            outbox.add(ids.next(), CHANNEL, RETURN, caseId.toString(), Map.of(), LOOK_AGAIN);
          } else if (open.state() instanceof CaseState.Waiting
              || open.state() instanceof CaseState.Held) {
            closing.returned(open, now);
          }
        });
  }
}
