package org.sosia.matching.evidence;

import java.util.Arrays;

/**
 * Chooses the threshold from a budget of reviews, and says what to expect of it from the scores
 * alone. Immutable.
 *
 * @param thresholdMillibits pairs at or over it are reviewed
 * @param reviewsPer100 expected reviews for each 100 registrations
 * @param expectedRecall share of the likely pairs among the candidates that it keeps, 0 to 1
 * @param expectedFalseAlarms share of the reviewed pairs that are expected to be two people, 0 to 1
 */
public record Thresholds(
    int thresholdMillibits,
    double reviewsPer100,
    double expectedRecall,
    double expectedFalseAlarms) {
  /** Below this, a pair is not worth a review, however large the budget. */
  private static final int LEAST_MILLIBITS = -10_000;

  /**
   * The lowest threshold within the budget.
   *
   * @param scores log-odds of the candidate pairs of the sample, in any order; left unchanged
   * @param records records of the sample
   * @param registerSize records of the register that will be searched; odds are shifted to it
   * @param mostReviewsPer100 how many reviews there may be for each 100 registrations
   */
  public static Thresholds of(
      int[] scores, long records, long registerSize, double mostReviewsPer100) {
    int[] sorted = scores.clone();
    Arrays.sort(sorted);
    // a pair of strangers is met as often as there are records to meet: evidence must outweigh that
    double growth = Math.max(1, (double) registerSize / records);
    int shift = Information.millibits(growth);
    double allLikely = 0;
    for (int score : sorted) {
      allLikely += Information.probability(score - shift);
    }
    double likely = 0;
    double reviews = 0;
    int threshold = Integer.MAX_VALUE;
    double keptLikely = 0;
    double keptReviews = 0;
    for (int i = sorted.length - 1; i >= 0; i--) {
      double one = Information.probability(sorted[i] - shift);
      likely += one;
      // what is one person stays as frequent among registrations; chance meetings grow
      reviews += one + (1 - one) * growth;
      boolean tied = i > 0 && sorted[i - 1] == sorted[i];
      if (tied) {
        continue;
      }
      if (reviews * 100 / records > mostReviewsPer100 || sorted[i] - shift < LEAST_MILLIBITS) {
        break;
      }
      threshold = sorted[i] - shift;
      keptLikely = likely;
      keptReviews = reviews;
    }
    return new Thresholds(
        threshold,
        keptReviews * 100 / records,
        allLikely == 0 ? 0 : keptLikely / allLikely,
        keptReviews == 0 ? 0 : 1 - keptLikely / keptReviews);
  }
}
