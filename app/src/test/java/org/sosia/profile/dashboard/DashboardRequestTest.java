package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.RegistrationProcess;

class DashboardRequestTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 14);

  @Test
  void parse_nothing_isTheLastFourWeeksOfNewRegistrations() {
    assertEquals(
        new DashboardRequest.Valid(
            new Slice(LocalDate.of(2026, 2, 15), TODAY, List.of(), RegistrationProcess.NEW, null)),
        DashboardRequest.parse(Map.of("centre", List.of("")), TODAY, 28));
  }

  @Test
  void parse_everything_isTakenOver() {
    assertEquals(
        new DashboardRequest.Valid(
            new Slice(
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 1, 31),
                List.of("Morocco", "North"),
                RegistrationProcess.UPDATE,
                "10001")),
        DashboardRequest.parse(
            Map.of(
                "from", List.of("2026-01-01"),
                "to", List.of("2026-01-31"),
                "location", List.of("Morocco", "North"),
                "process", List.of("update"),
                "centre", List.of("10001")),
            TODAY,
            28));
  }

  @ParameterizedTest
  @CsvSource({
    "from, 1.1.2026, is not a day written as yyyy-mm-dd",
    "from, 2025-03-13, the period is longer than 366 days",
    "to, 2026-03-15, is after today",
    "from, 2026-03-15, is before from",
    "process, renewal, 'is not new, update, correction or lost'",
  })
  void parse_wrongParameter_isNamedWithItsReason(String name, String value, String reason) {
    var invalid =
        assertInstanceOf(
            DashboardRequest.Invalid.class,
            DashboardRequest.parse(Map.of(name, List.of(value)), TODAY, 28));

    String field = reason.equals("is before from") ? "to" : name;
    assertEquals(List.of(new FieldProblem(field, reason)), invalid.problems());
  }

  @Test
  void previousPeriod_isAsLongAndEndsTheDayBefore() {
    Slice march =
        new Slice(LocalDate.of(2026, 3, 1), TODAY, List.of(), RegistrationProcess.NEW, null);

    assertEquals(LocalDate.of(2026, 2, 15), march.previousPeriod().from());
    assertEquals(LocalDate.of(2026, 2, 28), march.previousPeriod().to());
  }
}
