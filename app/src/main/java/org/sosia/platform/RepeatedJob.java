package org.sosia.platform;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * A job that is done again and again in a thread of its own, until the program stops. What a run
 * throws is its own affair: it catches it, because what escapes ends the thread.
 */
public abstract class RepeatedJob implements SmartLifecycle {
  /** How long a stop waits for the run that has begun. */
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

  private final String thread;
  private final Duration firstAfter;
  private final Semaphore stopping = new Semaphore(0);
  private @Nullable Thread worker;

  /**
   * @param thread its name
   * @param firstAfter wait before the first run; zero = none
   */
  protected RepeatedJob(String thread, Duration firstAfter) {
    this.thread = thread;
    this.firstAfter = firstAfter;
  }

  /**
   * Does the job once.
   *
   * @return wait before it is done again
   */
  protected abstract Duration runOnce();

  @Override
  public final synchronized void start() {
    stopping.drainPermits();
    worker = Thread.ofPlatform().name(thread).daemon(true).start(this::work);
  }

  @Override
  public final synchronized void stop() {
    Thread running = worker;
    if (running == null) {
      return;
    }
    stopping.release();
    try {
      running.join(STOP_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worker = null;
  }

  @Override
  public final synchronized boolean isRunning() {
    return worker != null;
  }

  private void work() {
    Duration pause = firstAfter;
    while (!stopped(pause)) {
      pause = runOnce();
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
