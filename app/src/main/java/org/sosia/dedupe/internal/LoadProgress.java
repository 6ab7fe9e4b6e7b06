package org.sosia.dedupe.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the register is read at the start: said in the log every ten seconds and on request.
 * Written by one thread, read by any.
 */
final class LoadProgress {
  private static final Logger LOG = LoggerFactory.getLogger(LoadProgress.class);
  private static final long LOG_EVERY_NANOS = 10_000_000_000L;
  private static final int LOOK_EVERY_RECORDS = 1_000;

  private final String source;
  private final long total;
  private final long startedNanos = System.nanoTime();
  private final AtomicLong read = new AtomicLong();
  private long loggedNanos = startedNanos;

  /**
   * @param source what is read, such as "rows"
   * @param total how many records are expected
   */
  LoadProgress(String source, long total) {
    this.source = source;
    this.total = total;
  }

  void step() {
    if (read.incrementAndGet() % LOOK_EVERY_RECORDS == 0
        && System.nanoTime() - loggedNanos > LOG_EVERY_NANOS) {
      loggedNanos = System.nanoTime();
      RegisterProgress now = view(false);
      LOG.info(
          "register: {} of {} records from {}, {} records/s, about {} s to go",
          now.records(),
          now.total(),
          source,
          now.recordsPerSecond(),
          now.secondsToGo());
    }
  }

  RegisterProgress view(boolean complete) {
    long records = read.get();
    double seconds = Math.max(1e-3, (System.nanoTime() - startedNanos) / 1e9);
    long rate = Math.round(records / seconds);
    long toGo = rate == 0 ? -1 : Math.max(0, total - records) / rate;
    return new RegisterProgress(complete, source, records, total, rate, complete ? 0 : toGo);
  }
}
