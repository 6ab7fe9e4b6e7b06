package org.sosia.matching.evidence;

import java.util.List;

/** How often each level is expected among the pairs of one person. */
final class Expectation {
  private static final double LEAST_MOVED = 0.03;
  private static final double MOST_MOVED = 0.35;
  private static final double ASSUMED_MOVED = 0.1;
  private static final double LIKELY = 0.3;
  private static final double NEGLIGIBLE = 1e-6;

  /** Up to here the texts of an address say that it is another one. */
  private static final int OTHER_ADDRESS_MILLIBITS = -2_000;

  private final double[][] counts;
  private final double[] householdSurnames;
  private double pairs;
  private double sure;
  private double neighbours;
  private double moved;

  private Expectation(int comparisons) {
    this.counts = new double[comparisons][Level.values().length];
    this.householdSurnames = new double[Level.values().length];
  }

  /**
   * Expects. Pairs less likely than the limit teach nothing: there may be so many of them that even
   * a small share of each would make the class of one person's pairs into one of namesakes of one
   * town.
   *
   * @param sureEnough the probability from which a pair teaches
   */
  static Expectation of(List<Outcome> outcomes, Weigher weigher, double sureEnough) {
    Expectation found = new Expectation(weigher.comparisons());
    for (Outcome outcome : outcomes) {
      int total = weigher.total(outcome);
      double probability = Information.probability(total);
      if (probability > LIKELY) {
        found.pairs += probability;
      }
      if (probability > sureEnough) {
        found.sure += probability;
        if (weigher.sharedSum(outcome) < OTHER_ADDRESS_MILLIBITS) {
          found.moved += probability;
        }
        add(found.counts, outcome, probability);
      }
      double household = weigher.householdProbability(outcome, total);
      if (household > NEGLIGIBLE) {
        found.neighbours += household;
        if (outcome.level[Outcome.SURNAME] != Outcome.ABSENT) {
          found.householdSurnames[outcome.level[Outcome.SURNAME]] += household;
        }
      }
    }
    return found;
  }

  private static void add(double[][] counts, Outcome outcome, double probability) {
    for (int c = 0; c < counts.length; c++) {
      if (outcome.level[c] != Outcome.ABSENT) {
        counts[c][outcome.level[c]] += probability;
      }
    }
  }

  /** Pairs of one person. */
  double pairs() {
    return pairs;
  }

  /** Pairs of two people of one household. */
  double neighbours() {
    return neighbours;
  }

  /** The share of one person's pairs whose addresses have nothing in common. */
  double movedShare() {
    double share =
        (moved + Training.ASSUMED_PAIRS * ASSUMED_MOVED) / (sure + Training.ASSUMED_PAIRS);
    return Math.clamp(share, LEAST_MOVED, MOST_MOVED);
  }

  /** Shares by comparison and level among the pairs of one person. */
  double[][] levels(List<Comparison> comparisons, double[][] assumed) {
    double[][] shares = new double[counts.length][];
    for (int c = 0; c < comparisons.size(); c++) {
      shares[c] = Assumptions.withinReason(comparisons.get(c), share(counts[c], assumed[c]));
    }
    return shares;
  }

  /** Shares by level of the surnames of two people of one household. */
  double[] householdSurnames(double[] assumed) {
    return share(householdSurnames, assumed);
  }

  private static double[] share(double[] counts, double[] assumed) {
    double sum = Training.ASSUMED_PAIRS;
    for (double count : counts) {
      sum += count;
    }
    double[] shares = new double[counts.length];
    for (int level = 0; level < shares.length; level++) {
      shares[level] = (counts[level] + Training.ASSUMED_PAIRS * assumed[level]) / sum;
    }
    return shares;
  }
}
