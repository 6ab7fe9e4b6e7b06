package org.sosia.matching.evidence;

import java.util.List;

/**
 * What is assumed before anything is learned, as shares by {@link Level}. Names: registers differ
 * in how many spellings they hold, but a person's name agrees wholly in most pairs.
 */
final class Assumptions {
  private static final double MOST_OTHER_NAMES_UNSEEN = 0.01;
  private static final double MOST_OTHER_DATES_UNSEEN = 0.005;

  /** Of these, pairs teach that are sure in spite of a contradiction. */
  static final List<Integer> CONTRADICTED =
      List.of(Outcome.GIVEN_NAME, Outcome.SURNAME, Outcome.BIRTH_DATE);

  private static final double[] NAME = {.70, .06, .09, .03, .02, .04, .03, 0, .03};
  private static final double[] ORDER = {.95, 0, 0, 0, 0, 0, 0, 0, .05};
  private static final double[] PARTS = {.90, 0, 0, 0, 0, 0, 0, 0, .10};
  private static final double[] DATE = {.80, .02, .07, .02, 0, .02, .04, .01, .02};
  private static final double[] GENDER = {.98, 0, 0, 0, 0, 0, 0, 0, .02};
  private static final double[] TEXT = {.60, 0, .13, .04, 0, .05, .06, 0, .12};

  private static final double LEAST_MISTAKEN = 0.005;
  private static final double LEAST_CROSSWISE = 0.1;
  private static final double[] SURNAME_AT_HOME = {.60, .005, .02, .01, .005, .02, .02, 0, .32};

  /**
   * Children are named after their parents, brothers and sisters alike; middle names are shared.
   */
  private static final double[] GIVEN_MORE_AT_HOME = {.01, .001, .002, .005, .015, .02, .05, 0, 0};

  /** Twins; and ages of brothers and sisters that were stated as years. */
  private static final double[] DATE_MORE_AT_HOME = {.012, 0, 0, 0, 0, .01, 0, 0, 0};

  /**
   * Twins hardly ever have one given name, and more often than other brothers and sisters names
   * that are alike.
   */
  private static final int[] GIVEN_OF_TWINS_MILLIONTHS = {
    1_000, 300, 30_000, 10_000, 100_000, 60_000, 100_000, 10, 698_690
  };

  /** Most pairs of a household whose given names agree, beyond those that do by chance. */
  private static final double MOST_NAMESAKES_AT_HOME = 0.10;

  /** Most pairs of a household whose dates agree, likewise: twins are 3 % of all births. */
  private static final double MOST_TWINS_AT_HOME = 0.05;

  private static final double[] NAME_CHANCE = {.01, .001, .009, .005, .005, .025, .005, 0, .94};
  private static final double[] HALVES = {.5, 0, 0, 0, 0, 0, 0, 0, .5};
  private static final double[] DATE_CHANCE = {.0002, .003, .002, .0002, 0, .007, .02, .01, .9576};
  private static final double[] TEXT_CHANCE = {.01, 0, .01, .005, 0, .02, .02, 0, .935};

  private Assumptions() {}

  /** Of pairs of one person. */
  static double[][] of(List<Comparison> comparisons) {
    return comparisons.stream().map(Assumptions::same).toArray(double[][]::new);
  }

  /**
   * Of pairs of two people of one household: an address as one person's records have it; for the
   * rest as strangers, but for what families have in common.
   *
   * @param chance shares of pairs of strangers
   */
  static double[][] atHome(List<Comparison> comparisons, double[][] chance) {
    double[][] shares = new double[chance.length][];
    for (int c = 0; c < chance.length; c++) {
      boolean address = comparisons.get(c).household();
      shares[c] =
          switch (comparisons.get(c).kind()) {
            case GIVEN_NAME -> more(chance[c], GIVEN_MORE_AT_HOME);
            case SURNAME -> SURNAME_AT_HOME.clone();
            case NAME_ORDER -> ORDER.clone();
            case BIRTH_DATE -> more(chance[c], DATE_MORE_AT_HOME);
            case NAME_PARTS, GENDER -> chance[c].clone();
            case TEXT -> address ? TEXT.clone() : chance[c].clone();
          };
    }
    return shares;
  }

  /**
   * The most pairs of one person that are assumed to contradict each other in a comparison where
   * few could show it.
   */
  static double mostUnseen(int comparison) {
    return comparison == Outcome.BIRTH_DATE ? MOST_OTHER_DATES_UNSEEN : MOST_OTHER_NAMES_UNSEEN;
  }

  /** How often the given names of twins show a level, in millionths. */
  static int ofTwins(int level) {
    return GIVEN_OF_TWINS_MILLIONTHS[level];
  }

  /**
   * Shares of pairs of one person with no more contradictions, and no less agreement, than any
   * register has: beyond that, what was found are neighbours and namesakes, not one person's
   * records.
   */
  static double[] withinReason(Comparison comparison, double[] shares) {
    return switch (comparison.kind()) {
      case GIVEN_NAME -> bounded(shares, 0.5, 0.1);
      case SURNAME -> bounded(shares, 0.5, 0.15);
      case BIRTH_DATE -> bounded(shares, 0.5, 0.15);
      case NAME_ORDER, NAME_PARTS -> bounded(shares, 0.7, 0.3);
      case GENDER -> bounded(mistaken(shares), 0.97, 0.03);
      case TEXT -> shares;
    };
  }

