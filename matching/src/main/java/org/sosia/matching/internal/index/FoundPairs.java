package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.sosia.matching.ScoredPair;

/**
 * The potential duplicates of one probe. They are put into their order by a number each, taken from
 * the score in floating point; only those whose numbers are next to each other are compared by
 * their exact scores and ids. Owned by one thread.
 */
final class FoundPairs {
  private static final Comparator<ScoredPair> BEST_FIRST =
      Comparator.comparing(ScoredPair::score).reversed().thenComparing(ScoredPair::id);

  /** A pair's place and its score share one number. */
  private static final int PLACE_BITS = 26;

  private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;

  private static final double STEPS = 1L << (Long.SIZE - 2 - PLACE_BITS);

  private final List<ScoredPair> pairs = new ArrayList<>();
  private long[] keys = new long[64];

  /**
   * Adds a pair.
   *
   * @param over how much its score is over the threshold, 0 to 1, right to eleven digits
   */
  void add(ScoredPair pair, double over) {
    int place = pairs.size();
    if (place == keys.length) {
      keys = Arrays.copyOf(keys, 2 * place);
    }
    long step = (long) (Math.clamp(1 - over, 0, 1) * STEPS);
    keys[place] = step << PLACE_BITS | (place & PLACE_MASK);
    pairs.add(pair);
  }

  /** All pairs, the best score first, of equal ones the smallest id. */
  List<ScoredPair> bestFirst() {
    if (pairs.size() > 1 << PLACE_BITS) {
      pairs.sort(BEST_FIRST);
      return pairs;
    }
    Arrays.sort(keys, 0, pairs.size());
    List<ScoredPair> sorted = new ArrayList<>(pairs.size());
    int from = 0;
    for (int i = 0; i < pairs.size(); i++) {
      if (i > 0 && step(i) - step(i - 1) > 1) {
        sorted.subList(from, i).sort(BEST_FIRST);
        from = i;
      }
      sorted.add(pairs.get((int) keys[i] & PLACE_MASK));
    }
    sorted.subList(from, sorted.size()).sort(BEST_FIRST);
    return sorted;
  }

  private long step(int place) {
    return keys[place] >> PLACE_BITS;
  }
}
