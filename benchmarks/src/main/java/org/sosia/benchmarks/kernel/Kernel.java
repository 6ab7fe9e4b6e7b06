package org.sosia.benchmarks.kernel;

import org.sosia.matching.KernelChoice;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.internal.index.ColumnarRegisterIndex;
import org.sosia.matching.internal.index.KernelOptions;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.LaneScans;

/**
 * An index that can be told which parts of the kernel to use: the one place that reaches for what
 * the kernel does not offer to everybody. Owned by one thread; probed by any.
 */
final class Kernel {
  private final ColumnarRegisterIndex index;
  private volatile boolean scalar;

  /**
   * An empty index.
   *
   * @param partitioned whether the bound on the rest of a record spares names
   */
  Kernel(boolean partitioned) {
    KernelOptions defaults = KernelOptions.defaults();
    LaneScan ordinary = LaneScans.scalar();
    index =
        new ColumnarRegisterIndex(
            RuleSettings.documented(),
            new KernelOptions(
                () -> scalar ? ordinary : LaneScans.current(),
                partitioned,
                defaults.fewestSealedRows(),
                defaults.mostSegmentRows()));
  }

  /** Warms up as a server does at its start; the second call returns at once. */
  static KernelChoice warmUp() {
    return RegisterIndexes.warmUp();
  }

  RegisterIndex index() {
    return index;
  }

  /** A probe by the fastest code of this machine. */
  ProbeResult probe(PersonRecord probe) {
    return index.probe(probe, ProbeScope.everything());
  }

  /** A probe by ordinary code, as where the vector module is absent. */
  ProbeResult probeScalar(PersonRecord probe) {
    scalar = true;
    try {
      return index.probe(probe, ProbeScope.everything());
    } finally {
      scalar = false;
    }
  }
}
