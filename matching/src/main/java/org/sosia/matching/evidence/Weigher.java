package org.sosia.matching.evidence;

import java.util.Arrays;
import java.util.List;

/**
 * A model in arrays: turns levels into weights. Immutable and thread-safe.
 *
 * <p>A pair may be one person, two strangers, or two people of one household. Each comparison's
 * weight sets one person against strangers; the household's step at the end takes back what is as
 * well explained by living together.
 */
final class Weigher {
  /** Beside bits of levels: there may be nothing to compare. */
  static final int MAY_BE_ABSENT = 1 << 7;

  /**
   * How far an address may fall short of picking one record, or of the most that an address was
   * seen to say, and still be a household's.
   */
  private static final int SHORT_OF_MOST_MILLIBITS = 3_000;

  private static final int NEGLIGIBLE_MILLIBITS = -10_000;

  private static final int EXACT = Level.EXACT.rank();
  private static final int NEAR = Level.NEAR.rank();

  private final int[][] weight;
  private final int[][] householdWeight;
  private final int[] twinWeight = new int[Level.values().length];
  private final int[] exactInformation;
  private final boolean[] household;
  private final int prior;
  private final int householdPrior;
  private final int moved;
  private final int unique;
  private final int mostOfAddress;
  private final int[] placeLimits;
  private final int namesakes;
  private final long mostOfTexts;

  Weigher(EvidenceModel model) {
    List<EvidenceModel.Weights> comparisons = model.comparisons();
    weight = new int[comparisons.size()][Level.values().length];
    householdWeight = new int[comparisons.size()][Level.values().length];
    exactInformation = new int[comparisons.size()];
    household = new boolean[comparisons.size()];
    for (int i = 0; i < weight.length; i++) {
      EvidenceModel.Weights weights = comparisons.get(i);
      household[i] = weights.comparison().household();
      for (EvidenceModel.LevelWeight level : weights.levels()) {
        weight[i][level.level().rank()] = level.weightMillibits();
        householdWeight[i][level.level().rank()] =
            EvidenceModel.LevelWeight.weightOf(level.hMillionths(), level.mMillionths());
      }
      exactInformation[i] =
          Information.millibits(1_000_000.0 / weights.levels().getFirst().uMillionths());
    }
    for (int c : List.of(Outcome.GIVEN_NAME, Outcome.SURNAME)) {
      // a slip that struck a record sets it apart from the whole household
      for (int level = EXACT + 1; level <= NEAR; level++) {
        householdWeight[c][level] = Math.max(householdWeight[c][level], householdWeight[c][EXACT]);
      }
    }
    for (EvidenceModel.LevelWeight level : comparisons.get(Outcome.GIVEN_NAME).levels()) {
      int rank = level.level().rank();
      int ofTwins =
          EvidenceModel.LevelWeight.weightOf(Assumptions.ofTwins(rank), level.mMillionths());
      twinWeight[rank] = ofTwins - householdWeight[Outcome.GIVEN_NAME][rank];
    }
    prior = model.priorMillibits();
    householdPrior = model.householdMillibits();
    moved = model.movedMillibits();
    placeLimits = model.placeLimitsMillibits().stream().mapToInt(Integer::intValue).toArray();
    namesakes = model.namesakesMillibits();
    unique = Information.millibits((double) model.records());
    mostOfAddress = Math.min(unique, Arrays.stream(placeLimits).max().orElseThrow());
    mostOfTexts = mostOfAllTexts();
  }

  int comparisons() {
    return weight.length;
  }

  int priorMillibits() {
    return prior;
  }

  /** The pair's log-odds: one person against both kinds of two people. */
  int total(Outcome outcome) {
    int sum = 0;
    int shared = 0;
    int apart = 0;
    for (int i = 0; i < weight.length; i++) {
      int level = outcome.level[i];
      if (level == Outcome.ABSENT) {
        continue;
      }
      int here = weightOf(outcome, i);
      sum += here;
      apart += householdWeight[i][level];
      if (household[i]) {
        shared += here;
      }
    }
    apart += twins(outcome);
    int limited = shared + placeLimit(shared);
    int said = sum - shared + limited + namesakes(outcome, limited);
    return prior + said + householdStep(said, limited, apart);
  }

