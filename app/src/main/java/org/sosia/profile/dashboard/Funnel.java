package org.sosia.profile.dashboard;

import java.util.Arrays;
import java.util.List;
import org.sosia.profile.release.Figure;

/**
 * Limits of mean scores that depend on how many people stand behind a mean. A mean is below its
 * limit if it is further from the centre than its fellows are spread, and further than chance can
 * put a mean of so many people: three standard errors of the most spread scores of 0 to 100 that
 * there can be, for a release has no spread of single people.
 *
 * <p>Sources: funnel plots, Spiegelhalter 2005; the largest standard deviation of scores with a
 * mean, Bhatia and Davis 2000. ADR 106.
 *
 * @param centre of the fellows' means, 0 to 100
 * @param spread how far fellows of any number of people lie from it
 */
public record Funnel(double centre, double spread) {
  /** Fellows that it takes for limits. */
  public static final int LEAST_FELLOWS = 3;

  /**
   * Periods of a series that it takes: of fewer, one far off lies within limits it widens itself.
   */
  public static final int LEAST_PERIODS = 8;

  private static final double SIGMAS = 3;
  private static final double BEST = 100;
  private static final double NORMAL_SCALE = 1.4826;

  /** Means are rounded to tenths, so equal ones may lie beyond their own limit by half. */
  private static final double HALF_A_TENTH = 0.05;

  /**
   * Around the median, with a spread of three robust deviations (median absolute, normal-scaled;
   * each at least a point).
   *
   * @param means at least {@link #LEAST_FELLOWS}
   */
  public static Funnel ofFellows(List<Double> means) {
    double[] values = means.stream().mapToDouble(mean -> mean).toArray();
    double median = Statistics.median(values);
    double[] deviations = Arrays.stream(values).map(mean -> Math.abs(mean - median)).toArray();
    return new Funnel(median, SIGMAS * Math.max(1, NORMAL_SCALE * Statistics.median(deviations)));
  }

  /**
   * Around the median of a series, with the natural limits of an individuals chart as its spread.
   *
   * @param means in the order of time, at least {@link #LEAST_PERIODS}
   */
  public static Funnel ofSeries(List<Double> means) {
    Statistics.ControlLimits limits = Statistics.controlLimits(means);
    return new Funnel(limits.centre(), limits.centre() - limits.low());
  }

  /** Whether enough people stand behind a figure's first mean to rank it. */
  public static boolean ranks(Figure figure) {
    return figure.orZero() >= Shares.LEAST_PERSONS && figure.mean(0).isPresent();
  }

  /** The lower limit of means of very many people. */
  public double low() {
    return centre - spread;
  }

  /** The upper limit of means of very many people, 100 at most. */
  public double high() {
    return Math.min(BEST, centre + spread);
  }

  /**
   * The lower limit of a mean of so many people.
   *
   * @param persons at least 1
   */
  public double low(long persons) {
    double error = Math.sqrt(centre * (BEST - centre) / persons);
    return centre - Math.max(spread, SIGMAS * error);
  }

  /** Whether a figure's first mean is below the limit of its people; never of few. */
  public boolean isBelow(Figure figure) {
    return ranks(figure) && figure.mean(0).orElse(BEST) < low(figure.orZero()) - HALF_A_TENTH;
  }
}
