package org.sosia.cli.demo;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The potential duplicates held against the truth.
 *
 * @param found pairs that the rule found
 * @param foundTrue of these, true ones
 * @param truePairs true pairs there are
 */
record Accuracy(long found, long foundTrue, long truePairs) {
  /** Two registrations in no order. */
  record Pair(String one, String other) {
    static Pair of(String a, String b) {
      return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
    }
  }

  /**
   * @param foundPairs pairs of registration ids
   * @param personOf the truth: the person behind each registration id
   * @param truePairs pairs of registrations of one person
   */
  static Accuracy of(Set<Pair> foundPairs, Map<String, String> personOf, Set<Pair> truePairs) {
    Set<Pair> hits = new HashSet<>(foundPairs);
    hits.removeIf(pair -> !isOnePerson(pair, personOf));
    return new Accuracy(foundPairs.size(), hits.size(), truePairs.size());
  }

  private static boolean isOnePerson(Pair pair, Map<String, String> personOf) {
    String person = personOf.get(pair.one());
    return person != null && person.equals(personOf.get(pair.other()));
  }

  /** 0 to 1; 1 when nothing was found. */
  double precision() {
    return found == 0 ? 1 : (double) foundTrue / found;
  }

  /** 0 to 1; 1 when there is nothing to find. */
  double recall() {
    return truePairs == 0 ? 1 : (double) foundTrue / truePairs;
  }
}
