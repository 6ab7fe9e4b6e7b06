package org.sosia.cli.evidence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.evidence.EvidenceScorer;

/**
 * How true the stated probabilities of a range are.
 *
 * @param from the range's least probability
 * @param to its upper end, which the next range begins with
 * @param pairs candidate pairs in it
 * @param stated mean of their probabilities; null = none
 * @param trueShare share of them that is true; null = none
 */
record Calibration(
    double from, double to, long pairs, @Nullable Double stated, @Nullable Double trueShare) {
  private static final double[] LIMITS = {0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1.000001};

  static List<Calibration> of(ScoredPairs scored, int[] entities) {
    List<Calibration> ranges = new ArrayList<>();
    for (int range = 0; range + 1 < LIMITS.length; range++) {
      long pairs = 0;
      long truePairs = 0;
      double stated = 0;
      for (int i = 0; i < scored.size(); i++) {
        double probability = EvidenceScorer.probability(scored.score()[i]);
        if (probability >= LIMITS[range] && probability < LIMITS[range + 1]) {
          pairs++;
          stated += probability;
          truePairs += entities[scored.first()[i]] == entities[scored.second()[i]] ? 1 : 0;
        }
      }
      ranges.add(
          new Calibration(
              LIMITS[range],
              Math.min(1, LIMITS[range + 1]),
              pairs,
              pairs == 0 ? null : Double.valueOf(stated / pairs),
              Measures.share(truePairs, pairs)));
    }
    return ranges;
  }
}