  /** Whether people of one household agree in a comparison. */
  boolean isHousehold(int comparison) {
    return household[comparison];
  }

  /** The total but for the household's step, which only takes back. */
  int totalOfStrangers(Outcome outcome) {
    return prior + sum(outcome) + addressStep(outcome);
  }

  /** The total as if a comparison were absent. */
  int totalWithout(Outcome outcome, int comparison) {
    byte level = outcome.level[comparison];
    outcome.level[comparison] = Outcome.ABSENT;
    int total = total(outcome);
    outcome.level[comparison] = level;
    return total;
  }

  /** The total as if all were absent that a household shares. */
  int totalWithoutShared(Outcome outcome) {
    int sum = prior;
    for (int i = 0; i < weight.length; i++) {
      sum += household[i] ? 0 : weightOf(outcome, i);
    }
    return sum;
  }

  /**
   * No less than what texts say together, within what an address can say.
   *
   * @param levels for each text a bit for each level that it may have, none = absent
   * @param frequencies the least frequency that may count
   */
  long mostOfTexts(int[] levels, int[] frequencies, FrequencyInformation information) {
    long personal = 0;
    int shared = 0;
    for (int field = 0; field < levels.length; field++) {
      int here = mostOf(Outcome.FIRST_TEXT + field, levels[field], frequencies[field], information);
      if (household[Outcome.FIRST_TEXT + field]) {
        shared += here;
      } else {
        personal += here;
      }
    }
    return personal + mostShared(shared);
  }

  private int mostOf(int comparison, int levels, int frequency, FrequencyInformation information) {
    int most = levels == 0 || (levels & MAY_BE_ABSENT) != 0 ? 0 : Integer.MIN_VALUE;
    for (int rest = levels & ~MAY_BE_ABSENT; rest != 0; rest &= rest - 1) {
      int level = Integer.numberOfTrailingZeros(rest);
      int here = weight(comparison, level, level <= NEAR ? information.ofFrequency(frequency) : 0);
      most = Math.max(most, here);
    }
    return most;
  }

  /** The most that the fields say which a household shares, when no more than this. */
  private int mostShared(int shared) {
    if (shared <= 0) {
      return Math.max(shared, moved);
    }
    int last = Math.min(shared / 1000, placeLimits.length - 1);
    int most = 0;
    for (int i = 0; i <= last; i++) {
      most = Math.max(most, placeLimits[i]);
    }
    return Math.min(shared, most);
  }

  /** What is to be said before names and texts are looked at: by date and gender. */
  int besideNames(Outcome outcome) {
    return prior + weightOf(outcome, Outcome.BIRTH_DATE) + weightOf(outcome, Outcome.GENDER);
  }

  /** The most that texts may say together. */
  long mostOfTexts() {
    return mostOfTexts;
  }

  /** The most that addresses may say together, and each text that no household shares. */
  private long mostOfAllTexts() {
    long most = 0;
    for (int limit : placeLimits) {
      most = Math.max(most, limit);
    }
    for (int i = Outcome.FIRST_TEXT; i < weight.length; i++) {
      if (!household[i]) {
        int mostRarity = Math.max(0, unique - exactInformation[i]);
        int mostOfText = weight[i][EXACT] + mostRarity;
        mostOfText = Math.max(mostOfText, weight[i][NEAR] + mostRarity / 2);
        for (int level = NEAR; level < weight[i].length; level++) {
          mostOfText = Math.max(mostOfText, weight[i][level]);
        }
        most += Math.max(0, Math.max(mostOfText, weight[i][EXACT]));
      }
    }
    return most;
  }

  /** The weight of one comparison; 0 where a side is absent. */
  int weightOf(Outcome outcome, int comparison) {
    int level = outcome.level[comparison];
    return level == Outcome.ABSENT
        ? 0
        : weight(comparison, level, outcome.informationMillibits[comparison]);
  }

