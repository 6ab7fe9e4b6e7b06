package org.sosia.profile.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Asks for counts by filters that differ in one condition, and for the same filter on successive
 * days, and takes the differences. Confined to one thread.
 */
final class DifferencingAttack {
  private static final int SMALLEST_SAFE = 10;

  private final List<Map<String, String>> told = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();
  private final SplittableRandom random;

  DifferencingAttack(Map<String, Integer> documents, long seed) {
    this.random = new SplittableRandom(seed);
    documents.forEach((document, number) -> {
      told.add(ToldFields.of(document));
      numbers.add(number);
    });
  }

  /**
   * Neighbouring filters.
   *
   * @return pairs of which a count or the difference stands for 1 to 9 records
   */
  long successesOfFilters(int pairs) {
    long successes = 0;
    for (int i = 0; i < pairs && !told.isEmpty(); i++) {
      Map<String, String> record = told.get(random.nextInt(told.size()));
      Map<String, String> wider = new HashMap<>();
      List<String> fields = new ArrayList<>(record.keySet());
      for (int condition = random.nextInt(4); condition > 0; condition--) {
        String field = fields.get(random.nextInt(fields.size()));
        wider.put(field, record.getOrDefault(field, ""));
      }
      Map<String, String> narrower = new HashMap<>(wider);
      String more = fields.get(random.nextInt(fields.size()));
      narrower.put(more, record.getOrDefault(more, ""));
      long all = count(wider);
      long some = count(narrower);
      if (isSmall(all) || isSmall(some) || isSmall(all - some)) {
        successes++;
      }
    }
    return successes;
  }

  private long count(Map<String, String> filter) {
    long count = 0;
    for (int i = 0; i < told.size(); i++) {
      if (told.get(i).entrySet().containsAll(filter.entrySet())) {
        count += numbers.get(i);
      }
    }
    return count;
  }

  /**
   * Successive days.
   *
   * @param arrivals each day's new documents with their number
   * @return looks of a document of which one day adds 1 to 9
   */
  static long successesOfDays(List<Map<String, Integer>> arrivals) {
    return arrivals.stream()
        .flatMap(day -> day.values().stream())
        .filter(DifferencingAttack::isSmall)
        .count();
  }

  private static boolean isSmall(long count) {
    return count > 0 && count < SMALLEST_SAFE;
  }
}
