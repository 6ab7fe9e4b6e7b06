package org.sosia.matching;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * An exact, non-negative rational number. Immutable and thread-safe.
 *
 * <p>Small numbers are computed in machine words, and only those that do not fit in big integers.
 * Lowest terms are found when somebody asks for them; equality and order do not need them.
 */
public final class Rational implements Comparable<Rational> {
  /** Zero. */
  public static final Rational ZERO = new Rational(0, 1);

  /** One. */
  public static final Rational ONE = new Rational(1, 1);

  private record Fraction(BigInteger numerator, BigInteger denominator) {
    Fraction inLowestTerms() {
      BigInteger divisor = numerator.gcd(denominator);
      return new Fraction(numerator.divide(divisor), denominator.divide(divisor));
    }
  }

  private final long smallNumerator;
  private final long smallDenominator;
  // Set when the number was not given as two longs.
  private final @Nullable Fraction large;

  private Rational(long numerator, long denominator) {
    smallNumerator = numerator;
    smallDenominator = denominator;
    large = null;
  }

  private Rational(Fraction fraction) {
    smallNumerator = 0;
    smallDenominator = 0;
    large = fraction;
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
    return new Rational(numerator, denominator);
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
    Fraction lowest = new Fraction(numerator, denominator).inLowestTerms();
    boolean isSmall =
        lowest.numerator().bitLength() < Long.SIZE && lowest.denominator().bitLength() < Long.SIZE;
    return isSmall
        ? new Rational(lowest.numerator().longValueExact(), lowest.denominator().longValueExact())
        : new Rational(lowest);
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
    return fraction().inLowestTerms().numerator();
  }

  /** The denominator in lowest terms, positive. */
  public BigInteger denominator() {
    return fraction().inLowestTerms().denominator();
  }

  private Fraction fraction() {
    return large == null
        ? new Fraction(BigInteger.valueOf(smallNumerator), BigInteger.valueOf(smallDenominator))
        : large;
  }

  /** The exact sum. */
  public Rational plus(Rational other) {
    if (large == null && other.large == null) {
      long a = smallNumerator;
      long b = smallDenominator;
      long c = other.smallNumerator;
      long d = other.smallDenominator;
      if (b % d == 0 && fits(c, b / d) && a + c * (b / d) >= 0) {
        return new Rational(a + c * (b / d), b);
      }
      if (fits(a, d) && fits(c, b) && fits(b, d) && a * d + c * b >= 0) {
        return new Rational(a * d + c * b, b * d);
      }
    }
    Fraction left = fraction();
    Fraction right = other.fraction();
    return of(
        left.numerator()
            .multiply(right.denominator())
            .add(right.numerator().multiply(left.denominator())),
        left.denominator().multiply(right.denominator()));
  }

  /** The exact product. */
  public Rational times(Rational other) {
    boolean small = large == null && other.large == null;
    if (small
        && fits(smallNumerator, other.smallNumerator)
        && fits(smallDenominator, other.smallDenominator)) {
      return new Rational(
          smallNumerator * other.smallNumerator, smallDenominator * other.smallDenominator);
    }
    Fraction left = fraction();
    Fraction right = other.fraction();
    return of(
        left.numerator().multiply(right.numerator()),
        left.denominator().multiply(right.denominator()));
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
    Fraction left = fraction();
    Fraction right = other.fraction();
    return left.numerator()
        .multiply(right.denominator())
        .compareTo(right.numerator().multiply(left.denominator()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rational rational && compareTo(rational) == 0;
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
}
