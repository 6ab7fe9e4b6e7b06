package org.sosia.profile.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins a log with the documents by everything that both tell: time in every precision, place,
 * demographics, status. Confined to one thread.
 */
final class LinkageAttack {
  private final Map<List<String>, Map<String, Integer>> byShape = new HashMap<>();

  /**
   * @param documents the published documents with their number
   */
  LinkageAttack(Map<String, Integer> documents) {
    documents.forEach((document, number) -> {
      Map<String, String> told = ToldFields.of(document);
      byShape
          .computeIfAbsent(List.copyOf(told.keySet()), unknown -> new HashMap<>())
          .merge(String.join("\u0001", told.values()), number, Integer::sum);
    });
  }

  /** How many documents a row of the log may be that of. */
  int candidates(Map<String, String> row) {
    int candidates = 0;
    StringBuilder key = new StringBuilder();
    for (Map.Entry<List<String>, Map<String, Integer>> shape : byShape.entrySet()) {
      key.setLength(0);
      for (String field : shape.getKey()) {
        if (!key.isEmpty()) {
          key.append('\u0001');
        }
        key.append(row.getOrDefault(field, ""));
      }
      candidates += shape.getValue().getOrDefault(key.toString(), 0);
    }
    return candidates;
  }

  /** Rows that lead to fewer than k documents, but to one. */
  long successes(Iterable<Map<String, String>> rows, int k) {
    long successes = 0;
    for (Map<String, String> row : rows) {
      int candidates = candidates(row);
      if (candidates > 0 && candidates < k) {
        successes++;
      }
    }
    return successes;
  }
}
