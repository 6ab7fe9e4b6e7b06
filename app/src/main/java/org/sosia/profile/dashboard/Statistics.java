package org.sosia.profile.dashboard;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The statistics of the pages: pure functions over published numbers. */
public final class Statistics {
  private static final double TWO_SIDED_95 = 1.959964;

  /** Individuals chart: 3 sigma over the mean moving range, 3 / d2 with d2 = 1.128. */
  private static final double LIMIT_PER_MOVING_RANGE = 3.145;

  private Statistics() {}

  /** Ends of an interval. */
  public record Interval(double low, double high) {}

  /**
   * Wilson's score interval at 95 % for a share.
   *
   * @param part 0 to {@code whole}
   * @param whole at least 1
   * @return ends in 0..1. Source: Wilson 1927
   */
  public static Interval wilson(long part, long whole) {
    double share = (double) part / whole;
    double z2 = TWO_SIDED_95 * TWO_SIDED_95;
    double centre = share + z2 / (2 * whole);
    double spread =
        TWO_SIDED_95 * Math.sqrt(share * (1 - share) / whole + z2 / (4.0 * whole * whole));
    double scale = 1 + z2 / whole;
    return new Interval(
        Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale));
  }

  /**
   * Two-sided probability of a share at least so far from that of all the others, if both were
   * equal: z-test of two proportions.
   *
   * @return 0..1; 1 if there are no others or all are alike
   */
  public static double differs(long part, long whole, long otherPart, long otherWhole) {
    if (whole <= 0 || otherWhole <= 0) {
      return 1;
    }
    double pooled = (double) (part + otherPart) / (whole + otherWhole);
    double deviation = Math.sqrt(pooled * (1 - pooled) * (1.0 / whole + 1.0 / otherWhole));
    if (deviation == 0) {
      return 1;
    }
    double z = ((double) part / whole - (double) otherPart / otherWhole) / deviation;
    return 2 * upperTail(Math.abs(z));
  }

  /** Upper tail of the normal distribution; absolute error under 1e-7. Source: A&S 26.2.17. */
  private static double upperTail(double z) {
    double t = 1 / (1 + 0.2316419 * z);
    double polynomial =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * polynomial;
  }

  /**
   * Which of several tests are not chance: Benjamini and Hochberg 1995.
   *
   * @param falseShare the share of false findings that is accepted, for example 0.05
   */
  public static boolean[] findings(double[] probabilities, double falseShare) {
    Integer[] order =
        IntStream.range(0, probabilities.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities[i]))
            .toArray(Integer[]::new);
    int last = -1;
    for (int rank = 0; rank < order.length; rank++) {
      if (probabilities[order[rank]] <= falseShare * (rank + 1) / order.length) {
        last = rank;
      }
    }
    boolean[] found = new boolean[probabilities.length];
    for (int rank = 0; rank <= last; rank++) {
      found[order[rank]] = true;
    }
    return found;
  }

  /**
   * @param centre median of the values
   */
  public record ControlLimits(double low, double centre, double high) {}

  /**
   * Natural limits of a series of periods: median ± 3.145 times the median moving range, which one
   * value far off moves hardly.
   *
   * @param values at least 2. Source: the individuals chart (XmR) with median limits, Wheeler 1993
   */
  public static ControlLimits controlLimits(List<Double> values) {
    double centre = median(values.stream().mapToDouble(n -> n).toArray());
    double[] ranges =
        IntStream.range(1, values.size())
            .mapToDouble(i -> Math.abs(values.get(i) - values.get(i - 1)))
            .toArray();
    double width = LIMIT_PER_MOVING_RANGE * median(ranges);
    return new ControlLimits(centre - width, centre, centre + width);
  }

  /** Median of a list that is not empty. */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
