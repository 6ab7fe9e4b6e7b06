package org.sosia.matching.internal.index;

import org.sosia.matching.MissingField;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.internal.EncodedText;

/**
 * How much similarity a pair may lose in one language and still reach the threshold there, by which
 * fields the stored record has. A loss is a field's weight × (1 − similarity); the budget is what
 * the pair would have over the threshold if all texts on both sides were equal, in the same unit.
 *
 * <p>In floating point: sums of a few terms whose rounding errors together stay far below {@link
 * #MARGIN}. Whatever lies within the margin of the threshold is decided in exact arithmetic.
 */
final class Budgets {
  /** Beyond this a comparison of budgets is certain, as a share of the score. */
  static final double MARGIN = 1e-9;

  private static final double EDIT_MARGIN = 1e-6;
  private static final int PRESENCES = 1 << RowFormat.FIELDS;

  /** A share times a name's length fits an integer. */
  private static final int SHARE_BITS = 20;

  private final double[] budget = new double[PRESENCES];
  private final double[] denominator = new double[PRESENCES];
  private final double[] share = new double[PRESENCES];
  private final double perNameWeight;
  private double largest = -1;

  Budgets(RuleSettings settings, int probePresence) {
    double threshold = settings.thresholdPercent().doubleValue() / 100;
    perNameWeight = 1.0 / settings.weight(EncodedText.FIELDS.get(EncodedText.NAME));
    for (int presence = 0; presence < PRESENCES; presence++) {
      int both = weight(settings, probePresence & presence);
      int one = weight(settings, probePresence ^ presence);
      int neither = weight(settings, ~(probePresence | presence));
      int numerator = settings.missingField() == MissingField.LITERAL ? both + neither : both;
      denominator[presence] =
          switch (settings.missingField()) {
            case NEUTRAL -> both;
            case CONTRADICTION -> both + one;
            case LITERAL -> settings.overallWeight();
          };
      share[presence] = 1 / denominator[presence];
      budget[presence] = numerator - threshold * denominator[presence];
      if (((probePresence & presence) >>> EncodedText.NAME & 1) != 0) {
        largest = Math.max(largest, budget[presence]);
      }
    }
  }

  private static int weight(RuleSettings settings, int fields) {
    int sum = 0;
    for (int f = 0; f < RowFormat.FIELDS; f++) {
      sum += (fields >>> f & 1) * settings.weight(EncodedText.FIELDS.get(f));
    }
    return sum;
  }

  double budget(int presence) {
    return budget[presence];
  }

  /** The denominator of the language's score. */
  double denominator(int presence) {
    return denominator[presence];
  }

  /** The inverse of the denominator. */
  double share(int presence) {
    return share[presence];
  }

  /** The largest budget that any record can have. */
  double largest() {
    return largest;
  }

  /**
   * How much of itself a name may lose, in parts of 2^{@link #SHARE_BITS}, rounded up; −1 when the
   * budget is overdrawn.
   */
  int nameShare(double budgetLeft) {
    double share = budgetLeft * perNameWeight + EDIT_MARGIN;
    return share < 0 ? -1 : (int) Math.min(1 << SHARE_BITS, share * (1 << SHARE_BITS) + 1);
  }

  /** The most edits that a name may have, from its share; −1 when the budget is overdrawn. */
  static int nameEdits(int share, int longerLength) {
    return (share * longerLength) >> SHARE_BITS;
  }
}
