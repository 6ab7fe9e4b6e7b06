package org.sosia.benchmarks.peers;

import java.math.BigInteger;
import java.util.List;

/**
 * The rule as plainly as it can be written: texts, the textbook matrix, fractions of big integers.
 * What everything else is held against.
 */
public final class NaiveRule {
  private NaiveRule() {}

  /** A fraction of one, not reduced. */
  public record Fraction(BigInteger top, BigInteger bottom) {
    private static Fraction of(long top, long bottom) {
      return new Fraction(BigInteger.valueOf(top), BigInteger.valueOf(bottom));
    }

    private Fraction plus(Fraction other) {
      return new Fraction(
          top.multiply(other.bottom).add(other.top.multiply(bottom)),
          bottom.multiply(other.bottom));
    }

    private Fraction dividedBy(long divisor) {
      return new Fraction(top, bottom.multiply(BigInteger.valueOf(divisor)));
    }

    /** True when the pair is a potential duplicate. */
    public boolean reachesThreshold() {
      return top.multiply(BigInteger.valueOf(100))
              .compareTo(bottom.multiply(BigInteger.valueOf(Rule.THRESHOLD_PERCENT)))
          >= 0;
    }

    /** True when this is so many percent. */
    public boolean isPercent(BigInteger numerator, BigInteger denominator) {
      return top.multiply(BigInteger.valueOf(100))
          .multiply(denominator)
          .equals(numerator.multiply(bottom));
    }
  }

  /** The mean over the languages; both sides have a name in each. */
  public static Fraction score(List<String[]> probe, List<String[]> stored) {
    Fraction sum = Fraction.of(0, 1);
    for (int l = 0; l < probe.size(); l++) {
      sum = sum.plus(score(probe.get(l), stored.get(l)));
    }
    return sum.dividedBy(probe.size());
  }

  private static Fraction score(String[] probe, String[] stored) {
    Fraction top = Fraction.of(0, 1);
    long bottom = 0;
    for (int f = 0; f < Rule.FIELDS; f++) {
      if (!probe[f].isEmpty() && !stored[f].isEmpty()) {
        int longer = Math.max(probe[f].length(), stored[f].length());
        int same = longer - levenshtein(probe[f], stored[f]);
        top = top.plus(Fraction.of((long) Rule.weight(f) * same, longer));
        bottom += Rule.weight(f);
      }
    }
    return top.dividedBy(bottom);
  }

  /** The textbook matrix; the texts have no surrogates. */
  static int levenshtein(String a, String b) {
    int[][] matrix = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          matrix[i][j] = i + j;
        } else {
          int changed = matrix[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
          matrix[i][j] = Math.min(changed, 1 + Math.min(matrix[i - 1][j], matrix[i][j - 1]));
        }
      }
    }
    return matrix[a.length()][b.length()];
  }
}
