package org.sosia.matching;

import org.sosia.matching.internal.index.ColumnarRegisterIndex;
import org.sosia.matching.internal.index.WarmUp;
import org.sosia.matching.internal.lanes.LaneScans;

/** The kinds of {@link RegisterIndex}. */
public final class RegisterIndexes {
  private RegisterIndexes() {}

  /** An empty index that keeps blocks of candidates as columns of primitive arrays. */
  public static RegisterIndex columnar(RuleSettings settings) {
    return new ColumnarRegisterIndex(settings);
  }

  /** How indexes of this process scan names, as chosen so far. */
  public static KernelChoice kernel() {
    return LaneScans.choice();
  }

  /**
   * Chooses how names are scanned, by a test of speed of one to three seconds, and runs nothing
   * else: for a process that has compared long enough to be warm. A second call returns at once.
   */
  public static KernelChoice chooseKernel() {
    return LaneScans.test();
  }

  /**
   * Chooses how names are scanned, by a test of speed, and runs everything that a probe runs until
   * the JVM has compiled it, so that the first probe is about as fast as later ones. Takes up to
   * ten seconds; meanwhile indexes work, slowly. A second call returns at once.
   */
  public static KernelChoice warmUp() {
    return WarmUp.run();
  }
}
