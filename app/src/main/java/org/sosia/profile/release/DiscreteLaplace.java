package org.sosia.profile.release;

import java.math.BigInteger;
import java.util.Random;

/**
 * Integer noise for differential privacy, drawn with integers alone: P(X = x) ∝ exp(−ε |x|). No
 * floating point takes part, so that its gaps tell nothing of the true number.
 *
 * <p>Source: Canonne, Kamath and Steinke 2020, "The Discrete Gaussian for Differential Privacy",
 * algorithms 1 and 2. Give it a {@link java.security.SecureRandom}; thread-safe if that is.
 */
public final class DiscreteLaplace {
  private final Random random;

  public DiscreteLaplace(Random random) {
    this.random = random;
  }

  /**
   * One draw.
   *
   * @param numerator of ε, at least 1
   * @param denominator of ε, at least 1; at most a million
   */
  public long draw(int numerator, int denominator) {
    if (numerator < 1 || denominator < 1 || denominator > 1_000_000) {
      throw new IllegalArgumentException("epsilon is not a fraction above zero");
    }
    while (true) {
      int part = random.nextInt(denominator);
      if (bernoulliExp(part, denominator)) {
        long whole = 0;
        while (bernoulliExp(1, 1)) {
          whole++;
        }
        long steps = (part + (long) denominator * whole) / numerator;
        boolean negative = random.nextBoolean();
        // a negative zero would make zero twice as frequent
        if (!negative || steps != 0) {
          return negative ? -steps : steps;
        }
      }
    }
  }

  /** True with probability exp(−part/whole), for a fraction of 0 to 1. */
  private boolean bernoulliExp(int part, int whole) {
    long step = 1;
    while (bernoulli(
        BigInteger.valueOf(part), BigInteger.valueOf(whole).multiply(BigInteger.valueOf(step)))) {
      step++;
    }
    return step % 2 == 1;
  }

  private boolean bernoulli(BigInteger part, BigInteger whole) {
    BigInteger draw;
    do {
      draw = new BigInteger(whole.bitLength(), random);
    } while (draw.compareTo(whole) >= 0);
    return draw.compareTo(part) < 0;
  }
}
