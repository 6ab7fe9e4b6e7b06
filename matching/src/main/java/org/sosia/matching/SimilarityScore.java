package org.sosia.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The rule's similarity score of a pair, 0 to 100 percent, exact. Ordered by value.
 *
 * @param exactPercent the score in percent, 0 to 100
 */
public record SimilarityScore(Rational exactPercent) implements Comparable<SimilarityScore> {
  private static final Rational HUNDRED = Rational.of(100, 1);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException when the score is over 100 percent
   */
  public SimilarityScore {
    if (exactPercent.compareTo(HUNDRED) > 0) {
      throw new IllegalArgumentException("exactPercent: a similarity score is at most 100");
    }
  }

  /** The score in percent, as the nearest double; for display and charts, not for decisions. */
  public double percent() {
    return exactPercent.doubleValue();
  }

  /** True when the score makes a pair potential duplicates under these settings; exact. */
  public boolean meets(RuleSettings settings) {
    int order = exactPercent.compareTo(Rational.of(settings.thresholdPercent()));
    return settings.thresholdInclusive() ? order >= 0 : order > 0;
  }

  @Override
  public int compareTo(SimilarityScore other) {
    return exactPercent.compareTo(other.exactPercent);
  }

  /**
   * The score with two decimals, as "83.33". Rounded down: a score under the threshold 80 is never
   * shown as 80.00.
   */
  @Override
  public String toString() {
    return new BigDecimal(exactPercent.numerator())
        .divide(new BigDecimal(exactPercent.denominator()), 2, RoundingMode.DOWN)
        .toPlainString();
  }
}