  /**
   * Shares of pairs of two people of one household with no more given names and dates in common
   * than families have: beyond that, what was found are one person's records with a mistake.
   *
   * @param chance shares of pairs of strangers
   */
  static double[] withinReasonAtHome(Comparison comparison, double[] shares, double[] chance) {
    return switch (comparison.kind()) {
      case GIVEN_NAME -> seldomAlike(shares, chance, MOST_NAMESAKES_AT_HOME);
      case BIRTH_DATE -> seldomAlike(shares, chance, MOST_TWINS_AT_HOME);
      case SURNAME, NAME_ORDER, NAME_PARTS, GENDER, TEXT -> shares;
    };
  }

  /** The same with no more pairs that agree but for a slip than strangers have, and some more. */
  private static double[] seldomAlike(double[] shares, double[] chance, double more) {
    double alike = 0;
    double most = more;
    for (int level = 0; level <= Level.ALIAS.rank(); level++) {
      alike += shares[level];
      most += chance[level];
    }
    if (alike <= most) {
      return shares;
    }
    double[] seldom = shares.clone();
    for (int level = 0; level < seldom.length; level++) {
      seldom[level] *= level <= Level.ALIAS.rank() ? most / alike : (1 - most) / (1 - alike);
    }
    return seldom;
  }

  /**
   * Genders are mistyped more often than sure pairs show: a pair with two genders is seldom sure.
   */
  private static double[] mistaken(double[] shares) {
    double[] mistaken = shares.clone();
    mistaken[Level.DIFFERENT.rank()] = Math.max(LEAST_MISTAKEN, shares[Level.DIFFERENT.rank()]);
    mistaken[Level.EXACT.rank()] = 1 - mistaken[Level.DIFFERENT.rank()];
    return mistaken;
  }

  private static double[] bounded(double[] shares, double leastExact, double mostDifferent) {
    double exact = Math.max(leastExact, shares[Level.EXACT.rank()]);
    double different = Math.min(mostDifferent, shares[Level.DIFFERENT.rank()]);
    double between = 1 - shares[Level.EXACT.rank()] - shares[Level.DIFFERENT.rank()];
    double[] bounded = shares.clone();
    bounded[Level.EXACT.rank()] = exact;
    bounded[Level.DIFFERENT.rank()] = different;
    if (between > 0) {
      for (int level = 1; level < Level.DIFFERENT.rank(); level++) {
        bounded[level] = shares[level] / between * Math.max(0, 1 - exact - different);
      }
    }
    double sum = 0;
    for (double share : bounded) {
      sum += share;
    }
    for (int level = 0; level < bounded.length; level++) {
      bounded[level] /= sum;
    }
    return bounded;
  }

  private static double[] more(double[] chance, double[] more) {
    double[] shares = chance.clone();
    for (int level = 0; level < shares.length; level++) {
      shares[level] += more[level];
      shares[Level.DIFFERENT.rank()] -= more[level];
    }
    return shares;
  }

  /** Shares of pairs of strangers, from counts that the assumptions hold. */
  static double[][] held(List<Comparison> comparisons, double[][] counts) {
    double[][] shares = new double[counts.length][];
    for (int c = 0; c < counts.length; c++) {
      double[] assumed = chance(comparisons.get(c));
      double sum = Training.ASSUMED_PAIRS;
      for (double count : counts[c]) {
        sum += count;
      }
      shares[c] = new double[assumed.length];
      for (int level = 0; level < assumed.length; level++) {
        shares[c][level] = (counts[c][level] + Training.ASSUMED_PAIRS * assumed[level]) / sum;
      }
      if (comparisons.get(c).kind() == Comparison.Kind.NAME_ORDER) {
        // another order never speaks for one person
        double crosswise = Math.max(LEAST_CROSSWISE, shares[c][Level.DIFFERENT.rank()]);
        shares[c][Level.DIFFERENT.rank()] = crosswise;
        shares[c][Level.EXACT.rank()] = 1 - crosswise;
      }
    }
    return shares;
  }

  private static double[] same(Comparison comparison) {
    return switch (comparison.kind()) {
      case GIVEN_NAME, SURNAME -> NAME.clone();
      case NAME_ORDER -> ORDER.clone();
      case NAME_PARTS -> PARTS.clone();
      case BIRTH_DATE -> DATE.clone();
      case GENDER -> GENDER.clone();
      case TEXT -> TEXT.clone();
    };
  }

  private static double[] chance(Comparison comparison) {
    return switch (comparison.kind()) {
      case GIVEN_NAME, SURNAME -> NAME_CHANCE.clone();
      case NAME_ORDER, NAME_PARTS, GENDER -> HALVES.clone();
      case BIRTH_DATE -> DATE_CHANCE.clone();
      case TEXT -> TEXT_CHANCE.clone();
    };
  }
}
