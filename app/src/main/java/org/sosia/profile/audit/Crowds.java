package org.sosia.profile.audit;

import java.util.Collection;
import java.util.Map;

/**
 * How many people each document stands for, and how large one person's share is: eleven documents
 * of one person would hide nobody.
 *
 * @param fewestPeople behind one document; 0 if there is none
 * @param largestShare of one person among the records of a document, 0 to 1; 1 if there is none
 */
record Crowds(int fewestPeople, double largestShare) {

  static Crowds of(PublishedView view) {
    int fewest = Integer.MAX_VALUE;
    double largest = 0;
    for (Map<String, Integer> people : view.people().values()) {
      fewest = Math.min(fewest, people.size());
      largest = Math.max(largest, share(people.values()));
    }
    return view.people().isEmpty() ? new Crowds(0, 1) : new Crowds(fewest, largest);
  }

  /** Documents of which somebody has more than one record in k. */
  static long dominated(PublishedView view, int k) {
    return view.people().values().stream()
        .filter(people -> share(people.values()) * k > 1 + 1e-9)
        .count();
  }

  private static double share(Collection<Integer> counts) {
    int all = counts.stream().mapToInt(n -> n).sum();
    int most = counts.stream().mapToInt(n -> n).max().orElse(0);
    return (double) most / all;
  }
}
