package org.sosia.profile.jdbc;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A thread that works and pauses in turn until it is stopped. Thread-safe. */
final class PacedThread {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String name;
  private final Duration firstPause;
  private final Supplier<Duration> work;
  private final Semaphore stopping = new Semaphore(0);
  private @Nullable Thread worker;

  /**
   * @param work one round, on the thread; gives the pause before the next, and must not throw
   */
  PacedThread(String name, Duration firstPause, Supplier<Duration> work) {
    this.name = name;
    this.firstPause = firstPause;
    this.work = work;
  }

  synchronized void start() {
    stopping.drainPermits();
    worker = Thread.ofPlatform().name(name).daemon(true).start(this::run);
  }

  /** Waits for the round that is under way, but not for ever. */
  synchronized void stop() {
    Thread running = worker;
    if (running == null) {
      return;
    }
    stopping.release();
    try {
      running.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worker = null;
  }

  synchronized boolean isRunning() {
    return worker != null;
  }

  private void run() {
    Duration pause = firstPause;
    while (!stopped(pause)) {
      pause = work.get();
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
