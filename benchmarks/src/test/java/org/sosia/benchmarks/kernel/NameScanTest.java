package org.sosia.benchmarks.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sosia.benchmarks.peers.VectorSum;
import org.sosia.benchmarks.people.BlockKind;
import org.sosia.benchmarks.people.PeopleBlock;
import org.sosia.benchmarks.people.Script;
import org.sosia.benchmarks.people.TextRows;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.LaneScans;

/** What the compiler makes of the name scan. */
class NameScanTest {
  private static final int NAMES = 20_000;
  private static final int ROUNDS = 20;

  /** What is prepared for a probe takes about two bytes per name of so small a block. */
  private static final long MOST_BYTES_PER_NAME = 5;

  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Vectors that are objects make a scan several times as slow, and only in some processes. */
  @Test
  void scan_compiled_makesNoObjectsOfVectors() {
    TextRows rows =
        new PeopleBlock(BlockKind.SKEWED, List.of(Script.LATIN), NAMES, 1)
            .rowsByLanguage()
            .getFirst();
    byte[] shortName = rows.script().encode("rikaruyi ranmanuna");
    byte[] longName = rows.script().encode("nabikana radhokisaim panavan");
    NameScan scan = new NameScan(rows, ofPreferredWidth());
    long began = System.nanoTime();
    long least = Long.MAX_VALUE;
    while (least > MOST_BYTES_PER_NAME && System.nanoTime() - began < LONGEST.toNanos()) {
      long before = allocatedBytes();
      for (int round = 0; round < ROUNDS; round++) {
        scan.scan(shortName);
        scan.scan(longName);
      }
      least = Math.min(least, (allocatedBytes() - before) / (2 * ROUNDS * NAMES));
    }
    long bytes = least;
    assertTrue(bytes <= MOST_BYTES_PER_NAME, () -> bytes + " bytes of objects per name");
  }

  /** Wider vectors than the processor has are objects by necessity. */
  private static LaneScan ofPreferredWidth() {
    return LaneScans.all().stream()
        .filter(scan -> scan.laneBits() <= VectorSum.vectorBits())
        .findFirst()
        .orElseThrow();
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
