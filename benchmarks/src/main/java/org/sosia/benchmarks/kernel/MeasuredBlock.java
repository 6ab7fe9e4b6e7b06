package org.sosia.benchmarks.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.sosia.benchmarks.peers.CommonsTextPeer;
import org.sosia.benchmarks.people.People;
import org.sosia.benchmarks.people.PeopleBlock;
import org.sosia.benchmarks.people.TextRows;
import org.sosia.matching.internal.lanes.LaneScans;

/** One block with what must be found in it, and the arms that look for it. Owned by one thread. */
final class MeasuredBlock {
  static final String INDEX = "index";
  static final String INDEX_SCALAR = "indexScalar";
  static final String COMMONS_EARLY_EXIT = "commonsTextEarlyExit";
  static final String COMMONS_PLAIN = "commonsTextPlain";
  static final String SCALAR_EARLY_EXIT = "scalarEarlyExit";
  static final String NAME_SCAN = "nameScan";
  static final String VECTOR_SUM = "vectorSum";

  private static final int EARLY_EXIT_SAMPLE = 50_000;
  private static final int PLAIN_SAMPLE = 10_000;
  private static final int SCALAR_ROWS = 500_000;

  /** Below this, what else comes and goes on the heap weighs as much as the index. */
  private static final int FEWEST_ROWS_TO_WEIGH = 100_000;

  private final PeopleBlock block;
  private final Expected expected;
  private final Surroundings surroundings;
  private long sink;

  /**
   * A register that holds the block.
   *
   * @param bytesPerRecord what the heap grew by; empty when the block is too small to tell
   */
  record Filled(Kernel kernel, OptionalDouble bytesPerRecord) {}

  MeasuredBlock(PeopleBlock block, Surroundings surroundings) {
    this.block = block;
    this.surroundings = surroundings;
    expected = new Expected(block, surroundings.accuracy());
  }

  double shareFound() {
    return expected.shareFound();
  }

  Filled fill(boolean partitioned) {
    surroundings.core().release();
    long before = Heap.usedBytes();
    Kernel kernel = new Kernel(partitioned);
    Filling.fill(kernel.index(), 0, block.size(), number -> block.record((int) number));
    long grown = Heap.usedBytes() - before;
    boolean certain = block.size() >= FEWEST_ROWS_TO_WEIGH && grown > 0;
    return new Filled(
        kernel,
        certain ? OptionalDouble.of((double) grown / block.size()) : OptionalDouble.empty());
  }

  /**
   * Times the kernel in ordinary code and the peer that it is held against.
   *
   * <p>Nothing else is timed after this in one virtual machine: the compiler would take both kinds
   * of scan into account from now on, and vectors would lose most of their speed.
   */
  Map<String, Stopwatch.Timing> timeScalar(Filled filled, Stopwatch stopwatch) {
    Kernel kernel = filled.kernel();
    List<Stopwatch.Arm> arms = new ArrayList<>();
    arms.add(
        new Stopwatch.Arm(
            INDEX_SCALAR, block.size(), p -> expected.probeNanos(p, kernel::probeScalar)));
    arms.addAll(commonsText(block.rowsByLanguage().getFirst()));
    surroundings.core().pin();
    return stopwatch.time(arms);
  }

  /** Times the index and the peers, all on one core and interleaved. */
  Map<String, Stopwatch.Timing> time(Filled filled, Stopwatch stopwatch) {
    List<Stopwatch.Arm> arms = new ArrayList<>();
    Kernel kernel = filled.kernel();
    arms.add(new Stopwatch.Arm(INDEX, block.size(), p -> expected.probeNanos(p, kernel::probe)));
    TextRows rows = block.rowsByLanguage().getFirst();
    if (block.rowsByLanguage().size() == 1) {
      arms.addAll(commonsText(rows));
    }
    int scalarRows = Math.min(SCALAR_ROWS, block.size());
    arms.add(
        new Stopwatch.Arm(
            SCALAR_EARLY_EXIT,
            scalarRows,
            p -> nanos(() -> expected.scalar(p).earlyExit(scalarRows).length)));
    surroundings.core().pin();
    return stopwatch.time(arms);
  }

  private List<Stopwatch.Arm> commonsText(TextRows rows) {
    CommonsTextPeer early = new CommonsTextPeer(rows, EARLY_EXIT_SAMPLE);
    CommonsTextPeer plain = new CommonsTextPeer(rows, PLAIN_SAMPLE);
    List<String[]> probes = new ArrayList<>();
    for (int p = 0; p < People.PROBES; p++) {
      probes.add(block.probeTexts(p, rows.script()));
    }
    return List.of(
        new Stopwatch.Arm(
            COMMONS_EARLY_EXIT, early.size(), p -> nanos(() -> early.earlyExit(probes.get(p)))),
        new Stopwatch.Arm(
            COMMONS_PLAIN, plain.size(), p -> nanos(() -> plain.plain(probes.get(p)))));
  }

  /**
   * Times the scan of all names alone, and the sum of the same bytes, probe by probe; what is
   * called candidates is bytes here.
   */
  Map<String, Stopwatch.Timing> timeNames(Stopwatch stopwatch) {
    TextRows rows = block.rowsByLanguage().getFirst();
    NameScan scan = new NameScan(rows, LaneScans.current());
    List<byte[]> names = new ArrayList<>();
    for (int p = 0; p < People.PROBES; p++) {
      names.add(rows.script().encode(block.probeTexts(p, rows.script())[0]));
    }
    long bytes = ordinaryBytes(scan, names);
    surroundings.core().pin();
    return stopwatch.time(
        List.of(
            new Stopwatch.Arm(NAME_SCAN, bytes, p -> nanos(() -> scan.scan(names.get(p)))),
            new Stopwatch.Arm(VECTOR_SUM, bytes, p -> nanos(() -> scan.sum(names.get(p).length)))));
  }

  /** Bytes that the scans of the ordinary probes read on average, as their time is averaged. */
  private static long ordinaryBytes(NameScan scan, List<byte[]> names) {
    return Math.round(
        names.stream()
            .limit(People.ORDINARY_PROBES)
            .mapToLong(name -> scan.bytesRead(name.length))
            .average()
            .orElse(0));
  }

  private long nanos(LongSupplier work) {
    long begin = System.nanoTime();
    sink += work.getAsLong();
    return System.nanoTime() - begin;
  }

  /** Depends on every result, so that no work can be left out as useless. */
  long sink() {
    return sink;
  }
}
