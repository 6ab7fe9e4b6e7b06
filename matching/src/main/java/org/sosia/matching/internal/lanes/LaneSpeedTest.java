package org.sosia.matching.internal.lanes;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Measures how many names a scan compares per second, on texts that stay in the processor's cache.
 *
 * <p>The JVM runs a scan slowly until its compiler is done with it, after one to three seconds. A
 * scan that has reached a goal by then is measured a few rounds more; one that has not is given up
 * after a limit of time.
 */
final class LaneSpeedTest {
  private static final int LENGTH = 18;
  private static final int GROUPS = 64;
  private static final int LETTERS = 26;
  private static final byte ALLOWED_EDITS = 6;
  private static final byte ALLOWED_EDITS_WIDE = 14;
  private static final long ROUND_NANOS = 10_000_000;
  private static final long MOST_NANOS = 12_000_000_000L;
  private static final int ROUNDS_AFTER_GOAL = 10;

  private final LaneColumns columns;
  private final byte[] pattern = new byte[LENGTH];
  // So much longer than the texts that only a wide band can tell.
  private final byte[] longPattern = new byte[LENGTH + 12];
  private final byte[] allowed = new byte[GROUPS];
  private final byte[] allowedWide = new byte[GROUPS];
  private final Survivors survivors = new Survivors();

  LaneSpeedTest() {
    SplittableRandom random = new SplittableRandom(1);
    byte[] lanes = new byte[GROUPS * LaneLayout.groupBytes(LENGTH)];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = (byte) random.nextInt(LETTERS);
    }
    for (int i = 0; i < LENGTH; i++) {
      pattern[i] = (byte) random.nextInt(LETTERS);
    }
    for (int i = 0; i < longPattern.length; i++) {
      longPattern[i] = (byte) random.nextInt(LETTERS);
    }
    columns = new LaneColumns(LENGTH, lanes, new int[GROUPS * LaneLayout.GROUP_LANES]);
    Arrays.fill(allowed, ALLOWED_EDITS);
    Arrays.fill(allowedWide, ALLOWED_EDITS_WIDE);
  }

  /**
   * The best speed seen, in names per second.
   *
   * @param goal a speed at which the compiler is certainly done
   */
  long namesPerSecond(LaneScan scan, long goal) {
    Band narrow = Band.narrow(pattern, LENGTH, scan.classes(), ALLOWED_EDITS);
    Band wide = Band.wide(longPattern, LENGTH, scan.classes());
    long best = 0;
    long began = System.nanoTime();
    int roundsLeft = ROUNDS_AFTER_GOAL;
    while (roundsLeft > 0 && System.nanoTime() - began < MOST_NANOS) {
      best = Math.max(best, round(scan, narrow));
      survivors.clear();
      scan.scanWide(columns, 0, GROUPS, allowedWide, wide, survivors);
      if (best >= goal) {
        roundsLeft--;
      }
    }
    return best;
  }

  private long round(LaneScan scan, Band narrow) {
    long names = 0;
    long nanos;
    long began = System.nanoTime();
    do {
      survivors.clear();
      scan.scanNarrow(columns, 0, GROUPS, allowed, narrow, survivors);
      names += columns.count();
      nanos = System.nanoTime() - began;
    } while (nanos < ROUND_NANOS);
    return names * 1_000_000_000L / nanos;
  }
}
