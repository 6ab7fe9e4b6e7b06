package org.sosia.profile.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A table for everybody: each cell with noise, so that the presence of one person changes the
 * chance of any result by at most e^ε. Persons are in one cell each. Cells of a fixed list of
 * labels are all there, with nobody too, so that the list tells nothing.
 *
 * @param rows in the order of the labels
 * @param total sum of the numbers before any was taken for 0, so that it errs to no side; it may be
 *     negative; empty where it was not kept
 */
public record PublicTable(List<Row> rows, OptionalLong total) {
  /**
   * @param persons with noise; never below 0
   */
  public record Row(List<String> labels, long persons) {
    public Row {
      labels = List.copyOf(labels);
    }
  }

  public PublicTable {
    rows = List.copyOf(rows);
  }

  /**
   * A table with noise.
   *
   * @param labels the fixed list; persons elsewhere are left out
   * @param thousandths ε in thousandths, 1 to 1000
   */
  public static PublicTable of(
      Map<List<String>, Long> counts,
      List<List<String>> labels,
      int thousandths,
      DiscreteLaplace noise) {
    if (thousandths < 1 || thousandths > 1_000) {
      throw new IllegalArgumentException("epsilon is not above 0 and at most 1");
    }
    List<Row> rows = new ArrayList<>();
    long total = 0;
    for (List<String> label : labels) {
      long noisy = counts.getOrDefault(label, 0L) + noise.draw(thousandths, 1_000);
      rows.add(new Row(label, Math.max(0, noisy)));
      total += noisy;
    }
    return new PublicTable(rows, OptionalLong.of(total));
  }
}
