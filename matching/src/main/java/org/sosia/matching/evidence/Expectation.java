package org.sosia.matching.evidence;

import java.util.List;

/** How often each level is expected among the pairs of one person. */
final class Expectation {
  private static final double LEAST_MOVED = 0.03;
  private static final double MOST_MOVED = 0.35;
  private static final double ASSUMED_MOVED = 0.1;
  private static final double LIKELY = 0.3;
  private static final double NEGLIGIBLE = 1e-6;
  private static final double LEAST_SHOWN = 1;
  private static final double NEVER_SHOWN = 3e-6;

  /** No field alone makes a pair likely that is less likely than this. */
  private static final int WORTH_A_LOOK_MILLIBITS = -24_000;

  /** Up to here the texts of an address say that it is another one. */
  private static final int OTHER_ADDRESS_MILLIBITS = -2_000;

  private final double[][] counts;
  private final double[][] atHome;
  private final double[] mayContradict;
  private double pairs;
  private double sure;
  private double neighbours;
  private double moved;
  private double apart;
  private double rivalsApart;

  private Expectation(int comparisons) {
    this.counts = new double[comparisons][Level.values().length];
    this.atHome = new double[comparisons][Level.values().length];
    this.mayContradict = new double[comparisons];
  }

  /**
   * Expects.
   *
   * @param parts the pairs; parts are looked at side by side and added up in their order, so that
   *     the same parts give the same sums on any machine
   * @param sureEnough the probability from which a pair teaches about its contradictions
   */
  static Expectation of(List<List<Outcome>> parts, Weigher weigher, double sureEnough) {
    List<Expectation> found =
        parts.parallelStream().map(part -> ofPart(part, weigher, sureEnough)).toList();
    Expectation sum = found.getFirst();
    found.subList(1, found.size()).forEach(sum::add);
    return sum;
  }

  private void add(Expectation more) {
    for (int c = 0; c < counts.length; c++) {
      for (int level = 0; level < counts[c].length; level++) {
        counts[c][level] += more.counts[c][level];
        atHome[c][level] += more.atHome[c][level];
      }
      mayContradict[c] += more.mayContradict[c];
    }
    pairs += more.pairs;
    sure += more.sure;
    neighbours += more.neighbours;
    moved += more.moved;
    apart += more.apart;
    rivalsApart += more.rivalsApart;
  }

  private static Expectation ofPart(List<Outcome> outcomes, Weigher weigher, double sureEnough) {
    Expectation found = new Expectation(weigher.comparisons());
    for (Outcome outcome : outcomes) {
      int total = weigher.total(outcome);
      double probability = Information.probability(total);
      if (probability > LIKELY) {
        found.pairs += probability;
        found.lookWhatMayContradict(outcome, weigher, probability, sureEnough);
      }
      if (total > WORTH_A_LOOK_MILLIBITS) {
        found.teach(outcome, weigher, probability, sureEnough);
      }
      double household = weigher.householdProbability(outcome, total);
      if (household > NEGLIGIBLE) {
        found.neighbours += household;
        found.teachAtHome(outcome, household);
      }
    }
    return found;
  }

  /**
   * Whether a level is one that strangers mostly show. Of it, pairs teach only that are sure in
   * spite of it: there are so many of the others that even a small share of each would make one
   * person's pairs into those of namesakes of one town.
   */
  private static boolean contradicts(int comparison, byte level) {
    if (comparison == Outcome.NAME_ORDER
        || comparison == Outcome.NAME_PARTS
        || comparison == Outcome.GENDER) {
      return false;
    }
    return comparison == Outcome.BIRTH_DATE
        ? level >= Level.REMOTE.rank()
        : level >= Level.PART.rank();
  }

  /**
   * Counts the pairs that would be sure in spite of another name, or another date: as many as can
   * tell how often there is one.
   */
  private void lookWhatMayContradict(
      Outcome outcome, Weigher weigher, double probability, double sureEnough) {
    for (int c : Assumptions.CONTRADICTED) {
      byte level = outcome.level[c];
      if (level != Outcome.ABSENT) {
        outcome.level[c] = (byte) Level.DIFFERENT.rank();
        boolean sure = Information.probability(weigher.total(outcome)) > sureEnough;
        outcome.level[c] = level;
        mayContradict[c] += sure ? probability : 0;
      }
    }
  }

