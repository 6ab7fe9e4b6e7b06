package org.sosia.matching.evidence;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Chooses the threshold from a budget of reviews, and says what to expect of it from stated
 * probabilities alone. Immutable.
 *
 * <p>There are as many pairs of one person for each record of the register as for each of the
 * sample: each pair of the sample stands for as many as it is likely there. How many pairs of two
 * people look like it follows from what the scorer states of such a pair in the register, for of
 * pairs that are stated to be one person with a probability, that share is. Source: ADR 129.
 *
 * @param thresholdMillibits pairs at or over it are reviewed; {@link Integer#MAX_VALUE} = none
 * @param reviewsPer100 expected reviews for each 100 registrations
 * @param expectedRecall share of the likely pairs among the candidates that it keeps, 0 to 1
 * @param expectedFalseAlarms share of the reviewed pairs that are expected to be two people, 0 to
 *     1; never more than the threshold's probability leaves
 */
public record Thresholds(
    int thresholdMillibits,
    double reviewsPer100,
    double expectedRecall,
    double expectedFalseAlarms) {
  /** How many times the sample a register may be for which what is expected was measured. */
  public static final int MOST_GROWTH = 80;

  /** Below this, a pair is not worth a review, however large the budget. */
  private static final int LEAST_MILLIBITS = -10_000;

  /**
   * The lowest threshold within the budget.
   *
   * @param scores log-odds of the candidate pairs of the sample, in any order; left unchanged
   * @param inRegister log-odds of the same pairs as the scorer states them in the register that
   *     will be searched, as by {@link EvidenceScorer#ofRegister}; the same as {@code scores} where
   *     the sample is the register; left unchanged
   * @param records records of the sample, at least 1
   * @param mostReviewsPer100 how many reviews there may be for each 100 registrations
   */
  public static Thresholds of(
      int[] scores, int[] inRegister, long records, double mostReviewsPer100) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingInt(i -> -inRegister[i]));
    double allLikely = 0;
    for (int score : scores) {
      allLikely += Information.probability(score);
    }
    double likely = 0;
    double reviews = 0;
    int threshold = Integer.MAX_VALUE;
    double keptLikely = 0;
    double keptReviews = 0;
    for (int i = 0; i < order.length; i++) {
      int stated = inRegister[order[i]];
      if (stated < LEAST_MILLIBITS) {
        break;
      }
      double one = Information.probability(scores[order[i]]);
      likely += one;
      reviews += one / Information.probability(stated);
      boolean tied = i + 1 < order.length && inRegister[order[i + 1]] == stated;
      if (tied) {
        continue;
      }
      if (reviews * 100 / records > mostReviewsPer100) {
        break;
      }
      threshold = stated;
      keptLikely = likely;
      keptReviews = reviews;
    }
    return new Thresholds(
        threshold,
        keptReviews * 100 / records,
        allLikely == 0 ? 0 : keptLikely / allLikely,
        keptReviews == 0 ? 0 : Math.max(0, 1 - keptLikely / keptReviews));
  }
}
