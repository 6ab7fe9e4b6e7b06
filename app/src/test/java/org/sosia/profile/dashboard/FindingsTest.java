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

/** What titles claim of rates, the lowest and the most. */
class FindingsTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 10);
  private static final YearMonth FIRST = MONTH.minusMonths(11);

  private static Card card(GivenReleases given, PageKind page, String id) {
    return given.card(page, id);
  }

  private static List<String> values(Card card, String label) {
    return card.rows().stream()
        .filter(row -> row.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError(card.rows().toString()))
        .values();
  }

  /** A registration is at five stages, and one of them rejects it. */
  @Test
  void rejections_areOfWhatTheStageJudged_andFailuresApart() {
    GivenReleases given = new GivenReleases(MONTH);
    for (String stage : List.of("PacketValidatorStage", "BioDedupeStage", "PrintingStage")) {
      given.atStage(1_000, stage, "PROCESSED");
    }
    Card card =
        card(
            given
                .atStage(30, "PrintingStage", "FAILED")
                .atStage(150, "ManualAdjudicationStage", "PROCESSED")
                .atStage(50, "ManualAdjudicationStage", "REJECTED"),
            PageKind.PROCESSING,
            "rejections");
    assertEquals(
        "50 registrations were rejected or found to be a duplicate, 50 at Manual adjudication: 25 % of those that it judged",
        card.title());
    assertEquals(List.of("200", "50", "25 %", "25 %", "<10*"), values(card, "Manual adjudication"));
    assertEquals(
        List.of("1,000", "<10*", "not told*", "not told*", "30"), values(card, "Printing"));
  }

  /** A programme may take profiles of rejections alone: that is no rate of 100 %. */
  @Test
  void rejections_ofAStageThatTellsNobodyElse_haveNoRate() {
    Card card =
        card(
            new GivenReleases(MONTH)
                .atStage(1_000, "PrintingStage", "PROCESSED")
                .atStage(50, "ManualAdjudicationStage", "REJECTED"),
            PageKind.PROCESSING,
            "rejections");
    assertEquals(
        "50 registrations were rejected or found to be a duplicate, 50 at Manual adjudication; how many it let pass is not told",
        card.title());
    assertEquals(
        List.of("50", "50", "not told*", "not told*", "<10*"), values(card, "Manual adjudication"));
  }

  /** Of 40 the outcome is not told: all or none may be rejected. */
  @Test
  void rejections_ofOutcomesThatAreNotTold_areFromAndTo() {
    Card card =
        card(
            new GivenReleases(MONTH)
                .atStage(150, "ManualAdjudicationStage", "PROCESSED")
                .atStage(50, "ManualAdjudicationStage", "REJECTED")
                .atStage(40, "ManualAdjudicationStage", ""),
            PageKind.PROCESSING,
            "rejections");
    // 50 of 240 to 90 of 240
    assertTrue(card.title().endsWith("20 % – 38 % of those that it judged"), card.title());
  }

  /** Ten authentications of which five fail are chance beside a thousand of which 900 succeed. */
  @Test
  void success_ofFew_isNeverTheLowest() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .authenticated(450, Map.of("partner", "Post", "status", "success"))
            .authenticated(50, Map.of("partner", "Post", "status", "failure"))
            .authenticated(450, Map.of("partner", "Shop", "status", "success"))
            .authenticated(50, Map.of("partner", "Shop", "status", "failure"))
            .authenticated(10, Map.of("partner", "Bank", "status", "success"))
            .authenticated(10, Map.of("partner", "Bank", "status", "failure"));
    Card partners = card(given, PageKind.AUTHENTICATION, "success-by-partner");
    assertEquals("No partner succeeds less often than the others beyond chance", partners.title());
    assertEquals("Bank", partners.rows().getLast().label());
    given
        .authenticated(100, Map.of("partner", "Agency", "status", "success"))
        .authenticated(100, Map.of("partner", "Agency", "status", "failure"));
    partners = card(given, PageKind.AUTHENTICATION, "success-by-partner");
    assertEquals("Success is lowest for Agency: 50 %", partners.title());
    assertEquals("low", partners.rows().getFirst().tone());
  }

  /**
   * Bank's nine failures of a hundred are told without it, every month; the others' ten are told.
   */
  @Test
  void success_withFailuresHiddenEveryMonth_isNoBetterThanTheOthers() {
    ReleasedMonths given = new ReleasedMonths();
    for (int month = 0; month < 12; month++) {
      LocalDate day = FIRST.plusMonths(month).atDay(10);
      for (String partner : List.of("Bank", "Post", "Shop")) {
        int failures = partner.equals("Bank") ? 9 : 10;
        given
            .authenticated(day, 100L - failures, Map.of("partner", partner, "status", "success"))
            .authenticated(day, failures, Map.of("partner", partner, "status", "failure"));
      }
      given.authenticated(day, 3, Map.of("partner", "Kiosk", "status", "failure"));
    }
    Card partners = given.card(PageKind.AUTHENTICATION, FIRST, MONTH, "success-by-partner");
    assertEquals(
        List.of("", "", ""), partners.rows().subList(0, 3).stream().map(Card.Row::tone).toList());
    assertEquals(
        "Among those told, success is only 90 % for Post; those not told may undo it",
        partners.title());
  }

  @Test
  void error_thatAnotherMayOutnumber_isTheMostOfThoseTold() {
    GivenReleases given = new GivenReleases(MONTH).failedWith("IDA-1", 120).failedWith("IDA-2", 50);
    assertEquals(
        "The most frequent error is IDA-1: 120 times",
        card(given, PageKind.AUTHENTICATION, "errors").title());
    given.failedWith("", 30);
    assertEquals(
        "The most frequent error is IDA-1: 120 times",
        card(given, PageKind.AUTHENTICATION, "errors").title());
    GivenReleases close =
        new GivenReleases(MONTH)
            .failedWith("IDA-1", 100)
            .failedWith("IDA-2", 90)
            .failedWith("", 30);
    assertEquals(
        "Of those told: The most frequent error is IDA-1: 100 times",
        card(close, PageKind.AUTHENTICATION, "errors").title());
  }

  private static String centres(long... enrolled) {
    GivenReleases given = new GivenReleases(MONTH);
    for (int i = 0; i < enrolled.length; i++) {
      given.enrolled(enrolled[i], Map.of("centre", String.valueOf((char) ('A' + i))));
    }
    return card(given, PageKind.CENTRES, "enrolments-by-centre").title();
  }

  /** Numbers that are rounded to the same are no lead, and one alone is no comparison. */
  @Test
  void most_isSaidOfWhatLeadsBeyondTheRounding() {
    assertEquals(
        "2 centres enrolled the most, 420 each; half of the centres 420 at most",
        centres(418, 422));
    assertEquals(
        "3 centres enrolled the most, 420 each; half of the centres 420 at most",
        centres(420, 420, 420));
    assertEquals("A is the only centre that is told: 420 people", centres(420));
    assertEquals(
        "Of those told: A enrolled the most, 425 people; half of the centres 420 at most",
        centres(424, 422, 420));
    assertEquals(
        "A enrolled the most, 435 people; half of the centres 420 at most", centres(434, 422, 420));
    assertEquals(
        "2 errors are the most frequent: 120 times each",
        card(
                new GivenReleases(MONTH).failedWith("E1", 115).failedWith("E2", 124),
                PageKind.AUTHENTICATION,
                "errors")
            .title());
  }

  /** Who is told without an area may be of any. */
  @Test
  void area_thatAnotherMayOutnumber_isTheMostOfThoseTold() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .enrolled(100, Map.of("location1", "A"))
            .enrolled(90, Map.of("location1", "B"))
            .enrolled(40, Map.of());
    assertEquals(
        "Of those told: A enrolled the most: 100",
        card(given, PageKind.COVERAGE, "coverage-by-place").title());
    given.enrolled(100, Map.of("location1", "A", "gender", "FLE"));
    assertEquals(
        "A enrolled the most: 200", card(given, PageKind.COVERAGE, "coverage-by-place").title());
  }

  /** 20 % are women of a hundred, 48 % elsewhere; eight more may all be women there. */
  private static GivenReleases openPlace() {
    return new GivenReleases(MONTH)
        .enrolled(20, Map.of("location1", "A", "gender", "FLE", "centre", "a", "age", "0-5"))
        .enrolled(80, Map.of("location1", "A", "gender", "MLE", "centre", "a", "age", "0-5"))
        .enrolled(480, Map.of("location1", "B", "gender", "FLE", "centre", "b", "age", "18-60"))
        .enrolled(520, Map.of("location1", "B", "gender", "MLE", "centre", "b", "age", "18-60"))
        .enrolled(90, Map.of("gender", "FLE"));
  }

  /** No title denies what a row of its table says. */
  @Test
  void title_ofADifferenceThatMayBeUndone_saysJustThat() {
    Card women = card(openPlace(), PageKind.COVERAGE, "women-by-place");
    assertEquals(
        "more than chance among those told, but those not told may undo it",
        values(women, "A").getLast());
    assertEquals(
        "Among those told, women are only 20 % in A; those not told may undo it", women.title());
    assertEquals(
        "Among those told, women are only 20 % at age 0–4; those not told may undo it",
        card(openPlace(), PageKind.PEOPLE, "pyramid").title());
    assertEquals(
        "Among those told, success is only 60 % for Bank; those not told may undo it",
        card(
                new GivenReleases(MONTH)
                    .authenticated(60, Map.of("partner", "Bank", "status", "success"))
                    .authenticated(40, Map.of("partner", "Bank", "status", "failure"))
                    .authenticated(900, Map.of("partner", "Post", "status", "success"))
                    .authenticated(100, Map.of("partner", "Post", "status", "failure"))
                    .authenticated(260, Map.of("status", "success")),
                PageKind.AUTHENTICATION,
                "success-by-partner")
            .title());
  }

  /** Women above the others are a finding, too. */
  @Test
  void title_ofAPlaceThatIsHigher_doesNotSayThatNoneDiffers() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .enrolled(400, Map.of("location1", "B", "gender", "FLE"))
            .enrolled(600, Map.of("location1", "B", "gender", "MLE"));
    given
        .enrolled(400, Map.of("location1", "C", "gender", "FLE"))
        .enrolled(600, Map.of("location1", "C", "gender", "MLE"))
        .enrolled(60, Map.of("location1", "A", "gender", "FLE"))
        .enrolled(25, Map.of("location1", "A", "gender", "MLE"));
    Card women = card(given, PageKind.COVERAGE, "women-by-place");
    assertEquals("higher, not by chance", values(women, "A").getLast());
    assertEquals("Women are 71 % in A, more than at the others beyond chance", women.title());
  }

  @Test
  void age_isAShareOfThoseWhoseAgeIsTold() {
    Card ages =
        card(
            new GivenReleases(MONTH)
                .enrolled(60, Map.of("age", "18-60"))
                .enrolled(40, Map.of("age", "0-5"))
                .enrolled(20, Map.of("gender", "FLE")),
            PageKind.PEOPLE,
            "enrolments-by-age");
    assertEquals("People aged 18–59 are 60 % of those enrolled whose age is told", ages.title());
  }

  /** Twelve women of thirty are chance beside half of many. */
  @Test
  void pyramid_ofAgesThatDifferByChance_namesNone() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .enrolled(400, Map.of("age", "18-60", "gender", "FLE"))
            .enrolled(400, Map.of("age", "18-60", "gender", "MLE"))
            .enrolled(12, Map.of("age", "0-5", "gender", "FLE"))
            .enrolled(18, Map.of("age", "0-5", "gender", "MLE"));
    assertEquals(
        "At no age are women fewer than at the others beyond chance",
        card(given, PageKind.PEOPLE, "pyramid").title());
    given
        .enrolled(20, Map.of("age", "60-and-above", "gender", "FLE"))
        .enrolled(180, Map.of("age", "60-and-above", "gender", "MLE"));
    assertTrue(
        card(given, PageKind.PEOPLE, "pyramid").title().endsWith(": 10 %"),
        card(given, PageKind.PEOPLE, "pyramid").title());
  }

  @Test
  void missingGender_ofFew_isNotTheWorst() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .enrolled(900, Map.of("centre", "a", "gender", "FLE"))
            .enrolled(100, Map.of("centre", "a", "gender", "Unknown"))
            .enrolled(900, Map.of("centre", "b", "gender", "FLE"))
            .enrolled(100, Map.of("centre", "b", "gender", "Unknown"))
            .enrolled(10, Map.of("centre", "c", "gender", "FLE"))
            .enrolled(10, Map.of("centre", "c", "gender", "Unknown"));
    Card centres = card(given, PageKind.DATA, "gender-by-centre");
    assertEquals(
        "At no centre is gender missing more often than at the others beyond chance",
        centres.title());
    assertEquals("c", centres.rows().getLast().label());
    given
        .enrolled(100, Map.of("centre", "d", "gender", "FLE"))
        .enrolled(100, Map.of("centre", "d", "gender", "Unknown"));
    assertEquals(
        "Gender is missing most at d: in 50 %",
        card(given, PageKind.DATA, "gender-by-centre").title());
  }
}
