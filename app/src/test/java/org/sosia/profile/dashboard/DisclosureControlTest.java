package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sosia.profile.dashboard.PublishedCount.Hidden;
import org.sosia.profile.dashboard.PublishedCount.Shown;

/**
 * Scenario E09, one table at a time: what disclosure control publishes, attacked by exhaustive
 * search.
 */
class DisclosureControlTest {
  private static final DisclosureControl CONTROL = new DisclosureControl(DisclosureRules.STANDARD);

  @Test
  void table_largeCells_areRoundedToFive() {
    assertEquals("[105, 10, 95 | 210]", published(103, 10, 97));
  }

  @Test
  void table_cellsFromZeroToNine_areHiddenAlike() {
    assertEquals("[<10*, 100, 100, 100, 100 | 400]", published(0, 100, 100, 100, 100));
    assertEquals("[<10*, 100, 100, 100, 100 | 405]", published(5, 100, 100, 100, 100));
  }

  @Test
  void table_oneSmallCellOfTwo_takesTheOtherWithIt() {
    assertEquals("[<10*, <10* | 105]", published(4, 100));
  }

  @Test
  void table_structuralZero_isShownAndProtectsNothing() {
    RawTable table =
        RawTable.builder().structuralZero("before").count("a", 4).count("b", 100).build();

    assertEquals("[0, <10*, <10* | 105]", text(CONTROL.table(table)));
  }

  @Test
  void table_ofFewerThanTen_showsNothingAtAll() {
    assertEquals("[<10* | <10*]", published(9));
    assertEquals("[<10*, <10* | <10*]", published(4, 5));
  }

  @Test
  void e09_villageOfForty_showsNothingThatStandsForFewerThanTen() {
    Random random = new Random(40);
    for (int run = 0; run < 2_000; run++) {
      long[] cells = new long[5];
      for (int person = 0; person < 40; person++) {
        cells[random.nextInt(cells.length)]++;
      }
      PublishedTable table = CONTROL.table(raw(cells));
      for (int i = 0; i < cells.length; i++) {
        if (table.rows().get(i).count() instanceof Shown shown) {
          assertTrue(cells[i] >= 10 && shown.persons() >= 10, Arrays.toString(cells));
        }
      }
    }
  }

  /**
   * All tables of three cells up to 30: those that look alike must leave every hidden cell open.
   */
  @Test
  void e09_threeCells_noPublishedTableDeterminesAHiddenCell() {
    assertHiddenCellsOpen(DisclosureRules.STANDARD, 3, 30, 4);
  }

  @Test
  void e09_fourCells_noPublishedTableDeterminesAHiddenCell() {
    assertHiddenCellsOpen(DisclosureRules.STANDARD, 4, 21, 4);
  }

  @Test
  void e09_withoutRounding_hiddenCellsStayOpenToo() {
    assertHiddenCellsOpen(new DisclosureRules(10, 1, 5), 3, 30, 2);
  }

