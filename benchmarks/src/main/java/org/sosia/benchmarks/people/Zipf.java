package org.sosia.benchmarks.people;

import java.util.SplittableRandom;

/**
 * Ranks from 0 on, the rank r with a probability in proportion to (r + 1)^−s: few that are met
 * everywhere and many that are rare, as names and towns are. One draw takes constant time (alias
 * method; Walker 1977). Immutable.
 */
final class Zipf {
  private final double[] keep;
  private final int[] alias;

  Zipf(int ranks, double exponent) {
    double[] share = new double[ranks];
    double sum = 0;
    for (int r = 0; r < ranks; r++) {
      share[r] = Math.pow(r + 1.0, -exponent);
      sum += share[r];
    }
    keep = new double[ranks];
    alias = new int[ranks];
    int[] small = new int[ranks];
    int[] large = new int[ranks];
    int smalls = 0;
    int larges = 0;
    for (int r = 0; r < ranks; r++) {
      share[r] *= ranks / sum;
      if (share[r] < 1) {
        small[smalls++] = r;
      } else {
        large[larges++] = r;
      }
    }
    while (smalls > 0 && larges > 0) {
      int less = small[--smalls];
      int more = large[larges - 1];
      keep[less] = share[less];
      alias[less] = more;
      share[more] -= 1 - share[less];
      if (share[more] < 1) {
        larges--;
        small[smalls++] = more;
      }
    }
    while (larges > 0) {
      keep[large[--larges]] = 1;
    }
    while (smalls > 0) {
      keep[small[--smalls]] = 1;
    }
  }

  int draw(SplittableRandom random) {
    int column = random.nextInt(keep.length);
    return random.nextDouble() < keep[column] ? column : alias[column];
  }
}
