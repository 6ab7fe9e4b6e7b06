package org.sosia.benchmarks.peers;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.benchmarks.people.TextRows;
import org.sosia.matching.Rational;

/**
 * One probe against the rows of a block by a scalar implementation of the rule that shares no code
 * with the kernel: once with every field of every row, once with the heaviest field first and an
 * exit as soon as the rest cannot make up for what is lost. Owned by one thread.
 *
 * <p>Floating point decides only what is further from the threshold than any rounding; the rest is
 * decided in fractions.
 */
public final class ScalarPeer {
  private static final double THRESHOLD = Rule.THRESHOLD_PERCENT / 100.0;
  private static final double MARGIN = 1e-9;
  private static final Rational THRESHOLD_EXACT = Rational.of(Rule.THRESHOLD_PERCENT, 1);
  private static final double[] INVERSE = inverses();

  private final List<TextRows> rowsByLanguage;
  private final @Nullable BytePattern[][] patterns;
  private final int rows;
  private final double[] shares;
  private final int[] nexts;

  /**
   * A probe of the block.
   *
   * @param probeTexts the probe's texts by language, in the order of the block, and by field; every
   *     probe has a name
   */
  public ScalarPeer(List<TextRows> rowsByLanguage, List<String[]> probeTexts) {
    this.rowsByLanguage = List.copyOf(rowsByLanguage);
    rows = rowsByLanguage.getFirst().rows();
    shares = new double[rowsByLanguage.size()];
    nexts = new int[rowsByLanguage.size()];
    patterns = new BytePattern[rowsByLanguage.size()][Rule.FIELDS];
    for (int l = 0; l < patterns.length; l++) {
      for (int f = 0; f < Rule.FIELDS; f++) {
        byte[] codes = rowsByLanguage.get(l).script().encode(probeTexts.get(l)[f]);
        patterns[l][f] = codes.length == 0 ? null : new BytePattern(codes);
      }
    }
  }

  /** The rows that reach the threshold, found by scoring all fields of all rows. */
  public int[] exhaustive() {
    Found found = new Found();
    for (int row = 0; row < rows; row++) {
      double score = score(row);
      if (score >= THRESHOLD - MARGIN && reaches(score, row)) {
        found.add(row);
      }
    }
    return found.rows();
  }

  /** The same among the first rows only, with ordered early exit. */
  public int[] earlyExit(int firstRows) {
    Found found = new Found();
    for (int row = 0; row < Math.min(rows, firstRows); row++) {
      double bound = bound(row);
      if (bound >= THRESHOLD - MARGIN && reaches(bound, row)) {
        found.add(row);
      }
    }
    return found.rows();
  }

  /** The exact score of a row in percent. */
  public Rational exactPercent(int row) {
    Rational sum = Rational.ZERO;
    for (int l = 0; l < patterns.length; l++) {
      TextRows stored = rowsByLanguage.get(l);
      Rational language = Rational.ZERO;
      int from = stored.start(row);
      for (int f = 0; f < Rule.FIELDS; f++) {
        int length = stored.length(row, f);
        BytePattern pattern = patterns[l][f];
        if (pattern != null && length > 0) {
          int longer = Math.max(pattern.length(), length);
          int distance = pattern.distance(stored.codes(), from, from + length);
          language =
              language.plus(Rational.of((long) Rule.weight(f) * (longer - distance), longer));
        }
        from += length;
      }
      sum = sum.plus(language.times(Rational.of(100, (long) weights(l, row) * patterns.length)));
    }
    return sum;
  }

  private boolean reaches(double score, int row) {
    return score > THRESHOLD + MARGIN || exactPercent(row).compareTo(THRESHOLD_EXACT) >= 0;
  }

  private double score(int row) {
    double score = 1;
    for (int l = 0; l < patterns.length; l++) {
      TextRows stored = rowsByLanguage.get(l);
      double share = 1.0 / (weights(l, row) * patterns.length);
      int from = stored.start(row);
      for (int f = 0; f < Rule.FIELDS; f++) {
        int length = stored.length(row, f);
        score -= share * loss(patterns[l][f], Rule.weight(f), stored, from, length);
        from += length;
      }
    }
    return score;
  }

  /** The score, or something below the threshold when the score is below it. */
  private double bound(int row) {
    double bound = 1;
    for (int l = 0; l < patterns.length; l++) {
      shares[l] = 1.0 / (weights(l, row) * patterns.length);
    }
    for (int place = 0; place < Rule.FIELDS; place++) {
      int f = Rule.heaviest(place);
      for (int l = 0; l < patterns.length; l++) {
        TextRows stored = rowsByLanguage.get(l);
        int length = stored.length(row, f);
        int from = from(l, f, length, row);
        bound -= shares[l] * loss(patterns[l][f], Rule.weight(f), stored, from, length);
        if (bound < THRESHOLD - MARGIN) {
          return bound;
        }
        nexts[l] = f == Rule.PINCODE ? nexts[l] : from + length;
      }
    }
    return bound;
  }

  /** Where a field begins: the pincode is looked at early but stands last. */
  private int from(int l, int field, int length, int row) {
    return switch (field) {
      case Rule.NAME -> rowsByLanguage.get(l).start(row);
      case Rule.PINCODE -> rowsByLanguage.get(l).start(row + 1) - length;
      default -> nexts[l];
    };
  }

  private static double loss(
      @Nullable BytePattern pattern, int weight, TextRows stored, int from, int length) {
    if (pattern == null || length == 0) {
      return 0;
    }
    int distance = pattern.distance(stored.codes(), from, from + length);
    return weight * distance * INVERSE[Math.max(pattern.length(), length)];
  }

  /** The sum of the weights of the fields that both sides have. */
  private int weights(int l, int row) {
    TextRows stored = rowsByLanguage.get(l);
    int sum = 0;
    for (int f = 0; f < Rule.FIELDS; f++) {
      if (patterns[l][f] != null && stored.length(row, f) > 0) {
        sum += Rule.weight(f);
      }
    }
    return sum;
  }

  private static double[] inverses() {
    double[] inverses = new double[Long.SIZE + 1];
    for (int n = 1; n < inverses.length; n++) {
      inverses[n] = 1.0 / n;
    }
    return inverses;
  }

  /** Rows, as many as come. */
  private static final class Found {
    private int[] rows = new int[16];
    private int size;

    void add(int row) {
      if (size == rows.length) {
        rows = Arrays.copyOf(rows, 2 * size);
      }
      rows[size++] = row;
    }

    int[] rows() {
      return Arrays.copyOf(rows, size);
    }
  }
}
