package org.sosia.cli.dedupe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts found pairs against the entities that the file itself names. Owned by one thread. */
final class Truth {
  private final Map<String, Integer> numberByEntity = new HashMap<>();
  private final Map<String, Integer> entityById = new HashMap<>();
  private final List<Long> rowsByEntity = new ArrayList<>();
  private long found;
  private long foundTrue;

  void add(String id, String entity) {
    Integer number = numberByEntity.computeIfAbsent(entity, first -> numberByEntity.size());
    if (number == rowsByEntity.size()) {
      rowsByEntity.add(0L);
    }
    rowsByEntity.set(number, rowsByEntity.get(number) + 1);
    entityById.put(id, number);
  }

  void found(String idA, String idB) {
    found++;
    Integer entity = entityById.get(idA);
    if (entity != null && entity.equals(entityById.get(idB))) {
      foundTrue++;
    }
  }

  DedupeSummary.Accuracy accuracy() {
    long truePairs = rowsByEntity.stream().mapToLong(rows -> rows * (rows - 1) / 2).sum();
    return new DedupeSummary.Accuracy(
        truePairs, foundTrue, share(foundTrue, found), share(foundTrue, truePairs));
  }

  private static @Nullable Double share(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }
}