  @Test
  void e09_randomTables_exactTotalStillLeavesSmallCellsOpen() {
    Random random = new Random(7);
    for (int run = 0; run < 20_000; run++) {
      long[] cells = new long[2 + random.nextInt(7)];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = random.nextInt(random.nextBoolean() ? 12 : 500);
      }
      assertIntervalsOpen(cells);
    }
  }

  @Test
  void mean_onFewerThanTenPersonsOrAHiddenCell_isHidden() {
    RawMeans means =
        RawMeans.builder()
            .mean("few", 9, 80.0)
            .mean("many", 50, 71.6)
            .mean("protected", 50, 60.0)
            .build();
    PublishedTable persons =
        new PublishedTable(
            new Shown(100),
            List.of(
                new PublishedRow("few", new Shown(50)),
                new PublishedRow("many", new Shown(50)),
                new PublishedRow("protected", new Hidden("<10*"))));

    assertTrue(CONTROL.mean("few", means, persons).points().isEmpty());
    assertEquals(72, CONTROL.mean("many", means, persons).points().orElseThrow());
    assertTrue(CONTROL.mean("protected", means, persons).points().isEmpty());
    assertTrue(CONTROL.mean("stranger", means, persons).points().isEmpty());
  }

  @Test
  void change_smallOrOfAHiddenCount_isHidden() {
    assertEquals("+15", CONTROL.change(new Shown(115), new Shown(100)).text());
    assertEquals("-50", CONTROL.change(new Shown(50), new Shown(100)).text());
    assertEquals("<10*", CONTROL.change(new Shown(105), new Shown(100)).text());
    assertEquals("<10*", CONTROL.change(new Shown(100), CONTROL.hiddenCount()).text());
  }

  @Test
  void share_isThatOfThePublishedNumbers() {
    PublishedRow row = new PublishedRow("FLE", new Shown(30));

    assertEquals(30, row.sharePercent(new Shown(100)).orElseThrow());
    assertTrue(row.sharePercent(CONTROL.hiddenCount()).isEmpty());
  }

  @Test
  void shown_cannotBeMadeOutsideThisPackage() {
    for (var type : List.of(Shown.class, PublishedMean.class, PublishedChange.class)) {
      for (var constructor : type.getDeclaredConstructors()) {
        assertFalse(java.lang.reflect.Modifier.isPublic(constructor.getModifiers()));
        assertFalse(java.lang.reflect.Modifier.isProtected(constructor.getModifiers()));
      }
    }
    for (var type : List.of(RawTable.class, RawMeans.class)) {
      for (var method : type.getMethods()) {
        assertTrue(
            List.of("builder", "toString").contains(method.getName())
                || method.getDeclaringClass() == Object.class,
            method.getName());
      }
    }
  }

  private static void assertHiddenCellsOpen(
      DisclosureRules rules, int cellCount, int max, int width) {
    DisclosureControl control = new DisclosureControl(rules);
    Map<String, long[]> smallest = new HashMap<>();
    Map<String, long[]> largest = new HashMap<>();
    long[] cells = new long[cellCount];
    do {
      String seen = text(control.table(raw(cells)));
      long[] low = smallest.computeIfAbsent(seen, k -> cells.clone());
      long[] high = largest.computeIfAbsent(seen, k -> cells.clone());
      for (int i = 0; i < cellCount; i++) {
        low[i] = Math.min(low[i], cells[i]);
        high[i] = Math.max(high[i], cells[i]);
      }
    } while (advance(cells, max));
    smallest.forEach((seen, low) -> {
      String[] marks = seen.substring(1, seen.indexOf(" |")).split(", ");
      long[] high = Objects.requireNonNull(largest.get(seen));
      if (isCutOff(marks, max)) {
        return;
      }
      for (int i = 0; i < cellCount; i++) {
        if (marks[i].startsWith("<") && low[i] < rules.thresholdPersons()) {
          assertTrue(high[i] - low[i] >= width, seen + " cell " + i + " from " + low[i]);
        }
      }
    });
  }

  /** Tables whose look-alikes lie partly above the searched range say nothing. */
  private static boolean isCutOff(String[] marks, int max) {
    return Arrays.stream(marks).anyMatch(m -> !m.startsWith("<") && Long.parseLong(m) + 2 > max);
  }

  private static boolean advance(long[] cells, int max) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] < max) {
        cells[i]++;
        return true;
      }
      cells[i] = 0;
    }
    return false;
  }

  /**
   * The reader's own arithmetic: exact total, shown cells within their rounding, hidden cells 0 or
   * more.
   */
  private static void assertIntervalsOpen(long[] cells) {
    PublishedTable table = CONTROL.table(raw(cells));
    long rest = Arrays.stream(cells).sum();
    long open = 0;
    List<Long> hidden = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      switch (table.rows().get(i).count()) {
        case Shown shown -> {
          rest -= shown.persons();
          open += 2;
        }
        case Hidden ignored -> hidden.add(cells[i]);
      }
    }
    if (!hidden.isEmpty() && table.total() instanceof Shown) {
      long width =
          hidden.size() == 1 ? Math.min(9, rest + open) - Math.max(0, rest - open) : rest + open;
      assertTrue(width >= 4, Arrays.toString(cells) + " " + table);
    }
  }

  private static String published(long... cells) {
    return text(CONTROL.table(raw(cells)));
  }

  private static String text(PublishedTable table) {
    assertInstanceOf(PublishedCount.class, table.total());
    return table.rows().stream().map(r -> r.count().text()).toList().toString().replace("]", "")
        + " | "
        + table.total().text()
        + "]";
  }

  private static RawTable raw(long... cells) {
    RawTable.Builder builder = RawTable.builder();
    for (int i = 0; i < cells.length; i++) {
      builder.count("cell" + i, cells[i]);
    }
    return builder.build();
  }
}
