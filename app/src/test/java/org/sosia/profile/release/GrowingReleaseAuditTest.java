package org.sosia.profile.release;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sosia.profile.release.AuditedPopulation.CONTROL;
import static org.sosia.profile.release.AuditedPopulation.SHAPE;
import static org.sosia.profile.release.AuditedPopulation.everyFilter;
import static org.sosia.profile.release.AuditedPopulation.everySubset;
import static org.sosia.profile.release.AuditedPopulation.fits;
import static org.sosia.profile.release.AuditedPopulation.grow;
import static org.sosia.profile.release.AuditedPopulation.members;
import static org.sosia.profile.release.AuditedPopulation.population;
import static org.sosia.profile.release.AuditedPopulation.raw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Scenario E09 over time: a reader keeps every day's tables of a month that still grows, and
 * subtracts them.
 */
class GrowingReleaseAuditTest {
  /** The releases of successive days, as the renewal makes them. */
  private static List<DisclosureControl.Grown> days(
      Map<List<String>, Integer> truth, Random random, int days) {
    List<DisclosureControl.Grown> grown = new ArrayList<>();
    DisclosureControl.Grown last =
        new DisclosureControl.Grown(
            Release.ofNobody(SHAPE, ReleaseRules.STANDARD), Counted.nobody(SHAPE));
    for (int day = 0; day < days; day++) {
      last = CONTROL.grown(raw(truth), last.release(), last.counted());
      grown.add(last);
      grow(truth, random);
    }
    return grown;
  }

