package org.sosia.benchmarks.parts;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sosia.benchmarks.peers.VectorSum;
import org.sosia.matching.internal.lanes.Band;
import org.sosia.matching.internal.lanes.LaneColumns;
import org.sosia.matching.internal.lanes.LaneLayout;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.LaneScans;
import org.sosia.matching.internal.lanes.Survivors;

/**
 * The filter by edit distance alone, per name, in each width of lanes that runs here and in
 * ordinary code, over more names than a cache holds; beside it the plain sum of the same bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NameScanBenchmark {
  private static final int NAMES = 4_194_304;
  private static final int GROUPS = NAMES / LaneLayout.GROUP_LANES;
  private static final int LETTERS = 26;
  private static final int PATTERN_LENGTH = 18;
  private static final byte NARROW_EDITS = 6;
  private static final int LONG_PATTERN_LENGTH = 30;
  private static final byte WIDE_EDITS = 15;

  /** Length of the names in code points; the patterns have 18 and 30. */
  @Param({"16", "18", "22"})
  public int length = PATTERN_LENGTH;

  /** Which of the scans that run here, the widest first; the last is ordinary code. */
  @Param({"0", "1", "2", "3"})
  public int scan;

  private LaneScan chosen = LaneScans.scalar();
  private final Survivors survivors = new Survivors();
  private final byte[] narrowEdits = new byte[GROUPS];
  private final byte[] wideEdits = new byte[GROUPS];
  private LaneColumns columns = new LaneColumns(1, new byte[0], new int[0]);
  private Band narrow = Band.narrow(new byte[1], 1, LaneLayout.CLASSES, 0);
  private Band wide = Band.wide(new byte[1], 1, LaneLayout.CLASSES);

  /** Draws names of random letters. */
  @Setup
  public void draw() {
    List<LaneScan> all = LaneScans.all();
    chosen = all.get(Math.min(scan, all.size() - 1));
    SplittableRandom random = new SplittableRandom(1);
    byte[] names = new byte[GROUPS * LaneLayout.groupBytes(length)];
    for (int i = 0; i < names.length; i++) {
      names[i] = (byte) random.nextInt(LETTERS);
    }
    columns = new LaneColumns(length, names, new int[NAMES]);
    byte[] pattern = letters(random, PATTERN_LENGTH);
    narrow = Band.narrow(pattern, length, chosen.classes(), NARROW_EDITS);
    wide = Band.wide(letters(random, LONG_PATTERN_LENGTH), length, chosen.classes());
    Arrays.fill(narrowEdits, NARROW_EDITS);
    Arrays.fill(wideEdits, WIDE_EDITS);
  }

  private static byte[] letters(SplittableRandom random, int count) {
    byte[] letters = new byte[count];
    for (int i = 0; i < count; i++) {
      letters[i] = (byte) random.nextInt(LETTERS);
    }
    return letters;
  }

  /** A band of 8 diagonals. */
  @Benchmark
  @OperationsPerInvocation(NAMES)
  public int narrow() {
    survivors.clear();
    chosen.scanNarrow(columns, 0, GROUPS, narrowEdits, narrow, survivors);
    return survivors.size();
  }

  /** A band of 16 diagonals, for a pattern that is too long for the narrow one. */
  @Benchmark
  @OperationsPerInvocation(NAMES)
  public int wide() {
    survivors.clear();
    chosen.scanWide(columns, 0, GROUPS, wideEdits, wide, survivors);
    return survivors.size();
  }

  /** The speed at which the same bytes can be read. */
  @Benchmark
  @OperationsPerInvocation(NAMES)
  public byte sum() {
    return VectorSum.sum(columns.lanes());
  }
}
