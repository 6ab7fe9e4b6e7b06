package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.MapAreas;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.PageView;
import org.sosia.profile.pages.Pages;
import org.sosia.profile.pages.Programme;
import org.sosia.profile.pages.RaisedAlert;

/** A month that is not over is marked wherever it is shown, and nothing is concluded from it. */
class OpenMonthsTest {
  private static final YearMonth RUNNING = YearMonth.of(2026, 11);
  private static final LocalDate TODAY = RUNNING.atDay(12);

  /** September and October with as many people each; a beginning of November without women. */
  private static ReleasedMonths months() {
    ReleasedMonths given = new ReleasedMonths();
    for (LocalDate monday = LocalDate.of(2026, 9, 7);
        monday.isBefore(TODAY);
        monday = monday.plusWeeks(1)) {
      boolean over = YearMonth.from(monday).isBefore(RUNNING);
      long persons = monday.equals(LocalDate.of(2026, 10, 5)) ? 130 : 100;
      given.enrolled(monday, persons, Map.of("gender", "MLE"));
      given.issued(monday, persons, Map.of("gender", "MLE"));
      if (over) {
        given.enrolled(monday, persons, Map.of("gender", "FLE"));
      }
    }
    return given;
  }

  private static PageView view(PageKind page, YearMonth from, YearMonth to) {
    return view(page, from, to, Pages.Reader.UNLIMITED);
  }

  private static PageView view(PageKind page, YearMonth from, YearMonth to, Pages.Reader reader) {
    return new Pages(
            months().aggregates(),
            new Programme(List.of("FLE"), List.of("MLE"), Map.of(), MapAreas.NONE),
            () -> Backlog.Waiting.NOTHING,
            () -> TODAY,
            () ->
                List.of(
                    new RaisedAlert(
                        "women",
                        "Land/North",
                        31.5,
                        40,
                        Instant.parse("2026-11-01T05:00:00Z"),
                        PageKind.COVERAGE)))
        .view(page, new Selection(from, to, List.of(), "new", null), Locale.ENGLISH, reader);
  }

