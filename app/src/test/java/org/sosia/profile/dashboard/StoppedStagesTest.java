package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.PageView;
import org.sosia.profile.pages.Pages;

/** A stage, or the issue of identities, that stops altogether: nothing is told of it any more. */
class StoppedStagesTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 10);
  private static final Map<String, String> NORTH = Map.of("location1", "North");
  private static final Map<String, String> SOUTH = Map.of("location1", "South");

  private static GivenReleases stopped() {
    return new GivenReleases(MONTH).enrolled(5_000, NORTH).enrolled(5_000, SOUTH);
  }

  private static List<String> values(Card card, String label) {
    return card.rows().stream()
        .filter(row -> row.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError(card.rows().toString()))
        .values();
  }

  @Test
  void stages_withoutIssues_nameTheIssueWithWhatEndsThereAtLeast() {
    Card card = stopped().card(PageKind.OVERVIEW, "gap-by-stage");
    assertTrue(
        card.title()
            .matches("Most registrations end between .* and Identity issuance: at least 9,990"),
        card.title());
    assertEquals(List.of("<10*", "−9,990 or more"), card.rows().getLast().values());
  }

  @Test
  void gap_withoutIssues_isToldFromBelow() {
    PageView page = stopped().page(PageKind.OVERVIEW, Pages.Reader.UNLIMITED);
    assertEquals(
        "+9,990 or more",
        page.headlines().stream()
            .filter(headline -> headline.id().equals("gap"))
            .findFirst()
            .orElseThrow()
            .value());
    Card gap = stopped().card(PageKind.OVERVIEW, "enrolled-against-issued");
    assertEquals(
        "No identities issued are told against 10,000 enrolments: at least 9,990 more were enrolled than issued",
        gap.title());
    assertEquals(List.of("5,000", "<10*", "+4,990 or more"), values(gap, "South"));
  }

  @Test
  void gap_ofAPlaceWithoutIssues_isWithAllWhoMayBeThere() {
    Card gap =
        stopped()
            .issued(4_900, NORTH)
            .issued(500, Map.of())
            .card(PageKind.OVERVIEW, "enrolled-against-issued");
    assertEquals(List.of("5,000", "<10*", "+4,500 or more"), values(gap, "South"));
  }

  /** A stage that the month before had and this one has not. */
  @Test
  void stages_withOneThatStops_keepItsRow() {
    ReleasedMonths given = new ReleasedMonths();
    for (YearMonth month = MONTH.minusMonths(1);
        !month.isAfter(MONTH);
        month = month.plusMonths(1)) {
      LocalDate day = month.atDay(10);
      given.enrolled(day, 400, Map.of());
      if (month.isBefore(MONTH)) {
        given.add(
            Population.REGISTRATIONS,
            day,
            390,
            Map.of(
                "module", "mosip_regprc",
                "enrolled", "false",
                "stage", "PrintingStage",
                "status", "PROCESSED"));
      }
    }
    Card card = given.card(PageKind.OVERVIEW, MONTH, MONTH, "gap-by-stage");
    List<String> printing = values(card, "Printing");
    assertEquals("<10*", printing.getFirst());
    assertTrue(printing.getLast().endsWith(" or more"), printing.toString());
    assertTrue(card.title().startsWith("Most registrations end between"), card.title());
    assertTrue(card.title().contains("at least"), card.title());
  }
}
