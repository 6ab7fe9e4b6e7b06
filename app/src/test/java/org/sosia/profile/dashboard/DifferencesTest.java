package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sosia.profile.release.Figure;

/**
 * Enrolments and identities of one filter: a reader has both rounded numbers and must not know that
 * their difference is one to nine people.
 */
class DifferencesTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 10);
  private static final Selection ALL = new Selection(MONTH, MONTH, List.of(), "new", null);
  private static final int MOST = 70;

  private record Shown(long enrolled, long issued, OptionalLong difference) {}

  private static Shown shown(long enrolled, long issued) {
    Aggregates aggregates =
        new GivenReleases(MONTH).enrolled(enrolled, Map.of()).issued(issued, Map.of()).aggregates();
    Figure in = aggregates.table(Cube.ENROLMENTS, ALL).total();
    Figure out = aggregates.table(Cube.ISSUES, ALL).total();
    return new Shown(
        in.orZero(), out.orZero(), aggregates.difference(Cube.ENROLMENTS, in, Cube.ISSUES, out));
  }

  @Test
  void figures_ofEnrolmentsAndIdentities_leaveMoreThanNineDifferencesOpen() {
    Map<List<Long>, Set<Long>> possible = new HashMap<>();
    for (long enrolled = 10; enrolled <= MOST; enrolled++) {
      for (long issued = 10; issued <= MOST; issued++) {
        Shown shown = shown(enrolled, issued);
        possible
            .computeIfAbsent(List.of(shown.enrolled(), shown.issued()), unknown -> new TreeSet<>())
            .add(enrolled - issued);
        if (Math.abs(enrolled - issued) < 10) {
          assertTrue(shown.difference().isEmpty(), enrolled + " and " + issued);
        }
      }
    }
    assertFalse(possible.isEmpty());
    possible.forEach((figures, differences) ->
        // where one of both ends of the range is cut off, there are fewer pairs
        assertTrue(
            figures.stream().anyMatch(figure -> figure < 20 || figure > MOST - 10)
                || differences.stream().anyMatch(d -> d == 0 || Math.abs(d) >= 10),
            figures + " tell " + differences));
  }

  @Test
  void difference_ofManyPeople_isTold() {
    assertEquals(OptionalLong.of(120), shown(200, 80).difference());
    assertEquals(OptionalLong.of(-100), shown(200, 300).difference());
    assertEquals(OptionalLong.of(25), shown(105, 80).difference());
    assertEquals(OptionalLong.empty(), shown(100, 80).difference());
  }

  @Test
  void difference_ofAHiddenFigure_isNotTold() {
    Aggregates aggregates = new GivenReleases(MONTH).enrolled(200, Map.of()).aggregates();
    assertEquals(
        OptionalLong.empty(),
        aggregates.difference(
            Cube.ENROLMENTS,
            aggregates.table(Cube.ENROLMENTS, ALL).total(),
            Cube.ISSUES,
            aggregates.table(Cube.ISSUES, ALL).total()));
  }

  /** At most one cube that may count the same people is rounded finer than the threshold. */
  @Test
  void cubes_thatMayCountTheSamePeople_areRoundedToTheThreshold() {
    for (Cube cube : Cube.values()) {
      boolean finest = cube == Cube.ENROLMENTS || cube == Cube.AUTHENTICATIONS;
      assertEquals(!finest, cube.isCoarse(), cube.label());
    }
  }
}
