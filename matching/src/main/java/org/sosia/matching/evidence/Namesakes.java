package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What names and places have in common. Names go with languages and religions, and these with
 * regions: strangers of one given name live in one place more often than any two strangers, so that
 * an address that agrees says less where given names agree. Their surnames differ here, lest
 * relatives and one person's records be taken for strangers. Owned by one thread.
 */
final class Namesakes {
  /** For how many expected pairs it counts that names and places have nothing in common. */
  private static final double HELD_PAIRS = 5;

  private final List<Outcome> pairs = new ArrayList<>();
  private final Set<Long> known = new HashSet<>();

  /**
   * Keeps a pair taken at random if it is of two people of one given name, once: a small register
   * has so few pairs that each is taken often.
   *
   * @param one the number of one record
   * @param other the number of the other record
   */
  void look(int one, int other, Outcome outcome) {
    byte given = outcome.level[Outcome.GIVEN_NAME];
    if (given != Outcome.ABSENT
        && given <= Level.NEAR.rank()
        && outcome.is(Outcome.SURNAME, Level.DIFFERENT)
        && known.add((long) Math.min(one, other) << 32 | Math.max(one, other))) {
      pairs.add(outcome.copy());
    }
  }

  /**
   * log₂ of how many times as often an address speaks for namesakes as for strangers, in millibits,
   * less the error of counting; 0 where it is not certainly more.
   *
   * @param strangers pairs taken at random
   */
  int millibits(List<Outcome> strangers, Weigher weigher) {
    double spoken = 1;
    for (Outcome outcome : strangers) {
      spoken += weigher.sharedSum(outcome) > 0 ? 1 : 0;
    }
    double share = spoken / (strangers.size() + 1);
    double expected = HELD_PAIRS;
    double found = 0;
    for (Outcome outcome : pairs) {
      double two = 1 - Information.probability(weigher.total(outcome));
      expected += two * share;
      found += weigher.sharedSum(outcome) > 0 ? two : 0;
    }
    double surely = Math.max(0, found - Math.sqrt(found + 1));
    return Math.max(0, Information.millibits((surely + HELD_PAIRS) / expected));
  }
}