  /** Days, filters and users at once: what the later and wider view has more is none or ten. */
  @Test
  void e09_laterDayAndWiderFilter_haveNoneOrAtLeastTenMore() {
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      Map<List<String>, Integer> truth = population(random);
      List<DisclosureControl.Grown> days = days(truth, random, 8);
      List<Map<String, String>> filters = everyFilter(truth.keySet());
      List<Map<Map<String, String>, Long>> totals =
          days.stream().map(day -> totals(day.release(), filters)).toList();
      for (Map<String, String> narrow : filters) {
        for (Map<String, String> wide : filters) {
          if (narrow.entrySet().containsAll(wide.entrySet())) {
            for (int day = 1; day < days.size(); day++) {
              for (int before = 0; before <= day; before++) {
                long more =
                    totals.get(day).getOrDefault(wide, 0L)
                        - totals.get(before).getOrDefault(narrow, 0L);
                assertTrue(
                    more == 0 || more >= 10, () -> narrow + " and " + wide + " tell " + more);
              }
            }
          }
        }
      }
    }
  }

  /** Exact, so that the audit sees what rounding hides. */
  private static final ReleaseRules UNROUNDED = new ReleaseRules(10, 1, 5);

  /**
   * Every table that the interface gives, by up to three dimensions, of every day: what a row has
   * more than one or two rows of a finer table of that day or an earlier one is nobody or ten.
   */
  @Test
  void e09_rowsOfEverySubsetOfDimensions_haveNoneOrAtLeastTenMoreThanFinerOnes() {
    List<List<String>> subsets =
        everySubset(SHAPE.dimensions()).stream().filter(by -> by.size() <= 3).toList();
    long compared = 0;
    for (int seed = 0; seed < 4; seed++) {
      Random random = new Random(seed);
      List<DisclosureControl.Grown> days = days(population(random), random, 5);
      for (List<String> coarse : subsets) {
        for (List<String> fine : subsets) {
          if (fine.size() > coarse.size() && fine.containsAll(coarse)) {
            for (int day = 0; day < days.size(); day++) {
              for (int before = 0; before <= day; before++) {
                compared +=
                    assertNoSmallDifference(
                        table(days.get(day).release(), coarse),
                        table(days.get(before).release(), fine));
              }
            }
          }
        }
      }
    }
    assertTrue(compared > 100_000, "only " + compared + " differences");
  }

  private static PublishedTable table(Release release, List<String> by) {
    return PublishedTable.of(
        List.of(release), SHAPE, UNROUNDED, PublishedTable.Query.counting(Map.of(), by));
  }

  private static long assertNoSmallDifference(PublishedTable coarse, PublishedTable fine) {
    long compared = 0;
    int[] at = coarse.by().stream().mapToInt(fine.by()::indexOf).toArray();
    for (PublishedTable.Row wide : coarse.rows()) {
      long[] parts =
          fine.rows().stream()
              .filter(row -> refines(row, wide, at))
              .mapToLong(row -> row.figure().orZero())
              .toArray();
      for (int i = 0; i < parts.length; i++) {
        for (int j = i; j < parts.length; j++) {
          long more = wide.figure().orZero() - parts[i] - (i == j ? 0 : parts[j]);
          assertTrue(more == 0 || more >= 10, () -> wide + " tells " + more);
          compared++;
        }
      }
    }
    return compared;
  }

  private static boolean refines(PublishedTable.Row fine, PublishedTable.Row coarse, int[] at) {
    for (int i = 0; i < at.length; i++) {
      if (!fine.labels().get(at[i]).equals(coarse.labels().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Map<Map<String, String>, Long> totals(
      Release release, List<Map<String, String>> filters) {
    List<Release.Row> rows = release.rows();
    Map<Map<String, String>, Long> totals = new HashMap<>();
    for (Map<String, String> where : filters) {
      totals.put(
          where,
          rows.stream().filter(row -> fits(row, where)).mapToLong(Release.Row::persons).sum());
    }
    return totals;
  }

  /**
   * A reader who keeps every day's tables of a month, and solves them for who came to which cell on
   * which day, recovers nobody's cell of fewer than ten; neither of a day nor of the whole month.
   */
  @Test
  void e09_hundredMonthsOfSuccessiveDays_noHiddenCellIsRecoverable() {
    int hidden = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Map<List<String>, Integer> truth = population(random);
      List<List<String>> cells = List.copyOf(truth.keySet());
      int days = 5;
      LinearReader reader = new LinearReader(days * cells.size());
      int[][] came = new int[days][cells.size()];
      Map<List<String>, double[]> known = new HashMap<>();
      DisclosureControl.Grown last =
          new DisclosureControl.Grown(
              Release.ofNobody(SHAPE, ReleaseRules.STANDARD), Counted.nobody(SHAPE));
      for (int day = 0; day < days; day++) {
        DisclosureControl.Grown next = CONTROL.grown(raw(truth), last.release(), last.counted());
        Map<List<String>, Integer> others = new LinkedHashMap<>();
        last.counted()
            .others(raw(truth))
            .cells()
            .forEach((cell, added) -> others.put(cell, (int) added.persons()));
        for (Map.Entry<List<String>, Integer> one : others.entrySet()) {
          came[day][cells.indexOf(one.getKey())] = one.getValue();
        }
        if (next.counted() != last.counted()) {
          List<List<String>> order = List.copyOf(others.keySet());
          for (Map.Entry<List<String>, List<Integer>> group : members(others).entrySet()) {
            double[] sum =
                known.computeIfAbsent(group.getKey(), g -> new double[days * cells.size()]);
            for (int cell : group.getValue()) {
              sum[day * cells.size() + cells.indexOf(order.get(cell))] = 1;
            }
          }
          // every table of every filter is a sum of these, and a day's table the sum of its group
          known.values().forEach(sum -> reader.learn(sum.clone()));
        } else {
          came[day] = new int[cells.size()];
        }
        last = next;
        grow(truth, random);
      }
      for (int cell = 0; cell < cells.size(); cell++) {
        double[] month = new double[days * cells.size()];
        int persons = 0;
        for (int day = 0; day < days; day++) {
          double[] one = new double[days * cells.size()];
          one[day * cells.size() + cell] = 1;
          month[day * cells.size() + cell] = 1;
          persons += came[day][cell];
          if (came[day][cell] > 0 && came[day][cell] < 10) {
            hidden++;
            assertFalse(reader.knows(one), "seed " + seed + " tells a day of " + cells.get(cell));
          }
        }
        assertTrue(persons == 0 || persons >= 10 || !reader.knows(month), "seed " + seed);
      }
    }
    System.err.printf(
        "figure recoverable-hidden-cells 0 of %d in 100 months of five releases%n", hidden);
    assertTrue(hidden > 1_000, "only " + hidden + " cells were hidden");
  }
}