  /**
   * The weight of a level. Another spelling says no more than the value is worth: strangers of one
   * name are seldom spelled differently, but with whom a slip has struck, all namesakes are.
   *
   * @param level its rank
   * @param information the information of the value, 0 where it does not count
   */
  int weight(int comparison, int level, int information) {
    int base = weight[comparison][level];
    if (level > NEAR) {
      return base;
    }
    int average = exactInformation[comparison];
    int rarity = information == 0 ? 0 : information - average;
    if (level == EXACT) {
      return base + rarity;
    }
    int said = base + (level < NEAR ? rarity : rarity / 2);
    return Math.min(said, average + rarity);
  }

  /** What the fields that a household shares say together. */
  int sharedSum(Outcome outcome) {
    int shared = 0;
    for (int i = 0; i < weight.length; i++) {
      shared += household[i] ? weightOf(outcome, i) : 0;
    }
    return shared;
  }

  /** What brings the parts of an address within what a whole address can say. */
  int placeLimit(int shared) {
    if (shared <= 0) {
      return Math.max(shared, moved) - shared;
    }
    return Math.min(0, placeLimits[Math.min(shared / 1000, placeLimits.length - 1)] - shared);
  }

  /** What brings the parts of an address within what it can say beside the given names. */
  int addressStep(Outcome outcome) {
    int shared = sharedSum(outcome);
    int limit = placeLimit(shared);
    return limit + namesakes(outcome, shared + limit);
  }

  /** What an address says less, of what it says, where given names agree; at most 0. */
  private int namesakes(Outcome outcome, int address) {
    int given = outcome.level[Outcome.GIVEN_NAME];
    boolean agree = given != Outcome.ABSENT && given <= NEAR;
    return agree && address > 0 ? -Math.min(namesakes, address) : 0;
  }

  /** Whether two people of one household may have such addresses. */
  boolean mayBeHousehold(Outcome outcome) {
    return mayBeHousehold(limitedAddress(outcome));
  }

  private boolean mayBeHousehold(int address) {
    return address >= mostOfAddress - SHORT_OF_MOST_MILLIBITS;
  }

  private int limitedAddress(Outcome outcome) {
    int shared = sharedSum(outcome);
    return shared + placeLimit(shared);
  }

  /** What is taken back because two people of one household would look like this, too. */
  int householdStep(Outcome outcome) {
    int said = sum(outcome) + addressStep(outcome);
    return householdStep(said, limitedAddress(outcome), apart(outcome));
  }

  private int sum(Outcome outcome) {
    int sum = 0;
    for (int i = 0; i < weight.length; i++) {
      sum += weightOf(outcome, i);
    }
    return sum;
  }

  /** What sets a household's two people apart from one person. */
  private int apart(Outcome outcome) {
    int apart = twins(outcome);
    for (int i = 0; i < weight.length; i++) {
      if (outcome.level[i] != Outcome.ABSENT) {
        apart += householdWeight[i][outcome.level[i]];
      }
    }
    return apart;
  }

  /** What is otherwise of given names if two people of a household are of one day. */
  private int twins(Outcome outcome) {
    int given = outcome.level[Outcome.GIVEN_NAME];
    return outcome.level[Outcome.BIRTH_DATE] == EXACT && given != Outcome.ABSENT
        ? twinWeight[given]
        : 0;
  }

  private int householdStep(int sum, int shared, int apart) {
    int odds = householdOdds(sum, shared, apart);
    return odds < NEGLIGIBLE_MILLIBITS ? 0 : -Information.logOfOnePlus(odds);
  }

  /** Log-odds of a household against strangers. */
  private int householdOdds(int sum, int shared, int apart) {
    return mayBeHousehold(shared) ? householdPrior + sum + apart : Integer.MIN_VALUE;
  }

  /** The probability that the pair is two people of one household. */
  double householdProbability(Outcome outcome, int total) {
    int said = sum(outcome) + addressStep(outcome);
    int odds = householdOdds(said, limitedAddress(outcome), apart(outcome));
    return (1 - Information.probability(total)) * Information.probability(odds);
  }
}
