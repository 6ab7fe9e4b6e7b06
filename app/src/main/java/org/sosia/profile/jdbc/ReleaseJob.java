package org.sosia.profile.jdbc;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;
import org.sosia.profile.dashboard.ReleaseRenewal;
import org.springframework.context.SmartLifecycle;

/** The thread that renews the releases, and then lets the alerts look at them. */
public final class ReleaseJob implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseJob.class);

  private static final int REST = 10;

  private final ReleaseRenewal renewal;
  private final Runnable afterwards;
  private final Duration every;
  private final Semaphore stopping = new Semaphore(0);
  private @Nullable Thread worker;

  /**
   * @param afterwards done after each look that found something new
   * @param every time between two looks
   */
  public ReleaseJob(ReleaseRenewal renewal, Runnable afterwards, Duration every) {
    this.renewal = renewal;
    this.afterwards = afterwards;
    this.every = every;
  }

  @Override
  public synchronized void start() {
    stopping.drainPermits();
    worker = Thread.ofPlatform().name("profile-releases").daemon(true).start(this::work);
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

  /** Before the parts that it reads from. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 9;
  }

  private void work() {
    Duration pause = every;
    while (!stopped(pause)) {
      long began = System.nanoTime();
      try {
        if (renewal.renew()) {
          afterwards.run();
        }
      } catch (RuntimeException e) { // the boundary of a job: it is tried again
        LOG.warn("the releases were not renewed and are tried again: {}", SafeReason.of(e));
      }
      // a large index must not keep a core busy with being counted
      Duration rest = Duration.ofNanos(REST * (System.nanoTime() - began));
      pause = rest.compareTo(every) > 0 ? rest : every;
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
