package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.PageView;

/** A page offers, and says of itself, the filters that its figures know; others are handed on. */
class PageFiltersTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 9);

  private static GivenReleases given() {
    return new GivenReleases(MONTH)
        .enrolled(300, Map.of("centre", "one", "location1", "Land", "gender", "FLE"))
        .authenticated(300, Map.of("partner", "Bank", "location1", "Land", "status", "success"))
        .authenticated(100, Map.of("partner", "Bank", "location1", "Land", "status", "failure"))
        .failedWith("IDA-1", 100);
  }

  private static PageView page(PageKind page, List<String> place) {
    return given().page(page, new Selection(MONTH, MONTH, place, "update", "one"));
  }

  private static Set<String> ids(PageView page) {
    return Set.copyOf(page.cards().stream().map(Card::id).toList());
  }

  /** Authentications have neither a centre nor a process. */
  @Test
  void authentication_ignoresCentreAndProcess_andDoesNotClaimThem() {
    PageView page = page(PageKind.AUTHENTICATION, List.of());
    assertFalse(page.nothing());
    assertEquals(List.of(), page.centres());
    assertEquals(List.of(), page.processes());
    assertFalse(page.title().contains("Updates"), page.title());
    assertFalse(page.title().contains("one"), page.title());
    assertEquals("75 % of 400 authentications succeed", page.cards().getFirst().title());
    assertFalse(page.query().contains("centre"), page.query());
  }

  @Test
  void authentication_handsTheChoiceOn() {
    PageView page = page(PageKind.AUTHENTICATION, List.of());
    assertEquals(
        List.of(new PageView.Kept("centre", "one"), new PageView.Kept("process", "update")),
        page.kept());
    assertTrue(
        page.tabs().stream()
            .allMatch(
                tab -> tab.value().contains("centre=one&") || tab.value().endsWith("centre=one")));
    assertEquals(List.of(), page(PageKind.OVERVIEW, List.of()).kept());
  }

  /** Their place is known by no factor and no error: that is not the same as few. */
  @Test
  void authentication_ofAPlace_hasNoCardsThatKnowNone() {
    PageView page = page(PageKind.AUTHENTICATION, List.of("Land"));
    assertEquals(Set.of("success-over-time", "success-by-partner"), ids(page));
    assertTrue(page.hints().getFirst().contains("whole programme"), page.hints().toString());
  }

  /** The report's head names a process, which authentications have none of. */
  @Test
  void report_ofAProcess_saysThatAuthenticationsKnowNone() {
    PageView report =
        given().page(PageKind.REPORT, new Selection(MONTH, MONTH, List.of(), "new", null));
    List<String> every =
        report.cards().stream()
            .filter(
                card -> card.unit().endsWith("of every process: authentications are known by none"))
            .map(Card::id)
            .toList();
    assertEquals(
        List.of("success-over-time", "success-by-factor", "success-by-partner", "errors"), every);
    assertFalse(
        page(PageKind.AUTHENTICATION, List.of()).cards().toString().contains("every process"));
  }

  /** The report's head names the centre, so nothing in it is of all centres. */
  @Test
  void report_ofACentre_hasNoAuthentications() {
    assertFalse(ids(page(PageKind.REPORT, List.of())).contains("success-over-time"));
    assertTrue(
        ids(given().page(PageKind.REPORT, new Selection(MONTH, MONTH, List.of(), "new", null)))
            .contains("success-over-time"));
  }
}