  private static Card card(PageView view, String id) {
    return view.cards().stream().filter(card -> card.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void usualLast_isTheLastCompleteMonth_unlessNothingIsToldBefore() {
    assertEquals(RUNNING.minusMonths(1), months().aggregates().usualLast(RUNNING));
    assertEquals(
        RUNNING,
        new ReleasedMonths()
            .enrolled(TODAY, 50, Map.of())
            .enrolled(RUNNING.minusMonths(1).atDay(3), 4, Map.of())
            .aggregates()
            .usualLast(RUNNING),
        "four people of a month before are told nowhere");
  }

  @Test
  void overview_withTheRunningMonth_comparesNothingAndSaysSo() {
    PageView open = view(PageKind.OVERVIEW, RUNNING, RUNNING);
    assertTrue(open.scope().contains("Nov 2026 · Nov 2026 still runs"), open.scope());
    assertNull(open.headlines().getFirst().change(), "no fall of a month that is not over");
    assertEquals(
        "Enrolled by Day: no finding while Nov 2026 still runs", card(open, "trend").title());

    PageView closed = view(PageKind.OVERVIEW, RUNNING.minusMonths(1), RUNNING.minusMonths(1));
    assertFalse(closed.scope().contains("still runs"), closed.scope());
    assertEquals("+60", closed.headlines().getFirst().change());
  }

  @Test
  void titlesAndMarks_withTheRunningMonth_areThoseOfTheCompleteOnes() {
    YearMonth august = YearMonth.of(2026, 8);
    Card trend = card(view(PageKind.OVERVIEW, august, RUNNING), "trend");
    assertEquals(
        "Up to Oct 2026: 1,660 registrations, most in the week of 5 Oct 2026 (260)", trend.title());
    List<String> names = trend.rows().stream().map(Card.Row::name).toList();
    assertTrue(names.contains("Week of 26 Oct 2026"), names.toString());
    assertTrue(names.contains("Week of 9 Nov 2026 (in part)"), names.toString());
    assertTrue(trend.chart().contains("\"open\":[9],\"openMark\":\"in part\""), trend.chart());
    assertTrue(
        card(view(PageKind.OVERVIEW, august, RUNNING), "enrolments-by-gender")
            .title()
            .startsWith("Up to Oct 2026: Women are 50 %"));
  }

  /** 29 % of the issues without a week would lie far below the enrolled. */
  @Test
  void trend_ofWhichTooManyAreNotTold_isNotDrawnAndSaysWhy() {
    YearMonth month = YearMonth.of(2026, 10);
    Map<String, String> week = Map.of("week", "2026-10-05", "day", "2026-10-05");
    GivenReleases given =
        new GivenReleases(month)
            .enrolled(200, week)
            .enrolled(10, Map.of())
            .issued(140, week)
            .issued(60, Map.of());
    Card trend = given.card(PageKind.OVERVIEW, "trend");
    assertTrue(trend.chart().contains("\"Enrolled\""), trend.chart());
    assertFalse(trend.chart().contains("issued"), trend.chart());
    assertEquals(
        "People a day · not told or missing: 5 % of the enrolled, 30 % of the identities issued · Identities issued are not drawn: of too many the Day is not told",
        trend.unit());
    assertEquals("140", trend.rows().getFirst().values().get(1), "the table still tells them");

    // the legend names no line that is not drawn
    Card alone = new GivenReleases(month).enrolled(200, week).card(PageKind.OVERVIEW, "trend");
    assertFalse(alone.chart().contains("issued"), alone.chart());
  }

  /** The mark of a small difference stands for no large one, whatever its sign. */
  @Test
  void stages_ofWhichTheLaterHasMore_tellHowManyMore() {
    GivenReleases given =
        new GivenReleases(YearMonth.of(2026, 10))
            .atStage(2_120, "PacketReceiverStage", "PROCESSED")
            .issued(2_950, Map.of());
    List<String> issued = given.card(PageKind.OVERVIEW, "gap-by-stage").rows().getLast().values();
    assertEquals(List.of("2,950", "+830"), issued);
    given.issued(10, Map.of());
    assertEquals(
        "≈*",
        new GivenReleases(YearMonth.of(2026, 10))
            .atStage(2_120, "PacketReceiverStage", "PROCESSED")
            .issued(2_130, Map.of())
            .card(PageKind.OVERVIEW, "gap-by-stage")
            .rows()
            .getLast()
            .values()
            .getLast());
  }

  @Test
  void gap_thatIsNotCompared_saysThatItIsNot() {
    Map<String, String> there = Map.of("location1", "Land");
    PageView view =
        new GivenReleases(YearMonth.of(2026, 10))
            .enrolled(25, there)
            .issued(10, there)
            .issued(60, Map.of())
            .page(PageKind.OVERVIEW, Pages.Reader.UNLIMITED, "Land");
    assertEquals(
        "Not compared: too few are told",
        view.headlines().stream()
            .filter(headline -> headline.id().equals("gap"))
            .findFirst()
            .orElseThrow()
            .value());
  }

  /** Whoever may not see a figure is told nothing of its alert. */
  @Test
  void alerts_thatAreRaised_standOnTheOverviewOfWhoeverSeesTheirFigures() {
    YearMonth last = RUNNING.minusMonths(1);
    Card alerts = card(view(PageKind.OVERVIEW, last, last), "alerts");
    assertEquals("1 figure is beyond the limit of an alert", alerts.title());
    assertEquals(
        List.of("Land/North", "31.5", "40.0", "1 Nov 2026 05:00 UTC"),
        alerts.rows().getFirst().values());
    for (Pages.Reader limited :
        List.of(
            new Pages.Reader(List.of("Land", "South"), Set.of(PageKind.values())),
            new Pages.Reader(List.of(), Set.of(PageKind.OVERVIEW)))) {
      assertTrue(
          view(PageKind.OVERVIEW, last, last, limited).cards().stream()
              .noneMatch(card -> card.id().equals("alerts")));
    }
    YearMonth old = YearMonth.of(2020, 1);
    assertTrue(
        view(PageKind.OVERVIEW, old, old).cards().stream()
            .noneMatch(card -> card.id().equals("alerts")));
  }

  /** A week that the period cuts is no fall either. */
  @Test
  void weeks_thatThePeriodCuts_areMarked() {
    Card trend =
        card(view(PageKind.OVERVIEW, YearMonth.of(2026, 8), YearMonth.of(2026, 10)), "trend");
    Card.Row last = trend.rows().getLast();
    assertEquals("Week of 26 Oct 2026 (in part)", last.name());
  }
}
