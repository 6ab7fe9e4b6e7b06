package org.sosia.matching;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * An exact, non-negative rational number in lowest terms. Immutable and thread-safe.
 *
 * <p>Small numbers are computed in machine words, and only those that do not fit in big integers; a
 * value has one form, whichever way it was computed.
 */
public final class Rational implements Comparable<Rational> {
  /** Zero. */
  public static final Rational ZERO = new Rational(0, 1);

  /** One. */
  public static final Rational ONE = new Rational(1, 1);

  private record Fraction(BigInteger numerator, BigInteger denominator) {}

  private final long smallNumerator;
  private final long smallDenominator;
  // Set exactly when the lowest terms do not fit into two longs.
  private final @Nullable Fraction large;

  /** In lowest terms already. */
  private Rational(long numerator, long denominator) {
    smallNumerator = numerator;
    smallDenominator = denominator;
    large = null;
  }

  private Rational(Fraction lowestTerms) {
    smallNumerator = 0;
    smallDenominator = 0;
    large = lowestTerms;
  }

  /**
   * The number numerator / denominator.
   *
   * @throws IllegalArgumentException when the numerator is negative or the denominator not positive
   */
  public static Rational of(long numerator, long denominator) {
    if (numerator < 0 || denominator <= 0) {
      throw new IllegalArgumentException("a rational has numerator >= 0 and denominator > 0");
    }
    long divisor = greatestCommonDivisor(numerator, denominator);
    return new Rational(numerator / divisor, denominator / divisor);
  }

  /**
   * The number numerator / denominator.
   *
   * @throws IllegalArgumentException when the numerator is negative or the denominator not positive
   */
  public static Rational of(BigInteger numerator, BigInteger denominator) {
    if (numerator.signum() < 0 || denominator.signum() <= 0) {
      throw new IllegalArgumentException("a rational has numerator >= 0 and denominator > 0");
    }
    BigInteger divisor = numerator.gcd(denominator);
    BigInteger lowestNumerator = numerator.divide(divisor);
    BigInteger lowestDenominator = denominator.divide(divisor);
    boolean isSmall =
        lowestNumerator.bitLength() < Long.SIZE && lowestDenominator.bitLength() < Long.SIZE;
    return isSmall
        ? new Rational(lowestNumerator.longValueExact(), lowestDenominator.longValueExact())
        : new Rational(new Fraction(lowestNumerator, lowestDenominator));
  }

  /** The exact value of a non-negative decimal number. */
  public static Rational of(BigDecimal value) {
    BigInteger unscaled = value.unscaledValue();
    return value.scale() >= 0
        ? of(unscaled, BigInteger.TEN.pow(value.scale()))
        : of(unscaled.multiply(BigInteger.TEN.pow(-value.scale())), BigInteger.ONE);
  }

  /** The numerator in lowest terms, zero or positive. */
  public BigInteger numerator() {
    return large == null ? BigInteger.valueOf(smallNumerator) : large.numerator();
  }

  /** The denominator in lowest terms, positive. */
  public BigInteger denominator() {
    return large == null ? BigInteger.valueOf(smallDenominator) : large.denominator();
  }

  /** The exact sum. */
  public Rational plus(Rational other) {
    if (large == null && other.large == null) {
      long a = smallNumerator;
      long b = smallDenominator;
      long c = other.smallNumerator;
      long d = other.smallDenominator;
      if (fits(a, d) && fits(c, b) && fits(b, d)) {
        long left = a * d;
        long right = c * b;
        if (left + right >= 0) {
          return of(left + right, b * d);
        }
      }
    }
    return of(
        numerator().multiply(other.denominator()).add(other.numerator().multiply(denominator())),
        denominator().multiply(other.denominator()));
  }

  /** The exact product. */
  public Rational times(Rational other) {
    boolean small = large == null && other.large == null;
    if (small
        && fits(smallNumerator, other.smallNumerator)
        && fits(smallDenominator, other.smallDenominator)) {
      return of(smallNumerator * other.smallNumerator, smallDenominator * other.smallDenominator);
    }
    return of(numerator().multiply(other.numerator()), denominator().multiply(other.denominator()));
  }

  /** The nearest double. */
  public double doubleValue() {
    return new BigDecimal(numerator())
        .divide(new BigDecimal(denominator()), MathContext.DECIMAL128)
        .doubleValue();
  }

  @Override
  public int compareTo(Rational other) {
    if (large == null && other.large == null) {
      long leftHigh = Math.multiplyHigh(smallNumerator, other.smallDenominator);
      long rightHigh = Math.multiplyHigh(other.smallNumerator, smallDenominator);
      return leftHigh != rightHigh
          ? Long.compare(leftHigh, rightHigh)
          : Long.compareUnsigned(
              smallNumerator * other.smallDenominator, other.smallNumerator * smallDenominator);
    }
    return numerator()
        .multiply(other.denominator())
        .compareTo(other.numerator().multiply(denominator()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rational rational
        && numerator().equals(rational.numerator())
        && denominator().equals(rational.denominator());
  }

  @Override
  public int hashCode() {
    return 31 * numerator().hashCode() + denominator().hashCode();
  }

  /** As "5/6". */
  @Override
  public String toString() {
    return numerator() + "/" + denominator();
  }

  /** True when the product of two non-negative numbers fits into a long. */
  private static boolean fits(long a, long b) {
    return Math.multiplyHigh(a, b) == 0 && a * b >= 0;
  }

  private static long greatestCommonDivisor(long a, long b) {
    long larger = a;
    long smaller = b;
    while (smaller != 0) {
      long rest = larger % smaller;
      larger = smaller;
      smaller = rest;
    }
    return larger;
  }
}
