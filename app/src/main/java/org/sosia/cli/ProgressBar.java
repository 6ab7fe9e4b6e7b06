package org.sosia.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that fills as work is done; on anything else, a line whenever another
 * tenth is done. It ends with the seconds that have passed and, once a twentieth is done and a
 * second has passed, those that are left at the same pace. Thread-safe.
 */
public final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 32;

  private final PrintStream out;
  private final boolean terminal;
  private final boolean blocks;
  private final String label;
  private final long total;
  private final LongSupplier clock;
  private final long startedNanos;
  private final AtomicLong done = new AtomicLong();
  private long lastShownNanos;
  private long lastTenth;
  private long lastPrinted = -1;

  /**
   * @param terminal whether the line may be drawn over
   * @param total how many steps there are, at least 1
   */
  public ProgressBar(PrintStream out, boolean terminal, String label, long total) {
    this(out, terminal, label, total, System::nanoTime);
  }

  /**
   * @param clock nanoseconds that never go back, from any origin
   */
  ProgressBar(PrintStream out, boolean terminal, String label, long total, LongSupplier clock) {
    this.clock = clock;
    this.startedNanos = clock.getAsLong();
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
    long nanos = clock.getAsLong();
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
    Duration passed = Duration.ofNanos(clock.getAsLong() - startedNanos);
    return String.format(
        Locale.ROOT,
        "  %-26s %s%s %5d / %d  %4d s%s",
        label,
        (blocks ? "█" : "#").repeat(filled),
        (blocks ? "░" : ".").repeat(WIDTH - filled),
        value,
        total,
        passed.toSeconds(),
        left(value, passed));
  }

  /** As wide in each line that is drawn over another, so that nothing of the longer one stays. */
  private String left(long value, Duration passed) {
    boolean known = value > 0 && value < total && value * 20 >= total && passed.toSeconds() >= 1;
    String text =
        known
            ? String.format(
                Locale.ROOT, ", some %d s left", passed.toSeconds() * (total - value) / value)
            : "";
    return terminal ? String.format(Locale.ROOT, "%-20s", text) : text;
  }

  @Override
  public void close() {
    show(done.get(), true);
  }
}
