package org.sosia.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One line on a terminal that fills as work is done; on anything else, a line whenever another
 * tenth is done. Thread-safe.
 */
public final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 32;

  private final PrintStream out;
  private final boolean terminal;
  private final boolean blocks;
  private final String label;
  private final long total;
  private final long startedNanos = System.nanoTime();
  private final AtomicLong done = new AtomicLong();
  private long lastShownNanos;
  private long lastTenth;
  private long lastPrinted = -1;

  /**
   * @param terminal whether the line may be drawn over
   * @param total how many steps there are, at least 1
   */
  public ProgressBar(PrintStream out, boolean terminal, String label, long total) {
    this.out = out;
    this.terminal = terminal;
    this.blocks = out.charset().newEncoder().canEncode("█░");
    this.label = label;
    this.total = Math.max(1, total);
  }

  /** One step more is done. */
  public void step() {
    set(done.incrementAndGet());
  }

  /** Shows that so many steps are done, never fewer than before. */
  public void set(long now) {
    long value = done.updateAndGet(before -> Math.max(before, now));
    show(value, false);
  }

  private synchronized void show(long value, boolean last) {
    long nanos = System.nanoTime();
    if (terminal) {
      if (last || nanos - lastShownNanos > 100_000_000L) {
        lastShownNanos = nanos;
        out.print("\r" + line(value) + (last ? System.lineSeparator() : ""));
        out.flush();
      }
    } else if (value * 10 / total > lastTenth || (last && value != lastPrinted)) {
      lastTenth = value * 10 / total;
      lastPrinted = value;
      out.println(line(value));
    }
  }

  private String line(long value) {
    int filled = (int) Math.min(WIDTH, WIDTH * value / total);
    Duration passed = Duration.ofNanos(System.nanoTime() - startedNanos);
    return String.format(
        Locale.ROOT,
        "  %-26s %s%s %5d / %d  %4d s",
        label,
        (blocks ? "█" : "#").repeat(filled),
        (blocks ? "░" : ".").repeat(WIDTH - filled),
        value,
        total,
        passed.toSeconds());
  }

  @Override
  public void close() {
    show(done.get(), true);
  }
}
