package org.sosia.matching.internal.batch;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.sosia.matching.MissingField;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.internal.EncodedText;

/**
 * How much similarity a pair may lose in one language, by which fields each side has. A loss is a
 * field's weight × distance / longer length; the budget is what the pair would have over the
 * threshold if all texts that both sides have were equal, in the same unit. Owned by one thread.
 *
 * <p>In floating point, with rounding errors far below {@link #MARGIN}: what lies within the margin
 * is decided in exact arithmetic.
 */
final class LossBounds {
  static final double MARGIN = 1e-9;

  /**
   * A length that is told in a byte; longer texts are told as this, and nothing is known of them.
   */
  static final int LONGEST = 0xff;

  private static final double BOUND_MARGIN = 1e-6;
  private static final int PRESENCES = 1 << RecordBytes.FIELDS;
  private static final double[] INVERSE = inverses();

  private final RuleSettings settings;
  private final int[] weights;
  private final int[] heaviestFirst;
  private final double threshold;
  // By the presence on each side; empty until it is asked for.
  private final double[][] budgets = new double[PRESENCES][0];
  private final double[][] denominators = new double[PRESENCES][0];
  // By presence and length of the probe's name; empty until it is asked for.
  private final byte[][][] allowed = new byte[PRESENCES][0][];

  LossBounds(RuleSettings settings) {
    this.settings = settings;
    weights = EncodedText.FIELDS.stream().mapToInt(settings::weight).toArray();
    heaviestFirst =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingInt(f -> -weights[f]))
            .mapToInt(Integer::intValue)
            .toArray();
    threshold = settings.thresholdPercent().doubleValue() / 100;
  }

  int weight(int field) {
    return weights[field];
  }

  /** The budget of a pair in a language. */
  double budget(int presence, int otherPresence) {
    return budgets(presence)[otherPresence];
  }

  /** The denominator of the language's score. */
  double denominator(int presence, int otherPresence) {
    budgets(presence);
    return denominators[presence][otherPresence];
  }

  private double[] budgets(int presence) {
    double[] known = budgets[presence];
    if (known.length == 0) {
      known = new double[PRESENCES];
      double[] bottoms = new double[PRESENCES];
      for (int other = 0; other < PRESENCES; other++) {
        int both = weightSum(presence & other);
        int one = weightSum(presence ^ other);
        int neither = weightSum(~(presence | other));
        boolean literal = settings.missingField() == MissingField.LITERAL;
        bottoms[other] =
            switch (settings.missingField()) {
              case NEUTRAL -> both;
              case CONTRADICTION -> both + one;
              case LITERAL -> settings.overallWeight();
            };
        known[other] = (literal ? both + neither : both) - threshold * bottoms[other];
      }
      denominators[presence] = bottoms;
      budgets[presence] = known;
    }
    return known;
  }

  private int weightSum(int fields) {
    int sum = 0;
    for (int f = 0; f < weights.length; f++) {
      sum += (fields >>> f & 1) * weights[f];
    }
    return sum;
  }

  /**
   * The most edits that a name may have, by the length of the other name; −1 when none of this
   * length can be near enough.
   */
  byte[] allowedNameEdits(int presence, int nameLength) {
    byte[][] byLength = allowed[presence];
    if (byLength.length == 0) {
      byLength = new byte[LONGEST + 1][0];
      allowed[presence] = byLength;
    }
    byte[] known = byLength[nameLength];
    if (known.length == 0) {
      known = allowedNameEdits(largestBudget(presence), nameLength);
      byLength[nameLength] = known;
    }
    return known;
  }

  private double largestBudget(int presence) {
    double largest = -1;
    for (int other = 0; other < PRESENCES; other++) {
      boolean named = (presence & other & (1 << EncodedText.NAME)) != 0;
      largest = named ? Math.max(largest, budget(presence, other)) : largest;
    }
    return largest;
  }

  private byte[] allowedNameEdits(double budget, int nameLength) {
    byte[] edits = new byte[LONGEST + 1];
    double share = (budget + BOUND_MARGIN) / weights[EncodedText.NAME];
    for (int length = 0; length <= LONGEST; length++) {
      int most =
          share < 0 ? -1 : (int) Math.min(Byte.MAX_VALUE, share * Math.max(length, nameLength));
      if (nameLength == LONGEST || length == LONGEST) {
        edits[length] = Byte.MAX_VALUE;
      } else {
        edits[length] = (byte) (Math.abs(length - nameLength) > most ? -1 : most);
      }
    }
    return edits;
  }

  /** Whether two texts may lose so little that the pair reaches the threshold in one language. */
  boolean mayReach(LanguageColumns a, int i, LanguageColumns b, int j) {
    int presence = a.presence(i);
    int otherPresence = b.presence(j);
    double left = budget(presence, otherPresence) + BOUND_MARGIN;
    for (int f : heaviestFirst) {
      if ((presence & otherPresence & (1 << f)) != 0) {
        left -= leastLoss(f, a, i, b, j);
        if (left < 0) {
          return false;
        }
      }
    }
    return true;
  }

  private double leastLoss(int f, LanguageColumns a, int i, LanguageColumns b, int j) {
    int length = a.length(f, i);
    int otherLength = b.length(f, j);
    int longer = Math.max(length, otherLength);
    if (longer == LONGEST) {
      return 0;
    }
    int edits = Signature.leastEdits(a.signature(f, i), b.signature(f, j));
    edits = Math.max(edits, Math.abs(length - otherLength));
    return weights[f] * edits * INVERSE[longer];
  }

  private static double[] inverses() {
    double[] inverses = new double[LONGEST + 1];
    Arrays.setAll(inverses, length -> length == 0 ? 0 : 1.0 / length);
    return inverses;
  }
}
