package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.MapAreas;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.Pages;
import org.sosia.profile.pages.Programme;
import org.sosia.profile.release.ReleaseRules;

/** How fresh the backlog is, and that a small change of it tells nobody. */
class BacklogTest {
  /** Kept in memory, as over a restart. Confined to one thread. */
  private static final class Kept implements BacklogStore {
    private List<Told> told = List.of();

    @Override
    public List<Told> renew(UnaryOperator<List<Told>> function) {
      told = List.copyOf(function.apply(told));
      return told;
    }
  }

  private final Kept kept = new Kept();
  private final List<Backlog.Counted> counted = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-26T08:00:00Z");
  private Backlog backlog = started();

  private Backlog started() {
    return new Backlog(() -> counted, kept, ReleaseRules.STANDARD, () -> now);
  }

  private void count(long open, long answered, double hoursEach) {
    counted.clear();
    counted.add(new Backlog.Counted("open", open, 2.0 * open));
    counted.add(new Backlog.Counted("answered", answered, hoursEach * answered));
    backlog.renew();
  }

  private OptionalLong told(String state) {
    return backlog.waiting().table().figure(state).persons();
  }

  @Test
  void renew_ofASmallChange_staysForAnHourAndNotForEver() {
    count(12, 42, 3);
    assertEquals(OptionalLong.of(10), told("open"));
    assertEquals(OptionalLong.of(40), told("answered"));

    now = now.plus(Duration.ofMinutes(59));
    count(3, 49, 5);
    assertEquals(OptionalLong.of(10), told("open"), "nine fewer are nobody's business yet");
    assertEquals(3.0, backlog.waiting().table().figure("answered").mean(0).orElseThrow());

    now = now.plus(Duration.ofMinutes(1));
    count(3, 49, 5);
    assertTrue(told("open").isEmpty());
    assertEquals(OptionalLong.of(50), told("answered"));
    assertEquals(5.0, backlog.waiting().table().figure("answered").mean(0).orElseThrow());
    assertEquals(now, backlog.waiting().asOf().get("answered"));
  }

  @Test
  void renew_ofALargeChange_isToldAtOnce() {
    count(0, 0, 0);
    assertTrue(told("answered").isEmpty());
    now = now.plus(Duration.ofMinutes(14));
    count(0, 42, 1);
    assertEquals(OptionalLong.of(40), told("answered"));
  }

  /** A second number of the same hour would tell whom the first one lacks. */
  @Test
  void renew_afterARestart_tellsNoSecondNumber() {
    count(14, 42, 3);
    backlog = started();
    count(15, 42, 3);
    assertEquals(OptionalLong.of(10), told("open"));
  }

  /** 14 and 14 are told as 10 and 10: a total of 30 would tell that both were rounded down. */
  @Test
  void total_isThatOfTheRoundedParts() {
    count(14, 14, 3);
    assertEquals(20, backlog.waiting().table().total().orZero());
  }

  private java.util.Optional<Card> card(YearMonth month, LocalDate today) {
    return new Pages(
            new GivenReleases(month).aggregates(),
            new Programme(List.of(), List.of(), Map.of(), MapAreas.NONE),
            backlog::waiting,
            () -> today,
            List::of)
            .view(
                PageKind.PROCESSING,
                new Selection(month, month, List.of(), "new", null),
                Locale.ENGLISH,
                Pages.Reader.UNLIMITED)
            .cards()
            .stream()
            .filter(card -> card.id().equals("adjudication"))
            .findFirst();
  }

  @Test
  void card_withHiddenAnswers_saysThatTheirHoursAreNotTold() {
    count(30, 4, 3);
    Card card = card(YearMonth.of(2026, 10), LocalDate.of(2026, 11, 26)).orElseThrow();
    assertEquals(
        "30 requests wait for adjudicators; how long answers take is not told", card.title());
    assertEquals(List.of("30", "2.0", "26 Nov 2026 08:00 UTC"), card.rows().get(0).values());
    assertEquals(List.of("<10*", "Not told", "26 Nov 2026 08:00 UTC"), card.rows().get(1).values());
    assertFalse(card.title().contains("<10"), card.title());
  }

  /** It is of now, so that a running month is no reason to conclude nothing from it. */
  @Test
  void card_ofTheRunningMonth_saysTheSame() {
    count(30, 40, 3);
    assertEquals(
        "30 requests wait for adjudicators; an answer takes 3.0 hours in the mean",
        card(YearMonth.of(2026, 11), LocalDate.of(2026, 11, 26)).orElseThrow().title());
  }

  /** Requests of the last ninety days are none of a report of long ago. */
  @Test
  void card_ofAnotherPeriod_isLeftOut() {
    count(30, 40, 3);
    assertTrue(card(YearMonth.of(2020, 1), LocalDate.of(2026, 11, 26)).isEmpty());
  }
}
