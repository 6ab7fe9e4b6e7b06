package org.sosia.benchmarks.kernel;

import java.util.Optional;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;

/** The one place that reaches for what the kernel does not offer to everybody. */
final class Kernel {
  /**
   * What a scan of names alone did.
   *
   * @param survivors names that could not be ruled out
   * @param bytesRead bytes of names that were read
   */
  record NameScan(long survivors, long bytesRead) {}

  /** Which vectors the kernel uses, and why. */
  record Choice(int laneBits, String kernel, String reason) {}

  private Kernel() {}

  /** True when the kernel can be told to work like this. */
  static boolean offers(KernelMode mode) {
    return mode == KernelMode.PARTITIONED;
  }

  /** An empty register that works like this. */
  static RegisterIndex open(KernelMode mode) {
    if (!offers(mode)) {
      throw new IllegalArgumentException("the kernel offers no mode " + mode);
    }
    return RegisterIndexes.columnar(RuleSettings.documented());
  }

  /**
   * Only the scan of the names of a probe's candidates; empty when the kernel has no such entry.
   */
  static Optional<NameScan> scanNames(RegisterIndex index, PersonRecord probe) {
    return Optional.empty();
  }

  static Choice choice() {
    return new Choice(0, "scalar", "this kernel has one path");
  }
}
