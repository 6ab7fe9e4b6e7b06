package org.sosia.synthetic.internal;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded choices. Not thread-safe; equal seeds give equal sequences. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A seed that depends on both numbers and on nothing else. */
  static long mix(long seed, long salt) {
    long mixed = (seed ^ (salt * 0x9E3779B97F4A7C15L)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 29)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 32);
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /** From low to high, both included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** Bell-shaped around the mean, within three deviations. */
  double around(double mean, double deviation) {
    double sum = -3;
    for (int i = 0; i < 6; i++) {
      sum += random.nextDouble();
    }
    return mean + sum * 1.41 * deviation;
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** An index, by weights. */
  int weighted(double... weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double at = random.nextDouble() * total;
    for (int i = 0; i < weights.length; i++) {
      at -= weights[i];
      if (at < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  String digits(int count) {
    var digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  long seed() {
    return random.nextLong();
  }
}
