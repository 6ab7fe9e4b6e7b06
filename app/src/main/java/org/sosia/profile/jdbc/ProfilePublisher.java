package org.sosia.profile.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The thread that publishes. Of several processes on one database, one at a time does; a killed one
 * leaves everything in the tables.
 */
public final class ProfilePublisher implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ProfilePublisher.class);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);

  private final PublicationPass pass;
  private final ProfileRetention retention;
  private final TransactionTemplate transactions;
  private final Pace pace;
  private final InstantSource clock;
  private final Semaphore stopping = new Semaphore(0);
  private @Nullable Thread worker;

  /**
   * @param lookEvery time between two looks for new profiles
   * @param stepEvery time between two steps of generalisation
   * @param messageSize documents in one message to the index, at least 1
   */
  public record Pace(Duration lookEvery, Duration stepEvery, int messageSize) {}

  ProfilePublisher(
      PublicationPass pass,
      ProfileRetention retention,
      TransactionTemplate transactions,
      Pace pace,
      InstantSource clock) {
    this.pass = pass;
    this.retention = retention;
    this.transactions = transactions;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public synchronized void start() {
    stopping.drainPermits();
    worker = Thread.ofPlatform().name("profile-publisher").daemon(true).start(this::work);
  }

  @Override
  public synchronized void stop() {
    Thread running = worker;
    if (running == null) {
      return;
    }
    stopping.release();
    try {
      running.join(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worker = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return worker != null;
  }

  /** Before the outbox relay stops, which carries what this thread adds. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 9;
  }

  private void work() {
    Instant nextStep = clock.instant().plus(pace.stepEvery());
    Duration pause = Duration.ZERO;
    while (!stopped(pause)) {
      boolean step = !clock.instant().isBefore(nextStep);
      try {
        boolean more =
            Objects.requireNonNull(
                transactions.execute(transaction -> pass.run(step, pace.messageSize())));
        retention.runOnceADay();
        pause = more ? Duration.ZERO : pace.lookEvery();
        if (step) {
          nextStep = clock.instant().plus(pace.stepEvery());
        }
      } catch (RuntimeException e) { // the boundary of a job: it is tried again
        LOG.warn("publishing profiles failed and is tried again: {}", SafeReason.of(e));
        pass.forget();
        pause = AFTER_A_FAILURE;
      }
    }
  }

  private boolean stopped(Duration pause) {
    try {
      return stopping.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
