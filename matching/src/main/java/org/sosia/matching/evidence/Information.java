package org.sosia.matching.evidence;

/** Information of values by their frequency, and logarithms in thousandths of a bit. */
final class Information {
  private static final double LN_2 = Math.log(2);

  private Information() {}

  /** log₂ of a ratio in millibits, the nearest integer. */
  static int millibits(double ratio) {
    return (int) Math.rint(StrictMath.log(ratio) / LN_2 * 1000);
  }

  /** log₂ of 1 + 2^bits, in millibits. */
  static int logOfOnePlus(int millibits) {
    return millibits > 30_000 ? millibits : millibits(1 + StrictMath.pow(2, millibits / 1000.0));
  }

  /** 1 / (1 + 2^-bits). */
  static double probability(int millibits) {
    return 1 / (1 + StrictMath.pow(2, millibits / -1000.0));
  }
}
