package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.Pages;
import org.sosia.profile.release.RawCube;

/** What titles and columns say, and what they must not say. */
class PageWordsTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 9);
  private static final String TAX = "tax-office";

  private static List<String> values(Card card, String label) {
    return card.rows().stream()
        .filter(row -> row.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError(card.rows().toString()))
        .values();
  }

  private static GivenReleases mostlyUntold() {
    return new GivenReleases(MONTH)
        .authenticated(300, Map.of("partner", TAX, "week", "2026-09-07", "status", "success"))
        .authenticated(100, Map.of("partner", TAX, "week", "2026-09-07", "status", "failure"))
        .authenticated(500, Map.of("partner", TAX, "week", "2026-09-07"))
        .authenticated(100, Map.of());
  }

  @Test
  void authentications_withoutToldOutcome_areCountedBesideThoseWithOne() {
    Card time = mostlyUntold().card(PageKind.AUTHENTICATION, "success-over-time");
    assertEquals(List.of("Week", "Success", "Outcome told", "Authentications"), time.columns());
    assertEquals(List.of("75 %", "400", "900"), time.rows().getFirst().values());
    assertEquals(List.of("not told*", "<10*", "100"), values(time, "Not told"));
    assertEquals(List.of("75 %", "400", "1,000"), values(time, "All"));
    assertEquals(
        "Success of authentications: not compared, as 60 % have no outcome told", time.title());
    assertTrue(time.unit().endsWith("not told or missing: 60 %"), time.unit());
    Card partners = mostlyUntold().card(PageKind.AUTHENTICATION, "success-by-partner");
    assertEquals(List.of("75 %", "400", "900"), values(partners, TAX));
  }

  @Test
  void authentications_mostlyTold_sayOfHowMany() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .authenticated(300, Map.of("status", "success"))
            .authenticated(100, Map.of("status", "failure"))
            .authenticated(20, Map.of());
    assertEquals(
        "75 % of the 400 authentications whose outcome is told succeed; there are 420 in all",
        given.card(PageKind.AUTHENTICATION, "success-over-time").title());
  }

  @Test
  void rejections_whereOthersMayBe_areAtLeastThoseTold() {
    Card card =
        new GivenReleases(MONTH)
            .atStage(900, "ManualAdjudicationStage", "PROCESSED")
            .atStage(10, "ManualAdjudicationStage", "REJECTED")
            .atStage(100, "ManualAdjudicationStage", "")
            .card(PageKind.PROCESSING, "rejections");
    assertTrue(card.title().startsWith("At least, of those told: 10 registrations"), card.title());
  }

  /** 400 of no told outcome may all be rejected: that is not fewer than ten. */
  @Test
  void stages_whereOutcomesAreNotTold_sayHowManyMayBeHidden() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .atStage(3_000, "BioDedupeStage", "PROCESSED")
            .atStage(20, "DemoDedupeStage", "REJECTED")
            .atStage(400, "BioDedupeStage", "")
            .atStage(100, "", "");
    Card stages = given.card(PageKind.PROCESSING, "stages");
    int rejected = stages.columns().indexOf("Rejected") - 1;
    assertEquals("up to 510*", values(stages, "Biometric deduplication").get(rejected));
    assertTrue(stages.chart().contains("\"hidden\":\"–*\""), stages.chart());
    Card rejections = given.card(PageKind.PROCESSING, "rejections");
    assertEquals(
        List.of("3,000", "up to 510*", "not told*", "15 %", "up to 510*"),
        values(rejections, "Biometric deduplication"));
  }

  /** What the title says at most, the table says, too; neither is rounded to less. */
  @Test
  void rejections_thatAreNotTold_areAtMostTheSameInTitleAndTable() {
    Card card =
        new GivenReleases(MONTH)
            .atStage(3_000, "BioDedupeStage", "PROCESSED")
            .atStage(400, "BioDedupeStage", "")
            .card(PageKind.PROCESSING, "rejections");
    assertEquals(
        "How many are rejected or duplicates is not told; at Biometric deduplication they are at most 12 % of those that it judged",
        card.title());
    assertEquals("12 %", values(card, "Biometric deduplication").get(3));
  }

  @Test
  void rejections_whereNoOutcomeIsTold_areNotCalledFew() {
    assertEquals(
        "How many are rejected or duplicates is not told",
        new GivenReleases(MONTH)
            .atStage(500, "DemoDedupeStage", "FAILED")
            .atStage(50, "BioDedupeStage", "")
            .card(PageKind.PROCESSING, "rejections")
            .title());
  }

  /** 16 of 1,000 are not at least 2 %. */
  @Test
  void missingFields_atLeast_areNotRoundedUp() {
    Card card =
        new GivenReleases(MONTH)
            .enrolled(
                960, Map.of("gender", "FLE", "age", "18-60", "location1", "Land", "centre", "a"))
            .enrolled(
                15, Map.of("gender", "Unknown", "age", "18-60", "location1", "Land", "centre", "a"))
            .enrolled(25, Map.of("age", "18-60", "location1", "Land", "centre", "a"))
            .card(PageKind.DATA, "fields");
    assertEquals("Missing most often: Gender, in at least 1.5 % of enrolments", card.title());
    assertTrue(card.unit().contains("per cent"), card.unit());
  }

  /** Whoever is not told may lack it, and the card of centres says what it is about. */
  @Test
  void missingFields_ofWhichNoneIsTold_areUpToThoseNotTold() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .enrolled(100, Map.of("centre", "a", "gender", "FLE"))
            .enrolled(50, Map.of("centre", "a"));
    assertEquals(
        List.of("up to 60*", "50", "150", "not told*"),
        given.card(PageKind.DATA, "fields").rows().stream()
            .filter(row -> row.label().equals("Gender"))
            .findFirst()
            .orElseThrow()
            .values());
    Card centres = given.card(PageKind.DATA, "gender-by-centre");
    assertEquals("At no centre is gender missing often enough to show", centres.title());
    assertEquals(
        List.of("up to 60*", "50", "150", "not told*"), centres.rows().getFirst().values());
    assertTrue(centres.unit().contains("in which the gender is missing"), centres.unit());
  }

  /** The centre is given up before the gender, so people without a gender are told without both. */
  @Test
  void missingGender_toldWithoutACentre_mayBeOfEach() {
    Card centres =
        new GivenReleases(MONTH)
            .enrolled(100, Map.of("centre", "a", "gender", "FLE"))
            .enrolled(20, Map.of("gender", RawCube.MISSING))
            .card(PageKind.DATA, "gender-by-centre");
    assertEquals(
        List.of("up to 30*", "<10*", "100", "not told*"), centres.rows().getFirst().values());
  }

  /** More passed the later stage in this month than the earlier one. */
  @Test
  void stages_standInTheOrderOfTheFlow() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .atStage(1_000, "BioDedupeStage", "PROCESSED")
            .atStage(900, "DemoDedupeStage", "PROCESSING")
            .issued(700, Map.of());
    Card gap = given.card(PageKind.OVERVIEW, "gap-by-stage");
    assertEquals(
        List.of("Demographic deduplication", "Biometric deduplication", "Identity issuance"),
        gap.rows().stream().map(Card.Row::label).toList());
    assertEquals(
        "Most registrations end between Biometric deduplication and Identity issuance: 300",
        gap.title());
    Card stages = given.card(PageKind.PROCESSING, "stages");
    assertEquals(
        List.of("Demographic deduplication", "Biometric deduplication"),
        stages.rows().stream().map(Card.Row::label).toList());
    assertTrue(stages.columns().contains("Passed on"), stages.columns().toString());
  }

  /**
   * Of one stage a third of the profiles is taken: that is no loss, and nothing of it is a gain.
   */
  @Test
  void stages_thatTellOnlySome_areNotCompared() {
    Card gap =
        new GivenReleases(MONTH)
            .atStage(24_990, "DemoDedupeStage", "PROCESSING")
            .atStage(7_520, "BioDedupeStage", "PROCESSED")
            .issued(22_460, Map.of())
            .card(PageKind.OVERVIEW, "gap-by-stage");
    assertEquals(List.of("24,990", "–"), values(gap, "Demographic deduplication"));
    assertEquals(List.of("7,520", "–"), values(gap, "Biometric deduplication"));
    assertEquals(List.of("22,460", "−2,530"), values(gap, "Identity issuance"));
    assertEquals(
        List.of("", "tells only some, not compared", ""),
        gap.rows().stream().map(Card.Row::mark).toList());
    assertEquals(
        "Most registrations end between Demographic deduplication and Identity issuance: 2,530",
        gap.title());
  }

  @Test
  void stages_sayOneShareOfTheNotTold_andItsRow() {
    Card stages =
        new GivenReleases(MONTH)
            .atStage(800, "DemoDedupeStage", "PROCESSED")
            .atStage(60, "DemoDedupeStage", "FAILED")
            .atStage(100, "DemoDedupeStage", "")
            .atStage(40, "", "PROCESSED")
            .card(PageKind.PROCESSING, "stages");
    assertTrue(stages.unit().endsWith("not told or missing: 14 %"), stages.unit());
    assertEquals(List.of("<10*", "40", "<10*"), values(stages, "Not told"));
    assertEquals(
        "Of those told: Most fail or are to be tried again at Demographic deduplication: 60 profiles",
        stages.title());
  }

  /** Titles stand alone in the table of contents, in files and on the report. */
  @Test
  void titles_ofTooFew_nameTheirSubject() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .enrolled(100, Map.of("location1", "Land", "gender", "FLE", "centre", "one"))
            .enrolled(900, Map.of());
    for (PageKind page : PageKind.values()) {
      List<String> titles =
          given.page(page, Pages.Reader.UNLIMITED).cards().stream()
              .map(Card::title)
              .filter(title -> title.contains(": not compared, as"))
              .toList();
      assertEquals(Set.copyOf(titles).size(), titles.size(), page + " " + titles);
      assertTrue(titles.stream().noneMatch(title -> title.startsWith("Too")), titles.toString());
    }
    assertTrue(
        given
            .card(PageKind.COVERAGE, "women-by-place")
            .title()
            .startsWith("Women by area: not compared, as 90 % have no area told"));
  }

  @Test
  void shares_andMeans_haveNoMarkOfCounts() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .captured(400, 80, Map.of("centre", "one", "gender", "FLE", "fingerDevice", "Scan"));
    for (PageKind page : PageKind.values()) {
      for (Card card : given.page(page, Pages.Reader.UNLIMITED).cards()) {
        for (int column = 1; column < card.columns().size(); column++) {
          String head = card.columns().get(column);
          if (head.contains("hare") || head.contains("interval") || head.equals("Success")) {
            int at = column - 1;
            assertFalse(
                card.rows().stream().anyMatch(row -> row.values().get(at).startsWith("<")),
                card.id() + " " + head);
          }
        }
      }
    }
  }

  /** Nobody here has irises: of their quality nothing is said. */
  @Test
  void quality_ofWhatIsNotCaptured_isNeitherDrawnNorHidden() {
    GivenReleases given =
        new GivenReleases(MONTH).captured(400, 80, Map.of("centre", "one", "fingerDevice", "Scan"));
    Card centres = given.card(PageKind.QUALITY, "quality-by-centre");
    assertEquals(List.of("80.0", "–", "–", "400"), values(centres, "one"));
    assertFalse(centres.chart().contains("Irises"), centres.chart());
    Card devices = given.card(PageKind.QUALITY, "quality-by-device");
    assertEquals(List.of("80.0", "–", "–", "400"), values(devices, "Scan"));
    assertFalse(given.card(PageKind.QUALITY, "quality-by-modality").chart().contains("Face"));
  }

  /** Duplicates are no people. */
  @Test
  void trend_countsRegistrations() {
    String title =
        new GivenReleases(MONTH)
            .enrolled(120, Map.of("day", "2026-09-07", "week", "2026-09-07"))
            .card(PageKind.OVERVIEW, "trend")
            .title();
    assertTrue(title.startsWith("120 registrations, most"), title);
  }

  @Test
  void shares_ofTables_nameTheirWhole() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .enrolled(460, Map.of("gender", "FLE"))
            .enrolled(540, Map.of("gender", "MLE"))
            .enrolled(90, Map.of());
    Card genders = given.card(PageKind.PEOPLE, "enrolments-by-gender");
    assertEquals("Share of all", genders.columns().getLast());
    assertEquals(
        Set.of("Women", "Men", "Not told"),
        genders.rows().stream().map(Card.Row::label).collect(Collectors.toSet()));
  }
}
