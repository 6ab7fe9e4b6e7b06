package org.sosia.review.internal;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Krippendorff's alpha of ordered judgements: 1 = all agree, 0 = as by chance, below 0 = worse than
 * chance. Any number of people, and any of them may be missing from a unit.
 *
 * <p>O(units · people + values³); pure. Source: Krippendorff, Computing Krippendorff's
 * Alpha-Reliability (2011), ordinal metric.
 */
final class KrippendorffAlpha {
  private KrippendorffAlpha() {}

  /**
   * @param units for each thing judged, what each person said of it: ranks on the scale, from 0
   * @param values how many ranks the scale has
   * @return empty when nothing was judged twice, or when everything judged got the same rank, so
   *     that chance alone would agree as well
   */
  static OptionalDouble ordinal(List<int[]> units, int values) {
    double[][] coincidences = new double[values][values];
    for (int[] unit : units) {
      addPairs(coincidences, unit);
    }
    double[] totals = new double[values];
    double all = 0;
    for (int value = 0; value < values; value++) {
      totals[value] = Arrays.stream(coincidences[value]).sum();
      all += totals[value];
    }
    double observed = 0;
    double expected = 0;
    for (int one = 0; one < values; one++) {
      for (int other = one + 1; other < values; other++) {
        double distance = squaredDistance(totals, one, other);
        observed += coincidences[one][other] * distance;
        expected += totals[one] * totals[other] * distance;
      }
    }
    return expected == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - (all - 1) * observed / expected);
  }

  /** Every ordered pair of judgements of a unit, each unit weighing as much as it has people. */
  private static void addPairs(double[][] coincidences, int[] unit) {
    for (int i = 0; i < unit.length; i++) {
      for (int j = 0; j < unit.length; j++) {
        if (i != j) {
          coincidences[unit[i]][unit[j]] += 1.0 / (unit.length - 1);
        }
      }
    }
  }

  /** How many judgements lie between two ranks, half of those at the ends included, squared. */
  private static double squaredDistance(double[] totals, int low, int high) {
    double between = 0;
    for (int value = low; value <= high; value++) {
      between += totals[value];
    }
    between -= (totals[low] + totals[high]) / 2;
    return between * between;
  }
}
