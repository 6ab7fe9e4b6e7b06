package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.PageKind;

/**
 * April 2026 ends on a Thursday: its last complete week is that of the 20th, and the last four
 * complete weeks begin on 30 March.
 */
class IdleCentresTest {
  private static final YearMonth APRIL = YearMonth.of(2026, 4);

  private static ReleasedMonths working() {
    return new ReleasedMonths()
        .enrolled(LocalDate.of(2026, 4, 22), 20, Map.of("centre", "works"))
        .enrolled(LocalDate.of(2026, 3, 31), 20, Map.of("centre", "first-week"));
  }

  private static Card card(ReleasedMonths given, YearMonth month) {
    return given.card(PageKind.CENTRES, month, month, "idle-centres");
  }

  private static Map<String, List<String>> rows(Card card) {
    Map<String, List<String>> rows = new TreeMap<>();
    card.rows().forEach(row -> rows.put(row.label(), row.values()));
    return rows;
  }

  private static List<String> idle(Card card) {
    return card.rows().stream().filter(r -> r.tone().equals("low")).map(Card.Row::label).toList();
  }

  /** Before the period, but within twelve months of its end. */
  @Test
  void centre_withoutAnybodyInTheWholePeriod_isIdle() {
    Card card =
        card(working().enrolled(LocalDate.of(2026, 3, 4), 20, Map.of("centre", "left")), APRIL);
    assertEquals(List.of("left"), idle(card));
    assertEquals(
        Map.of(
            "left", List.of("2 Mar 2026", "no enrolments told"),
            "works", List.of("20 Apr 2026", "enrols"),
            "first-week", List.of("30 Mar 2026", "enrols")),
        rows(card));
    assertEquals(
        "One centre has no enrolments told in the 4 weeks up to 26 Apr 2026, left the longest",
        card.title());
  }

  /** Six a week are told in no week: such a centre is listed, and not idle. */
  @Test
  void centre_thatIsNeverToldByWeek_isListedAndNotIdle() {
    ReleasedMonths given = working();
    for (int day : List.of(7, 14)) {
      given.enrolled(LocalDate.of(2026, 4, day), 6, Map.of("centre", "small"));
    }
    Card card = card(given, APRIL);
    assertEquals(List.of("Not told", "week not told"), rows(card).get("small"));
    assertEquals(List.of(), idle(card));
    assertEquals(
        "No centre is known to be idle in the 4 weeks up to 26 Apr 2026; of one centre the week is not told",
        card.title());
  }

  /** Told in a week long ago, and of few since. */
  @Test
  void centre_thatHasBecomeSmall_isNotIdle() {
    ReleasedMonths given =
        working().enrolled(LocalDate.of(2026, 2, 4), 20, Map.of("centre", "small"));
    for (int day : List.of(7, 14)) {
      given.enrolled(LocalDate.of(2026, 4, day), 6, Map.of("centre", "small"));
    }
    Card card = card(given, APRIL);
    assertEquals(List.of("2 Feb 2026", "week not told"), rows(card).get("small"));
    assertEquals(List.of(), idle(card));
  }

  /** The newest told week is no measure: all may have stopped. */
  @Test
  void period_withoutAnyWeekAtItsEnd_callsNobodyIdle() {
    Card card = card(working(), YearMonth.of(2026, 7));
    assertEquals(List.of(), idle(card));
    assertEquals(
        "No week is told in the 4 weeks up to 26 Jul 2026, so no centre is called idle",
        card.title());
    assertEquals(List.of("20 Apr 2026", "–"), rows(card).get("works"));
  }

  @Test
  void everyCentre_thatEnrols_isSaidSo() {
    assertEquals(
        "No centre was idle in the 4 weeks up to 26 Apr 2026", card(working(), APRIL).title());
  }
}
