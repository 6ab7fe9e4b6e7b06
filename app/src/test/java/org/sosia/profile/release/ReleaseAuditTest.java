package org.sosia.profile.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sosia.profile.release.AuditedPopulation.CONTROL;
import static org.sosia.profile.release.AuditedPopulation.SHAPE;
import static org.sosia.profile.release.AuditedPopulation.everyFilter;
import static org.sosia.profile.release.AuditedPopulation.everySubset;
import static org.sosia.profile.release.AuditedPopulation.fits;
import static org.sosia.profile.release.AuditedPopulation.population;
import static org.sosia.profile.release.AuditedPopulation.raw;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Scenario E09 over whole releases: a reader who has all tables of all filters, and the exact size
 * of every group, tries to compute what is hidden.
 */
class ReleaseAuditTest {
  /** 0 hidden cells recoverable from all tables of 100 random releases. */
  @Test
  void e09_hundredRandomReleases_noHiddenCellIsRecoverable() {
    int hidden = 0;
    for (int seed = 0; seed < 100; seed++) {
      Map<List<String>, Integer> truth = population(new Random(seed));
      Release release = CONTROL.release(raw(truth));
      List<List<String>> unknowns = List.copyOf(truth.keySet());
      LinearReader reader = new LinearReader(unknowns.size());
      Map<List<String>, List<Integer>> members = members(truth, release);
      for (Map<String, String> where : everyFilter(truth.keySet())) {
        for (List<String> by : everySubset(SHAPE.dimensions())) {
          for (List<List<String>> sum : sums(release, where, by)) {
            double[] equation = new double[unknowns.size()];
            sum.forEach(group ->
                members.getOrDefault(group, List.of()).forEach(cell -> equation[cell] = 1));
            reader.learn(equation);
          }
        }
      }
      for (int cell = 0; cell < unknowns.size(); cell++) {
        if (truth.getOrDefault(unknowns.get(cell), 0) < 10) {
          hidden++;
          assertFalse(reader.knows(cell), "seed " + seed + " tells " + unknowns.get(cell));
        }
      }
      assertIntervalsOpen(truth, unknowns, members, release);
    }
    System.err.printf("figure recoverable-hidden-cells 0 of %d in 100 releases%n", hidden);
    assertTrue(hidden > 1_000, "only " + hidden + " cells were hidden");
  }

  /** Even told which small cells a group is made of, the reader is left at least six values. */
  private static void assertIntervalsOpen(
      Map<List<String>, Integer> truth,
      List<List<String>> cells,
      Map<List<String>, List<Integer>> members,
      Release release) {
    for (Release.Row row : release.rows()) {
      List<Integer> inside = members.getOrDefault(row.coordinates(), List.of());
      long small = inside.stream().filter(c -> truth.getOrDefault(cells.get(c), 0) < 10).count();
      if (small == inside.size()) {
        long most = Math.min(9, row.persons());
        long least = Math.max(0, row.persons() - 9 * (small - 1));
        assertTrue(most - least >= 5, row + " of " + small);
      }
    }
  }

  @Test
  void e09_everyFilterAndTable_showsNothingOfFewerThanTen() {
    for (int seed = 0; seed < 20; seed++) {
      Map<List<String>, Integer> truth = population(new Random(seed));
      Release release = CONTROL.release(raw(truth));
      for (Map<String, String> where : everyFilter(truth.keySet())) {
        for (List<String> by : everySubset(SHAPE.dimensions())) {
          for (PublishedTable.Row row : table(release, where, by).rows()) {
            long shown = row.figure().persons().orElseThrow();
            assertTrue(shown >= 10 && shown % 5 == 0, row.toString());
          }
        }
      }
    }
  }

