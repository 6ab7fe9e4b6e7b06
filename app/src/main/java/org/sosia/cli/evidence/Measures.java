package org.sosia.cli.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good the pairs of a labelled file are. The names of the components are the names in the JSON;
 * shares are 0 to 1, null where there is nothing to take a share of.
 *
 * @param records rows
 * @param truePairs pairs of rows of one entity
 * @param candidatePairs pairs that were compared
 * @param flaggedPairs pairs at or over the threshold
 * @param precision share of the flagged pairs that is true
 * @param recall share of the true pairs that is flagged
 * @param f1 harmonic mean of both
 * @param bestF1 the highest over all thresholds; picked with the truth, so for comparison only
 * @param recallAtPrecision99 the largest recall of a threshold whose precision is at least .99
 * @param recallAtPrecision999 the same for .999
 * @param pairCompleteness share of the true pairs that were compared
 * @param reductionRatio share of all pairs that was not compared
 * @param householdFlagRate share of the pairs of two people of one household that is flagged
 * @param curve precision and recall by threshold, from the highest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Measures(
    long records,
    long truePairs,
    long candidatePairs,
    long flaggedPairs,
    @Nullable Double precision,
    @Nullable Double recall,
    @Nullable Double f1,
    @Nullable Double bestF1,
    @Nullable Double recallAtPrecision99,
    @Nullable Double recallAtPrecision999,
    @Nullable Double pairCompleteness,
    @Nullable Double reductionRatio,
    @Nullable Double householdFlagRate,
    List<Point> curve) {
  /** By how much precision or recall differs between two points of the curve, at least. */
  private static final double APART = 0.005;

  Measures {
    curve = List.copyOf(curve);
  }

  /**
   * One threshold.
   *
   * @param score the threshold
   * @param precision of the pairs at or over it
   * @param recall of these pairs
   */
  record Point(int score, double precision, double recall) {
    private boolean isApartFrom(Point other) {
      return Math.abs(precision - other.precision) >= APART
          || Math.abs(recall - other.recall) >= APART;
    }
  }

  /** Measures compared pairs, of which those of at least the threshold are flagged. */
  static Measures of(ScoredPairs pairs, LabelledFile file, int threshold) {
    return of(pairs, pairs, file, threshold);
  }

  /**
   * Measures pairs, of which those of at least the threshold are flagged.
   *
   * @param compared those of them that were compared, whatever follows from them
   */
  static Measures of(ScoredPairs pairs, ScoredPairs compared, LabelledFile file, int threshold) {
    int[] entities = file.entities();
    long truePairs = pairsWithin(entities);
    long found = 0;
    long flagged = 0;
    long flaggedTrue = 0;
    double bestF1 = 0;
    double at99 = 0;
    double at999 = 0;
    List<Point> curve = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      found += entities[pairs.first()[i]] == entities[pairs.second()[i]] ? 1 : 0;
      if (pairs.score()[i] >= threshold) {
        flagged = i + 1L;
        flaggedTrue = found;
      }
      boolean last = i + 1 == pairs.size();
      if (!last && pairs.score()[i + 1] == pairs.score()[i]) {
        continue; // pairs of one score stand or fall together
      }
      double precision = (double) found / (i + 1);
      double recall = truePairs == 0 ? 0 : (double) found / truePairs;
      bestF1 = Math.max(bestF1, f1(precision, recall));
      at99 = precision >= 0.99 ? recall : at99;
      at999 = precision >= 0.999 ? recall : at999;
      Point point = new Point(pairs.score()[i], precision, recall);
      if (last || curve.isEmpty() || point.isApartFrom(curve.getLast())) {
        curve.add(point);
      }
    }
    Double precision = share(flaggedTrue, flagged);
    Double recall = share(flaggedTrue, truePairs);
    long records = entities.length;
    boolean any = truePairs > 0;
    return new Measures(
        records,
        truePairs,
        compared.size(),
        flagged,
        precision,
        recall,
        precision == null || recall == null ? null : Double.valueOf(f1(precision, recall)),
        any ? bestF1 : null,
        any ? at99 : null,
        any ? at999 : null,
        share(truePairs(compared, entities), truePairs),
        share(records * (records - 1) / 2 - compared.size(), records * (records - 1) / 2),
        Households.flagRate(pairs, file, threshold),
        curve);
  }

  private static long truePairs(ScoredPairs pairs, int[] entities) {
    long found = 0;
    for (int i = 0; i < pairs.size(); i++) {
      found += entities[pairs.first()[i]] == entities[pairs.second()[i]] ? 1 : 0;
    }
    return found;
  }

  static double f1(double precision, double recall) {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  static @Nullable Double share(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }

  static long pairsWithin(int[] groups) {
    Map<Integer, Long> sizes = new HashMap<>();
    for (int group : groups) {
      sizes.merge(group, 1L, Long::sum);
    }
    return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
  }
}
