package org.sosia.profile.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DiscreteLaplaceTest {
  private static final int DRAWS = 100_000;

  /** P(X = x) = (1 − a) / (1 + a) · a^|x| with a = e^−ε; each frequency within five deviations. */
  @Test
  void draw_manyTimes_hasTheFrequenciesOfTheFormula() {
    for (int thousandths : List.of(1_000, 333)) {
      DiscreteLaplace noise = new DiscreteLaplace(new Random(9));
      int[] counts = new int[41];
      for (int i = 0; i < DRAWS; i++) {
        long x = noise.draw(thousandths, 1_000);
        if (Math.abs(x) <= 20) {
          counts[(int) x + 20]++;
        }
      }
      double a = Math.exp(-thousandths / 1_000.0);
      for (int x = -20; x <= 20; x++) {
        double p = (1 - a) / (1 + a) * Math.pow(a, Math.abs(x));
        double deviation = Math.sqrt(DRAWS * p * (1 - p));
        assertEquals(DRAWS * p, counts[x + 20], 5 * deviation + 1, "x = " + x + ", " + thousandths);
      }
    }
  }

  /** The promise of the public page: cells of 1,000 and more within 1 %, 95 %; the aim is 99 %. */
  @Test
  void table_cellsFromAThousand_areWithinOnePerCentNinetyNineTimesInAHundred() {
    DiscreteLaplace noise = new DiscreteLaplace(new Random(5));
    int within = 0;
    int cells = 20_000;
    List<List<String>> label = List.of(List.of("North", "FLE"));
    for (int i = 0; i < cells; i++) {
      long shown =
          PublicTable.of(Map.of(label.getFirst(), 1_000L), label, 1_000, noise)
              .rows()
              .getFirst()
              .persons();
      within += Math.abs(shown - 1_000) <= 10 ? 1 : 0;
    }
    System.err.printf(
        "figure public-cells-within-1-percent %.3f %% of %d cells of 1,000, epsilon 1%n",
        100.0 * within / cells, cells);
    assertTrue(within >= 0.99 * cells, within + " of " + cells);
  }

  @Test
  void table_ofFixedLabels_hasThemAllAndNothingNegative() {
    DiscreteLaplace noise = new DiscreteLaplace(new Random(1));
    List<List<String>> labels = List.of(List.of("North", "FLE"), List.of("South", "FLE"));
    for (int i = 0; i < 100; i++) {
      PublicTable table = PublicTable.of(Map.of(List.of("East", "FLE"), 50L), labels, 500, noise);
      assertEquals(labels, table.rows().stream().map(PublicTable.Row::labels).toList());
      assertTrue(table.rows().stream().allMatch(row -> row.persons() >= 0 && row.persons() < 50));
    }
  }

  /** Two hundred people in a thousand cells: the numbers that are taken for 0 would add up. */
  @Test
  void total_ofManyEmptyCells_errsToNoSide() {
    DiscreteLaplace noise = new DiscreteLaplace(new Random(5));
    List<List<String>> labels = new ArrayList<>();
    Map<List<String>, Long> counts = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      labels.add(List.of("a" + i, "FLE"));
      counts.put(labels.getLast(), i < 20 ? 10L : 0L);
    }
    long told = 0;
    long summed = 0;
    for (int draw = 0; draw < 20; draw++) {
      PublicTable table = PublicTable.of(counts, labels, 1_000, noise);
      told += table.total().orElseThrow();
      summed += table.rows().stream().mapToLong(PublicTable.Row::persons).sum();
    }
    // one draw has a standard deviation of 43
    assertEquals(200, told / 20.0, 40);
    assertTrue(summed / 20.0 > 500, "what the rows add up to");
  }

  @Test
  void draw_epsilonOutOfRange_isRefused() {
    DiscreteLaplace noise = new DiscreteLaplace(new Random(1));
    assertThrows(IllegalArgumentException.class, () -> noise.draw(0, 1_000));
    assertThrows(
        IllegalArgumentException.class, () -> PublicTable.of(Map.of(), List.of(), 1_001, noise));
  }
}
