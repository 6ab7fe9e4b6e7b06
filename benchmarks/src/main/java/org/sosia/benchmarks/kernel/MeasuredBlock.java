package org.sosia.benchmarks.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.sosia.benchmarks.peers.CommonsTextPeer;
import org.sosia.benchmarks.peers.VectorSum;
import org.sosia.benchmarks.people.People;
import org.sosia.benchmarks.people.PeopleBlock;
import org.sosia.benchmarks.people.TextRows;
import org.sosia.matching.RegisterIndex;

/** One block with what must be found in it, and the arms that look for it. Owned by one thread. */
final class MeasuredBlock {
  static final String INDEX = "index";
  static final String COMMONS_EARLY_EXIT = "commonsTextEarlyExit";
  static final String COMMONS_PLAIN = "commonsTextPlain";
  static final String SCALAR_EARLY_EXIT = "scalarEarlyExit";
  static final String NAME_SCAN = "nameScan";
  static final String VECTOR_SUM = "vectorSum";

  private static final int EARLY_EXIT_SAMPLE = 50_000;
  private static final int PLAIN_SAMPLE = 10_000;
  private static final int SCALAR_ROWS = 500_000;

  private final PeopleBlock block;
  private final Expected expected;
  private final Surroundings surroundings;
  private long sink;

  /** A register that holds the block. */
  record Filled(RegisterIndex index, double bytesPerRecord) {}

  MeasuredBlock(PeopleBlock block, Surroundings surroundings) {
    this.block = block;
    this.surroundings = surroundings;
    expected = new Expected(block, surroundings.accuracy());
  }

  double shareFound() {
    return expected.shareFound();
  }

  Filled fill(KernelMode mode) {
    surroundings.core().release();
    long before = Heap.usedBytes();
    RegisterIndex index = Kernel.open(mode);
    Filling.fill(index, 0, block.size(), number -> block.record((int) number));
    double bytes = (double) (Heap.usedBytes() - before) / block.size();
    return new Filled(index, bytes);
  }

  /** Times the index and the peers, all on one core and interleaved. */
  Map<String, Stopwatch.Timing> time(Filled filled, Stopwatch stopwatch) {
    List<Stopwatch.Arm> arms = new ArrayList<>();
    arms.add(new Stopwatch.Arm(INDEX, block.size(), p -> expected.probeNanos(filled.index(), p)));
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
    arms.addAll(nameScan(filled.index()));
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

  private List<Stopwatch.Arm> nameScan(RegisterIndex index) {
    Optional<Kernel.NameScan> scan = Kernel.scanNames(index, expected.probe(0));
    if (scan.isEmpty()) {
      return List.of();
    }
    int bytes = Math.toIntExact(scan.get().bytesRead());
    byte[] names = new byte[bytes];
    return List.of(
        new Stopwatch.Arm(
            NAME_SCAN,
            bytes,
            p ->
                nanos(() ->
                    Kernel.scanNames(index, expected.probe(p))
                        .map(Kernel.NameScan::survivors)
                        .orElse(0L))),
        new Stopwatch.Arm(VECTOR_SUM, bytes, p -> nanos(() -> VectorSum.sum(names))));
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
