package org.sosia.matching.internal;

import org.sosia.matching.FieldPresence;
import org.sosia.matching.MissingField;
import org.sosia.matching.Rational;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityScore;

/**
 * The exact score of one pair after the other, without its explanation: {@link #begin}, then for
 * each language {@link #nextLanguage} and each of its fields {@link #add}, then {@link #score}.
 * Owned by one thread.
 */
public final class ScoreSum {
  /** Up to this denominator, what is summed up fits a long, whatever the weights are. */
  private static final long LARGEST_DENOMINATOR = 1L << 40;

  private final int[] weights;
  private final MissingField missingField;
  private final int overallWeight;

  private int languages;
  private Rational percent = Rational.ZERO;
  // Of the language that is summed up: weight × similarity of its fields is the sum of three.
  private long equal;
  private long numerator;
  private long denominator;
  private Rational rest = Rational.ZERO;
  private int weightSum;

  /** Sums of these settings. */
  public ScoreSum(RuleSettings settings) {
    weights = EncodedText.FIELDS.stream().mapToInt(settings::weight).toArray();
    missingField = settings.missingField();
    overallWeight = settings.overallWeight();
  }

  /**
   * Begins with a pair.
   *
   * @param languagesCompared in how many languages it is compared, at least one
   */
  public void begin(int languagesCompared) {
    languages = languagesCompared;
    percent = Rational.ZERO;
    weightSum = 0;
  }

  /** Begins with the pair's next language. */
  public void nextLanguage() {
    endLanguage();
    equal = 0;
    numerator = 0;
    denominator = 1;
    rest = Rational.ZERO;
    weightSum = missingField == MissingField.LITERAL ? overallWeight : 0;
  }

  /** Adds a field of the language; lengths are in code points, 0 when absent. */
  public void add(int field, int probeLength, int storedLength, int distanceEdits) {
    FieldPresence presence = FieldEdits.presence(probeLength, storedLength);
    if (!missingField.counts(presence)) {
      return;
    }
    int weight = weights[field];
    if (missingField != MissingField.LITERAL) {
      weightSum += weight;
    }
    boolean both = presence == FieldPresence.BOTH;
    if (presence == FieldPresence.NEITHER || (both && distanceEdits == 0)) {
      equal += weight;
    } else if (both) {
      int longer = Math.max(probeLength, storedLength);
      addFraction((long) weight * (longer - distanceEdits), longer);
    }
  }

  private void addFraction(long above, int below) {
    if (denominator % below == 0) {
      numerator += above * (denominator / below);
    } else if (denominator * below <= LARGEST_DENOMINATOR) {
      numerator = numerator * below + above * denominator;
      denominator *= below;
    } else {
      rest = rest.plus(Rational.of(numerator, denominator));
      numerator = above;
      denominator = below;
    }
  }

  private void endLanguage() {
    if (weightSum > 0) {
      Rational similar = Rational.of(numerator + equal * denominator, denominator).plus(rest);
      Rational share = Rational.of(100, (long) weightSum * languages);
      percent = percent.plus(similar.times(share));
    }
  }

  /** The pair's score: the mean over its languages. */
  public SimilarityScore score() {
    endLanguage();
    weightSum = 0;
    return new SimilarityScore(percent);
  }
}
