package org.sosia.profile.pages;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.AgeGroup;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.RawCube;

/** In which order rows of a table are said and drawn: those of no told label come last. */
final class RowOrder {
  private RowOrder() {}

  /** By number, those of no told label last. */
  static List<PublishedTable.Row> largestFirst(PublishedTable table) {
    return table.rows().stream()
        .sorted((a, b) -> {
          int order = Integer.compare(rank(a.label()), rank(b.label()));
          return order != 0 ? order : Long.compare(b.figure().orZero(), a.figure().orZero());
        })
        .toList();
  }

  /** What names something first, then what is missing, and last what is not told. */
  private static int rank(String label) {
    return NotTold.isTold(label) ? 0 : label.equals(RawCube.MISSING) ? 1 : 2;
  }

  /** By age, those of no told age last. */
  static List<PublishedTable.Row> youngestFirst(PublishedTable table) {
    List<String> ages = Arrays.stream(AgeGroup.values()).map(AgeGroup::label).toList();
    return table.rows().stream()
        .sorted(
            Comparator.comparingInt(row ->
                NotTold.isTold(row.label())
                    ? ages.indexOf(row.label())
                    : ages.size() + rank(row.label())))
        .toList();
  }

  /** The largest row whose label is told; null if there is none. */
  static PublishedTable.@Nullable Row largest(PublishedTable table) {
    return largestFirst(table).stream()
        .filter(row -> NotTold.isTold(row.label()))
        .findFirst()
        .orElse(null);
  }

  /** How many labels have as many as the largest, of those told: more than one is no lead. */
  static long first(PublishedTable table) {
    PublishedTable.Row largest = largest(table);
    return largest == null
        ? 0
        : table.rows().stream()
            .filter(row -> NotTold.isTold(row.label()))
            .filter(row -> row.figure().orZero() == largest.figure().orZero())
            .count();
  }
}
