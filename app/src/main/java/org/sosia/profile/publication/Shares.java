package org.sosia.profile.publication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether one person has too large a share of a class: eleven records of one person look like
 * eleven people and are one. Pure.
 */
final class Shares {
  private Shares() {}

  /** Whether nobody has more than one record in k; then there are at least k people. */
  static boolean isSafe(Collection<HeldProfile> profiles, int k) {
    int most = counts(profiles).values().stream().mapToInt(n -> n).max().orElse(0);
    return most > 0 && (long) most * k <= profiles.size();
  }

  /**
   * As many of these profiles as make a safe class, everybody's first ones; none if they are of
   * fewer than k people.
   */
  static List<HeldProfile> largestSafe(List<HeldProfile> profiles, int k) {
    Collection<Integer> counts = counts(profiles).values();
    if (counts.size() < k) {
      return List.of();
    }
    int most = counts.stream().mapToInt(n -> n).max().orElse(0);
    while (records(counts, most) < (long) most * k) {
      most--;
    }
    Map<Object, Integer> taken = new HashMap<>();
    List<HeldProfile> safe = new ArrayList<>();
    for (HeldProfile profile : profiles) {
      if (taken.merge(profile.whose(), 1, Integer::sum) <= most) {
        safe.add(profile);
      }
    }
    return safe;
  }

  private static long records(Collection<Integer> counts, int most) {
    return counts.stream().mapToLong(n -> Math.min(n, most)).sum();
  }

  private static Map<Object, Integer> counts(Collection<HeldProfile> profiles) {
    Map<Object, Integer> counts = new HashMap<>();
    profiles.forEach(profile -> counts.merge(profile.whose(), 1, Integer::sum));
    return counts;
  }
}
