package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sosia.profile.FieldProblem;

class SelectionRequestTest {
  private static final YearMonth NOW = YearMonth.of(2026, 11);

  private static SelectionRequest parse(Map<String, List<String>> parameters, String... area) {
    return SelectionRequest.parse(
        parameters, new SelectionRequest.Usual(NOW, NOW.minusMonths(1), 3), List.of(area));
  }

  private static SelectionRequest valid(String from, String to, String... location) {
    return new SelectionRequest.Valid(
        new Selection(YearMonth.parse(from), YearMonth.parse(to), List.of(location), "new", null));
  }

  @Test
  void parse_nothing_isTheLastMonthsEverywhere() {
    assertEquals(valid("2026-08", "2026-10"), parse(Map.of("centre", List.of(" "))));
  }

  /** The text as it came was looked for among the figures, and everything seemed hidden. */
  @Test
  void parse_processInAnyCase_isItsLabel() {
    assertEquals(valid("2026-08", "2026-10"), parse(Map.of("process", List.of("NEW"))));
    assertEquals(
        new SelectionRequest.Valid(
            new Selection(
                YearMonth.parse("2026-08"), YearMonth.parse("2026-10"), List.of(), "lost", null)),
        parse(Map.of("process", List.of("Lost"))));
  }

  @Test
  void parse_daysOfOldLinks_nameTheirMonths() {
    assertEquals(
        valid("2026-01", "2026-02"),
        parse(Map.of("from", List.of("2026-01-15"), "to", List.of("2026-02-01"))));
  }

  @Test
  void parse_daysThatThereAreNot_areRefused() {
    for (String day : List.of("2026-01-99", "2026-02-30", "2026-13-01", "2026-01-1x")) {
      assertEquals(
          new SelectionRequest.Invalid(List.of(new FieldProblem("from", "month"))),
          parse(Map.of("from", List.of(day))),
          day);
    }
  }

  @Test
  void parse_parametersThatThereAreNot_areNamed() {
    assertEquals(
        new SelectionRequest.Invalid(
            List.of(
                new FieldProblem("?", "unknown"),
                new FieldProblem("center", "unknown"),
                new FieldProblem("form", "unknown"))),
        parse(Map.of("form", List.of("2026-01"), "center", List.of(""), "<b>", List.of("x"))));
    // the way back from signing in
    assertEquals(valid("2026-08", "2026-10"), parse(Map.of("continue", List.of(""))));
  }

  @Test
  void parse_areaOfTheReader_narrowsWiderAndRefusesOtherPlaces() {
    assertEquals(valid("2026-08", "2026-10", "Atlas", "North"), parse(Map.of(), "Atlas", "North"));
    assertEquals(
        valid("2026-08", "2026-10", "Atlas", "North", "Hill"),
        parse(Map.of("location", List.of("Atlas", "North", "Hill")), "Atlas", "North"));
    assertEquals(
        new SelectionRequest.Invalid(List.of(new FieldProblem("location", "area"))),
        parse(Map.of("location", List.of("Atlas", "South")), "Atlas", "North"));
  }

  @Test
  void parse_wrongParameters_areAllNamed() {
    assertEquals(
        new SelectionRequest.Invalid(
            List.of(
                new FieldProblem("to", "month"),
                new FieldProblem("process", "process"),
                new FieldProblem("location", "text"))),
        parse(
            Map.of(
                "to",
                List.of("soon"),
                "process",
                List.of("renewal"),
                "location",
                List.of("a", "b", "c", "d", "e"))));
    assertEquals(
        new SelectionRequest.Invalid(List.of(new FieldProblem("to", "order"))),
        parse(Map.of("from", List.of("2026-05"), "to", List.of("2026-04"))));
    assertEquals(
        new SelectionRequest.Invalid(List.of(new FieldProblem("from", "long"))),
        parse(Map.of("from", List.of("2000-01"))));
  }

  /**
   * The running month is shown where it is asked for; what has not begun is refused by its name.
   */
  @Test
  void parse_firstMonthAlone_endsAtTheUsualMonthOrIsTheRunningOne() {
    assertEquals(valid("2026-10", "2026-10"), parse(Map.of("from", List.of("2026-10"))));
    assertEquals(valid("2026-11", "2026-11"), parse(Map.of("from", List.of("2026-11"))));
    assertEquals(
        new SelectionRequest.Invalid(List.of(new FieldProblem("from", "future"))),
        parse(Map.of("from", List.of("2027-01"))));
  }
}
