package org.sosia.matching.internal.index;

import java.util.function.Supplier;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.LaneScans;

/**
 * How an index works inside; whatever is chosen, results are the same. For measurements and tests.
 *
 * @param scan the name scan to use, asked for each time
 * @param partitioned whether groups of lanes are bounded by their facets
 * @param fewestSealedRows how many rows of a list are put into a segment at least, positive
 * @param mostSegmentRows no segment is made longer than this by joining others
 */
public record KernelOptions(
    Supplier<LaneScan> scan, boolean partitioned, int fewestSealedRows, int mostSegmentRows) {
  private static final int FEWEST_SEALED_ROWS = 512;
  private static final int MOST_SEGMENT_ROWS = 1 << 22;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when fewestSealedRows is not 1 to mostSegmentRows
   */
  public KernelOptions {
    if (fewestSealedRows < 1 || mostSegmentRows < fewestSealedRows) {
      throw new IllegalArgumentException("fewestSealedRows: must be 1 to mostSegmentRows");
    }
  }

  /** The fastest scan of this machine, partitioned. */
  public static KernelOptions defaults() {
    return new KernelOptions(LaneScans::current, true, FEWEST_SEALED_ROWS, MOST_SEGMENT_ROWS);
  }

  /** These options with one scan. */
  public KernelOptions withScan(LaneScan one) {
    return new KernelOptions(() -> one, partitioned, fewestSealedRows, mostSegmentRows);
  }

  /** These options with or without the bound by facets. */
  public KernelOptions withPartitioned(boolean partition) {
    return new KernelOptions(scan, partition, fewestSealedRows, mostSegmentRows);
  }

  /** These options with other sizes of segments. */
  public KernelOptions withSegmentRows(int fewest, int most) {
    return new KernelOptions(scan, partitioned, fewest, most);
  }
}
