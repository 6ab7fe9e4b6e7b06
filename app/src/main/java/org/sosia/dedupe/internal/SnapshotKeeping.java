package org.sosia.dedupe.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;

/**
 * Writes the register's snapshot at an interval and when the process is told to stop, if anything
 * changed. A snapshot that cannot be written costs the next start its speed and nothing else.
 */
public final class SnapshotKeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeping.class);

  private final LiveRegister register;
  private final Duration interval;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread keeper;
  private long writtenChanges;

  /**
   * @param interval between two snapshots; zero = none is ever written
   */
  public SnapshotKeeping(LiveRegister register, Duration interval) {
    this.register = register;
    this.interval = interval;
    this.keeper = Thread.ofPlatform().name("register-snapshot").daemon().unstarted(this::keep);
  }

  public void start() {
    if (!interval.isZero()) {
      keeper.start();
    }
  }

  /** Writes the last snapshot, which may take as long as reading the register took. */
  @Override
  public void close() {
    if (interval.isZero()) {
      return;
    }
    stopping.countDown();
    try {
      keeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    writeIfChanged();
  }

  private void keep() {
    try {
      while (!stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        writeIfChanged();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One at a time: the keeper's thread, and after its end the closing one. */
  private void writeIfChanged() {
    long changes = register.changes();
    if (!register.complete() || changes == writtenChanges) {
      return;
    }
    long startedNanos = System.nanoTime();
    try {
      register.writeSnapshot();
      writtenChanges = changes;
      LOG.info(
          "register: snapshot of {} records written in {} ms",
          register.size(),
          (System.nanoTime() - startedNanos) / 1_000_000);
    } catch (IOException | RuntimeException e) {
      LOG.warn("register: the snapshot was not written: {}", SafeReason.of(e));
    }
  }
}