  /**
   * Of given names those pairs teach whose dates contradict each other, and of dates those whose
   * given names do: the others may be one person's after all.
   */
  private void teachAtHome(Outcome outcome, double probability) {
    boolean otherDate = outcome.level[Outcome.BIRTH_DATE] >= Level.REMOTE.rank();
    boolean otherName = outcome.is(Outcome.GIVEN_NAME, Level.DIFFERENT);
    for (int c = 0; c < atHome.length; c++) {
      boolean teaches =
          switch (c) {
            case Outcome.GIVEN_NAME -> otherDate;
            case Outcome.BIRTH_DATE -> otherName;
            default -> otherDate || otherName;
          };
      if (teaches && outcome.level[c] != Outcome.ABSENT) {
        atHome[c][outcome.level[c]] += probability;
      }
    }
  }

  /** Lets a pair teach about each field that the other fields alone make it fit to teach about. */
  private void teach(Outcome outcome, Weigher weigher, double probability, double sureEnough) {
    int most = weigher.totalOfStrangers(outcome);
    for (int c = 0; c < counts.length; c++) {
      byte level = outcome.level[c];
      if (level == Outcome.ABSENT || weigher.isHousehold(c)) {
        continue;
      }
      boolean teaches =
          contradicts(c, level)
              ? probability > sureEnough
              : most - weigher.weightOf(outcome, c) >= 0 && weigher.totalWithout(outcome, c) >= 0;
      counts[c][level] += teaches ? probability : 0;
      if (c == Outcome.GIVEN_NAME && teaches && !weigher.mayBeHousehold(outcome)) {
        apart += probability;
        rivalsApart += level == Level.RIVAL.rank() ? probability : 0;
      }
    }
    if (weigher.totalWithoutShared(outcome) >= 0) {
      sure += probability;
      moved += weigher.sharedSum(outcome) < OTHER_ADDRESS_MILLIBITS ? probability : 0;
      for (int c = 0; c < counts.length; c++) {
        if (outcome.level[c] != Outcome.ABSENT && weigher.isHousehold(c)) {
          counts[c][outcome.level[c]] += probability;
        }
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
  double[][] levels(List<Comparison> comparisons, double[][] assumed, double[][] chance) {
    double[][] shares = new double[counts.length][];
    for (int c = 0; c < comparisons.size(); c++) {
      double[] found = share(counts[c], assumed[c]);
      if (c == Outcome.GIVEN_NAME) {
        found = seldomRivals(found, assumed[c][Level.RIVAL.rank()]);
      }
      if (Assumptions.CONTRADICTED.contains(c)) {
        found = contradicted(found, c, assumed[c]);
      }
      shares[c] = Assumptions.withinReason(comparisons.get(c), found);
      for (int level = 1; level < shares[c].length; level++) {
        if (counts[c][level] < LEAST_SHOWN && chance[c][level] < NEVER_SHOWN) {
          // what nobody has shown says nothing
          shares[c][0] += shares[c][level] - chance[c][level];
          shares[c][level] = chance[c][level];
        }
      }
    }
    return shares;
  }

  /**
   * With no more given names of two people than the records of one person have whose addresses
   * differ: at one address, twins would teach as well.
   */
  private double[] seldomRivals(double[] found, double assumed) {
    double share =
        (rivalsApart + Training.ASSUMED_PAIRS * assumed) / (apart + Training.ASSUMED_PAIRS);
    int rival = Level.RIVAL.rank();
    return share < found[rival] ? with(found, rival, share) : found;
  }

  /** With as many contradictions as those pairs show that may show one. */
  private double[] contradicted(double[] found, int comparison, double[] assumed) {
    int different = Level.DIFFERENT.rank();
    double shown =
        (counts[comparison][different] + Training.ASSUMED_PAIRS * assumed[different])
            / (mayContradict[comparison] + Training.ASSUMED_PAIRS);
    double share = Math.min(shown, Assumptions.mostUnseen(comparison));
    return share > found[different] ? with(found, different, share) : found;
  }

  /** The same with another share of one level, and the others in proportion. */
  private static double[] with(double[] found, int one, double share) {
    double[] shares = found.clone();
    for (int level = 0; level < shares.length; level++) {
      shares[level] *= (1 - share) / (1 - found[one]);
    }
    shares[one] = share;
    return shares;
  }

  /** Shares by comparison and level among the pairs of two people of one household. */
  double[][] atHome(List<Comparison> comparisons, double[][] assumed, double[][] chance) {
    double[][] shares = new double[atHome.length][];
    for (int c = 0; c < shares.length; c++) {
      shares[c] =
          Assumptions.withinReasonAtHome(
              comparisons.get(c), share(atHome[c], assumed[c]), chance[c]);
    }
    return shares;
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
