package org.sosia.platform.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.RepeatedJob;
import org.sosia.platform.SafeReason;

/**
 * Ends the keeping of dead letters: closes those that nobody dealt with in their time, which erases
 * their bodies, and deletes what has been closed for long. It looks at every start and then at a
 * fixed pace.
 */
public final class DeadLetterPurge extends RepeatedJob {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPurge.class);

  private final KeptDeadLetters letters;
  private final InstantSource clock;
  private final Keeping keeping;

  /**
   * What is kept how long.
   *
   * @param open letters that nobody has dealt with; zero = for ever
   * @param closed letters that are closed and have no body, and notes of who read one
   * @param lookEvery pace of the purge
   */
  public record Keeping(Duration open, Duration closed, Duration lookEvery) {}

  public DeadLetterPurge(KeptDeadLetters letters, InstantSource clock, Keeping keeping) {
    super("dead-letter-purge", Duration.ZERO);
    this.letters = letters;
    this.clock = clock;
    this.keeping = keeping;
  }

  /** Purges once. */
  public void purge() {
    Instant now = clock.instant();
    int expired = keeping.open().isZero() ? 0 : letters.expireOpenBefore(now.minus(keeping.open()));
    if (expired > 0) {
      LOG.warn("{} dead letters expired before anybody dealt with them", expired);
    }
    int forgotten = letters.forgetClosedBefore(now.minus(keeping.closed()));
    if (forgotten > 0) {
      LOG.info("{} closed dead letters were deleted", forgotten);
    }
  }

  @Override
  protected Duration runOnce() {
    try {
      purge();
    } catch (Exception e) { // the boundary of a job: the next run tries again
      LOG.warn("dead letters could not be purged: {}", SafeReason.of(e));
    }
    return keeping.lookEvery();
  }
}
