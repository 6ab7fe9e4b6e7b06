package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * What pairs say about each other: if a is b and b is c, then a is c. Along a chain of pairs the
 * doubts add up at most, so both ends are one person with a probability of at least one less the
 * sum of the doubts. A pair whose own evidence says less is worth that much, and a pair that nobody
 * compared as well. Immutable but for its arrays, which nobody changes. Source: Boole's inequality.
 *
 * @param first of each pair the record with the smaller number; the pairs that came in keep their
 *     places, those that follow from others stand behind them
 * @param second the record with the larger number
 * @param scoreMillibits log-odds in thousandths of a bit, none less than it came in
 */
@SuppressWarnings("ArrayRecordComponent") // three columns of a table, never compared
public record ImpliedPairs(int[] first, int[] second, int[] scoreMillibits) {
  /** Doubts beyond this leave nothing likely. */
  private static final double MOST_DOUBT = 0.5;

  private static final double LEAST_DOUBT = 0x1p-30;

  /** A likely pair, from one of its records. */
  private record Link(int other, double doubt) {}

  /**
   * Follows all chains that leave a pair likely. The order of the pairs changes nothing but the
   * order of the result.
   *
   * @param first of each pair the record with the smaller number
   * @param second the record with the larger number
   * @param scoreMillibits its log-odds in thousandths of a bit
   */
  public static ImpliedPairs of(int[] first, int[] second, int[] scoreMillibits) {
    TreeMap<Integer, List<Link>> links = new TreeMap<>();
    for (int i = 0; i < first.length; i++) {
      double doubt = 1 - Information.probability(scoreMillibits[i]);
      if (doubt < MOST_DOUBT) {
        links.computeIfAbsent(first[i], none -> new ArrayList<>()).add(new Link(second[i], doubt));
        links.computeIfAbsent(second[i], none -> new ArrayList<>()).add(new Link(first[i], doubt));
      }
    }
    Map<Long, Integer> implied = new TreeMap<>();
    for (int record : links.keySet()) {
      doubtsFrom(record, links)
          .forEach((other, doubt) -> {
            if (other > record) {
              implied.put(pair(record, other), millibits(doubt));
            }
          });
    }
    int[] scores = scoreMillibits.clone();
    for (int i = 0; i < scores.length; i++) {
      Integer found = implied.remove(pair(first[i], second[i]));
      scores[i] = found == null ? scores[i] : Math.max(scores[i], found);
    }
    return with(implied, first, second, scores);
  }

  private static ImpliedPairs with(
      Map<Long, Integer> more, int[] first, int[] second, int[] scores) {
    int at = scores.length;
    int[] allFirst = Arrays.copyOf(first, at + more.size());
    int[] allSecond = Arrays.copyOf(second, at + more.size());
    int[] allScores = Arrays.copyOf(scores, at + more.size());
    for (Map.Entry<Long, Integer> pair : more.entrySet()) {
      allFirst[at] = (int) (pair.getKey() >>> 32);
      allSecond[at] = pair.getKey().intValue();
      allScores[at++] = pair.getValue();
    }
    return new ImpliedPairs(allFirst, allSecond, allScores);
  }

  /** The least sum of doubts of any chain to each record that is within reach. */
  private static Map<Integer, Double> doubtsFrom(int record, Map<Integer, List<Link>> links) {
    Map<Integer, Double> least = new HashMap<>();
    PriorityQueue<Link> next =
        new PriorityQueue<>((a, b) -> {
          int byDoubt = Double.compare(a.doubt(), b.doubt());
          return byDoubt != 0 ? byDoubt : Integer.compare(a.other(), b.other());
        });
    next.add(new Link(record, 0));
    for (Link here = next.poll(); here != null; here = next.poll()) {
      if (least.putIfAbsent(here.other(), here.doubt()) == null) {
        for (Link link : links.getOrDefault(here.other(), List.of())) {
          double doubt = here.doubt() + link.doubt();
          if (doubt < MOST_DOUBT && !least.containsKey(link.other())) {
            next.add(new Link(link.other(), doubt));
          }
        }
      }
    }
    return least;
  }

  private static int millibits(double doubt) {
    double atLeast = Math.max(LEAST_DOUBT, doubt);
    return Information.millibits((1 - atLeast) / atLeast);
  }

  private static long pair(int first, int second) {
    return (long) first << 32 | second;
  }
}
