package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.PageKind;

/** Where there is one area, centre, model or partner alone, it is no superlative. */
class OnlyOneTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 10);

  /** Half of them women; the population table has 1,000 inhabitants of Land/A. */
  private static GivenReleases inOne() {
    Map<String, String> place =
        Map.of("location1", "Land", "location2", "A", "centre", "one", "fingerDevice", "Scan");
    GivenReleases given = new GivenReleases(MONTH);
    for (String gender : List.of("FLE", "MLE", "Unknown")) {
      given.captured(gender.equals("Unknown") ? 40 : 180, 80, with(place, gender));
    }
    return given
        .issued(300, Map.of("location1", "Land", "location2", "A"))
        .authenticated(300, Map.of("partner", "Bank", "status", "success"))
        .authenticated(100, Map.of("partner", "Bank", "status", "failure"));
  }

  private static Map<String, String> with(Map<String, String> place, String gender) {
    Map<String, String> all = new java.util.HashMap<>(place);
    all.put("gender", gender);
    return all;
  }

  private static String title(PageKind page, String id, String... location) {
    return inOne().card(page, id, location).title();
  }

  @Test
  void oneArea_isNotTheFewest() {
    assertEquals(
        "In Oct 2026, 400 people were enrolled in Land, 40 % of the inhabitants",
        title(PageKind.COVERAGE, "coverage-by-place"));
    assertEquals(
        "Women are 50 % of those enrolled in Land whose gender is told",
        title(PageKind.COVERAGE, "women-by-place"));
  }

  @Test
  void oneCentreModelOrPartner_isNotTheLowest() {
    assertEquals(
        "Fingerprint quality at one is 80.0 of 100", title(PageKind.QUALITY, "quality-by-centre"));
    assertEquals(
        "Fingerprint quality of Scan devices is 80.0 of 100",
        title(PageKind.QUALITY, "quality-by-device"));
    assertEquals(
        "75 % of the authentications for Bank whose outcome is told succeed",
        title(PageKind.AUTHENTICATION, "success-by-partner"));
    assertEquals("Gender is missing at one in 10 %", title(PageKind.DATA, "gender-by-centre"));
    assertTrue(
        title(PageKind.CENTRES, "women-by-centre")
            .startsWith("Women are 50 % of those enrolled in"),
        title(PageKind.CENTRES, "women-by-centre"));
  }

  /** Below the district nothing is known: the page is about the district. */
  @Test
  void finestPlace_showsItsOwnCoverageWomenAndGap() {
    Card coverage = inOne().card(PageKind.COVERAGE, "coverage-by-place", "Land", "A");
    assertEquals(
        "In Oct 2026, 400 people were enrolled in A, 40 % of the inhabitants", coverage.title());
    assertEquals(List.of("400", "1,000", "40 %"), coverage.rows().getFirst().values());
    assertNull(coverage.rows().getFirst().href());
    assertFalse(coverage.chart().isEmpty());
    Card women = inOne().card(PageKind.COVERAGE, "women-by-place", "Land", "A");
    assertEquals("Women are 50 % of those enrolled in A whose gender is told", women.title());
    assertEquals("A", women.rows().getFirst().label());
    Card gap = inOne().card(PageKind.OVERVIEW, "enrolled-against-issued", "Land", "A");
    assertEquals("A", gap.rows().getFirst().label());
    assertTrue(gap.title().startsWith("300 identities were issued against 400"), gap.title());
  }

  /** Its areas are few each, but there are some. */
  @Test
  void placeWithAreasThatAreTooSmall_isNotTheFinest() {
    Card coverage =
        new GivenReleases(MONTH)
            .enrolled(400, Map.of("location1", "Land", "gender", "FLE"))
            .card(PageKind.COVERAGE, "coverage-by-place", "Land");
    assertTrue(coverage.title().contains("not compared"), coverage.title());
    assertEquals("A", coverage.rows().getFirst().label());
  }
}
