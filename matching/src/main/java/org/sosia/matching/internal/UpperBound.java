package org.sosia.matching.internal;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.MissingField;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RuleSettings;

/**
 * Tells early that a pair cannot reach the threshold. It starts from the score of texts that are
 * all equal and takes off what each field loses, heaviest first; as soon as what remains lies below
 * the threshold the other fields need no look.
 *
 * <p>In floating point, a sum of at most a hundred terms between 0 and 1, whose rounding errors
 * together stay far below {@link #MARGIN}: a pair is refused only when it is below the threshold by
 * more than the margin, so that no rounding decides. Owned by one thread.
 */
final class UpperBound {
  private static final double MARGIN = 1e-9;
  private static final double[] INVERSE = inverses();

  private final CompiledProbe probe;
  private final MissingField missingField;
  private final int overallWeight;
  private final double thresholdFraction;
  private final int[] weights;
  private final int[] heaviestFirst;
  private final double[] inverseDenominators;
  private @Nullable LanguageView[] storedByProbeLanguage = {};

  UpperBound(RuleSettings settings, CompiledProbe probe) {
    this.probe = probe;
    missingField = settings.missingField();
    overallWeight = settings.overallWeight();
    thresholdFraction = settings.thresholdPercent().doubleValue() / 100;
    weights = EncodedText.FIELDS.stream().mapToInt(settings::weight).toArray();
    heaviestFirst =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingInt(f -> -weights[f]))
            .mapToInt(Integer::intValue)
            .toArray();
    inverseDenominators = new double[probe.languageCount()];
  }

  /** The columns of the block whose rows come next, by the probe's languages. */
  void select(@Nullable LanguageView[] stored) {
    storedByProbeLanguage = stored;
  }

  /**
   * False only if the pair's exact score is below the threshold.
   *
   * @param comparable the probe's languages with a name on both sides, in its first places
   * @param languages how many these are, at least one
   */
  boolean mayMeetThreshold(int[] comparable, int languages, int row) {
    double least = thresholdFraction - MARGIN;
    double bound = 0;
    for (int i = 0; i < languages; i++) {
      bound += scoreOfEqualTexts(comparable[i], languages, row);
    }
    for (int f : heaviestFirst) {
      for (int i = 0; i < languages; i++) {
        if (bound < least) {
          return false;
        }
        bound -= loss(comparable[i], f, row);
      }
    }
    return bound >= least;
  }

  /** A language's share of the score if every field present on both sides were equal. */
  private double scoreOfEqualTexts(int l, int languages, int row) {
    LanguageView stored = storedByProbeLanguage[l];
    if (stored == null) {
      return 0;
    }
    int both = 0;
    int one = 0;
    int neither = 0;
    for (int f = 0; f < weights.length; f++) {
      boolean inProbe = probe.pattern(l, f) != null;
      boolean inStored = stored.fields()[f].length(row) > 0;
      if (inProbe && inStored) {
        both += weights[f];
      } else if (inProbe || inStored) {
        one += weights[f];
      } else {
        neither += weights[f];
      }
    }
    int denominator =
        switch (missingField) {
          case NEUTRAL -> both;
          case CONTRADICTION -> both + one;
          case LITERAL -> overallWeight;
        };
    int numerator = missingField == MissingField.LITERAL ? both + neither : both;
    inverseDenominators[l] = 1.0 / ((double) denominator * languages);
    return numerator * inverseDenominators[l];
  }

  private double loss(int l, int f, int row) {
    LanguageView stored = storedByProbeLanguage[l];
    EditPattern pattern = probe.pattern(l, f);
    if (stored == null || pattern == null) {
      return 0;
    }
    TextColumn.View texts = stored.fields()[f];
    int start = texts.start(row);
    int end = texts.end(row);
    if (start == end) {
      return 0;
    }
    int distance = pattern.distance(texts.codePoints(), start, end);
    int longer = Math.max(pattern.length(), end - start);
    return weights[f] * inverseDenominators[l] * distance * INVERSE[longer];
  }

  private static double[] inverses() {
    double[] inverses = new double[PersonRecord.MAX_TEXT_LENGTH_CODE_POINTS + 1];
    for (int length = 1; length < inverses.length; length++) {
      inverses[length] = 1.0 / length;
    }
    return inverses;
  }
}