  /** Neighbouring filters: what one has more than the other is none or at least ten. */
  @Test
  void e09_differenceOfTwoFilters_isNoneOrAtLeastTen() {
    Map<List<String>, Integer> truth = population(new Random(40));
    Release release = CONTROL.release(raw(truth));
    for (Map<String, String> wide : everyFilter(truth.keySet())) {
      for (Map<String, String> narrow : everyFilter(truth.keySet())) {
        if (narrow.entrySet().containsAll(wide.entrySet())) {
          long difference = persons(release, wide) - persons(release, narrow);
          assertTrue(difference == 0 || difference >= 10, wide + " less " + narrow);
        }
      }
    }
  }

  /**
   * A stock, such as requests to adjudicators, from which some also go: what a reader sees of a
   * state changes by nobody or by ten, also where it appears or vanishes.
   */
  @Test
  void e09_stockOfTheNextDay_changesWhatIsToldByNoneOrAtLeastTen() {
    CubeShape shape = new CubeShape(List.of("state"), List.of("state"), List.of());
    int vanished = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int[] stock = {5 + random.nextInt(30), 5 + random.nextInt(30), random.nextInt(12)};
      Release before = CONTROL.release(stock(shape, stock));
      for (int day = 0; day < 200; day++) {
        for (int state = 0; state < stock.length; state++) {
          stock[state] = Math.max(0, stock[state] + random.nextInt(9) - 4);
        }
        Release next = CONTROL.release(stock(shape, stock), before);
        for (String state : List.of("open", "answered", "withdrawn")) {
          long was = told(shape, before, state);
          long is = told(shape, next, state);
          assertTrue(is == was || Math.abs(is - was) >= 10, state + " was " + was + ", is " + is);
          vanished += was > 0 && is == 0 ? 1 : 0;
        }
        before = next;
      }
    }
    assertTrue(vanished > 10, "only " + vanished + " went below ten");
  }

  private static RawCube stock(CubeShape shape, int[] stock) {
    return new RawCube(shape)
        .add(List.of("open"), stock[0])
        .add(List.of("answered"), stock[1])
        .add(List.of("withdrawn"), stock[2]);
  }

  private static long told(CubeShape shape, Release release, String state) {
    return PublishedTable.of(
            List.of(release),
            shape,
            ReleaseRules.STANDARD,
            PublishedTable.Query.counting(Map.of(), List.of("state")))
        .figure(state)
        .orZero();
  }

  @Test
  void release_villageOfForty_countsItsWomenWithTheRegion() {
    RawCube raw =
        new RawCube(SHAPE)
            .add(List.of("North", "Village", "F", "18-60"), 7)
            .add(List.of("North", "Village", "M", "18-60"), 33)
            .add(List.of("North", "Town", "F", "0-5"), 6)
            .add(List.of("North", "Town", "F", "18-60"), 400);
    Release release = CONTROL.release(raw);

    PublishedTable village =
        table(release, Map.of("region", "North", "district", "Village"), List.of("gender"));
    assertTrue(village.figure("F").isHidden());
    assertEquals(35, village.figure("M").orZero());
    assertEquals(35, village.total().orZero());
    assertEquals(445, table(release, Map.of("region", "North"), List.of()).total().orZero());
    assertEquals(
        415, table(release, Map.of("region", "North"), List.of("gender")).figure("F").orZero());
  }

  @Test
  void release_smallCellsNearlyFull_areNotToldByTheirSum() {
    RawCube raw =
        new RawCube(SHAPE)
            .add(List.of("North", "A", "F", "18-60"), 9)
            .add(List.of("North", "A", "F", "0-5"), 9)
            .add(List.of("North", "B", "F", "18-60"), 100);
    // 18 in two cells of at most nine would tell both, so the hundred lend them cover
    assertEquals(
        List.of("[, , , ] 118"),
        CONTROL.release(raw).rows().stream()
            .map(r -> r.coordinates() + " " + r.persons())
            .toList());
  }

  /** Who is in no group is bounded, and the bound tells no small number. */
  @Test
  void release_whoWaits_isAtMostAsManyAsItSays() {
    RawCube nine = new RawCube(SHAPE).add(List.of("North", "A", "F", "0-5"), 9);
    assertEquals(9, CONTROL.release(nine).mostWaiting());
    RawCube one = new RawCube(SHAPE).add(List.of("North", "A", "F", "0-5"), 1);
    assertEquals(9, CONTROL.release(one).mostWaiting());
    RawCube full =
        new RawCube(SHAPE)
            .add(List.of("North", "A", "F", "0-5"), 9)
            .add(List.of("South", "B", "M", "0-5"), 9);
    assertEquals(19, CONTROL.release(full).mostWaiting(), "two cells that would tell each other");
    RawCube told = new RawCube(SHAPE).add(List.of("North", "A", "F", "0-5"), 10);
    assertEquals(0, CONTROL.release(told).mostWaiting());
    assertEquals(0, CONTROL.release(new RawCube(SHAPE)).mostWaiting());

    DisclosureControl.Grown first =
        CONTROL.grown(told, Release.ofNobody(SHAPE, ReleaseRules.STANDARD), Counted.nobody(SHAPE));
    assertEquals(0, first.release().mostWaiting());
    DisclosureControl.Grown next =
        CONTROL.grown(
            told.add(List.of("North", "A", "F", "0-5"), 4), first.release(), first.counted());
    assertEquals(9, next.release().mostWaiting(), "four came, and wait");
    assertEquals(
        0,
        CONTROL
            .grown(told.add(List.of("North", "A", "F", "0-5"), 8), next.release(), next.counted())
            .release()
            .mostWaiting());
  }

  @Test
  void release_nobodyOrFewerThanTen_isEmpty() {
    assertEquals(List.of(), CONTROL.release(new RawCube(SHAPE)).rows());
    RawCube nine = new RawCube(SHAPE).add(List.of("North", "A", "F", "0-5"), 9);
    assertEquals(List.of(), CONTROL.release(nine).rows());
  }

  @Test
  void kept_groupBelowTheThreshold_isRefused() {
    Release.Row small = new Release.Row(List.of("North", "A", "F", "0-5"), 9, List.of());
    assertThrows(
        IllegalArgumentException.class,
        () -> Release.kept(SHAPE, ReleaseRules.STANDARD, List.of(small), 0));
  }

  private static long persons(Release release, Map<String, String> where) {
    return sums(release, where, List.of()).stream()
        .flatMap(List::stream)
        .mapToLong(group ->
            release.rows().stream()
                .filter(row -> row.coordinates().equals(group))
                .mapToLong(Release.Row::persons)
                .sum())
        .sum();
  }

  private static PublishedTable table(Release release, Map<String, String> where, List<String> by) {
    return PublishedTable.of(
        List.of(release), SHAPE, ReleaseRules.STANDARD, PublishedTable.Query.counting(where, by));
  }

  /** The groups that each cell of a table is a sum of. */
  private static List<List<List<String>>> sums(
      Release release, Map<String, String> where, List<String> by) {
    Map<List<String>, List<List<String>>> sums =
        new TreeMap<>(java.util.Comparator.comparing(Object::toString));
    for (Release.Row row : release.rows()) {
      if (fits(row, where)) {
        List<String> labels =
            by.stream().map(d -> row.coordinates().get(SHAPE.indexOf(d))).toList();
        sums.computeIfAbsent(labels, unknown -> new ArrayList<>()).add(row.coordinates());
      }
    }
    return List.copyOf(sums.values());
  }

  /** Which cells each group is made of, checked against the release. */
  private static Map<List<String>, List<Integer>> members(
      Map<List<String>, Integer> truth, Release release) {
    List<List<String>> cells = List.copyOf(truth.keySet());
    Map<List<String>, List<Integer>> members = AuditedPopulation.members(truth);
    for (Release.Row row : release.rows()) {
      long sum =
          members.getOrDefault(row.coordinates(), List.of()).stream()
              .mapToLong(cell -> truth.getOrDefault(cells.get(cell), 0))
              .sum();
      assertEquals(row.persons(), sum, "the audit knows who is in " + row.coordinates());
    }
    return members;
  }
}
