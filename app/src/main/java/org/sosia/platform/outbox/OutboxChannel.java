package org.sosia.platform.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Delivers the messages of one channel. It is called inside a transaction that also removes the
 * messages: what it changes in the database and what it adds to the outbox commits with the
 * removal, or not at all.
 */
public interface OutboxChannel {
  /** The channel's name, as in {@link OutboxMessage#channel()}. */
  String name();

  /**
   * Delivers a batch.
   *
   * @param batch between 1 and {@link #batchSize()} messages
   * @throws UndeliverableMessage for one that no retry can help: it becomes a dead letter with the
   *     reason
   * @throws Exception for anything else: the whole batch is rolled back and tried again later, one
   *     by one
   */
  void deliver(List<OutboxMessage> batch) throws Exception;

  /** How many at once, at most; 1 where each has its own transaction. */
  default int batchSize() {
    return 1;
  }

  /** How many deliveries at the same time. */
  default int workers() {
    return 1;
  }

  /**
   * Addresses whose messages have workers of their own, with how many: these take nothing else, and
   * {@link #workers()} take none of theirs, so that what is slow there stops nothing else.
   */
  default Map<String, Integer> ownWorkers() {
    return Map.of();
  }

  /** After so many failed deliveries a message becomes a dead letter and a person is told. */
  default int maxAttempts() {
    return 12;
  }

  /** Waiting time before the next try: 1 s, 2 s, 4 s … up to 5 minutes. */
  default Duration backOff(int attempts) {
    return Duration.ofSeconds(Math.min(300, 1L << Math.min(attempts, 9)));
  }

  /** Called, in a transaction of its own, when a message has become a dead letter. */
  default void onDeadLetter(OutboxMessage message, String reason) {}
}
