package org.sosia.cli.evidence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The candidate pairs of a file with their scores, from the highest. Immutable but for its arrays,
 * which nobody changes.
 *
 * @param first the record of each pair that stands earlier, by number
 * @param second the record that stands later
 * @param score its score, in thousandths of a bit or of a percent
 */
record ScoredPairs(int[] first, int[] second, int[] score) {
  /** Sorts by descending score, then by the records. */
  static ScoredPairs sorted(int[] first, int[] second, int[] score) {
    Integer[] order = new Integer[score.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) -> {
          int byScore = Integer.compare(score[b], score[a]);
          int byFirst = byScore != 0 ? byScore : Integer.compare(first[a], first[b]);
          return byFirst != 0 ? byFirst : Integer.compare(second[a], second[b]);
        });
    int[][] sorted = new int[3][score.length];
    for (int i = 0; i < order.length; i++) {
      sorted[0][i] = first[order[i]];
      sorted[1][i] = second[order[i]];
      sorted[2][i] = score[order[i]];
    }
    return new ScoredPairs(sorted[0], sorted[1], sorted[2]);
  }

  /** The score of two records, in any order; null when they are no pair. */
  @Nullable Integer scoreOf(int a, int b) {
    for (int i = 0; i < score.length; i++) {
      if (first[i] == Math.min(a, b) && second[i] == Math.max(a, b)) {
        return score[i];
      }
    }
    return null;
  }

  int size() {
    return score.length;
  }
}
