package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.PageKind;

/** Quality of many and of few people: few may be low by chance. */
class QualityFunnelTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 10);

  private static GivenReleases threeGoodCentres() {
    return new GivenReleases(MONTH)
        .captured(1_000, 80, Map.of("centre", "a"))
        .captured(1_000, 81, Map.of("centre", "b"))
        .captured(1_000, 79.5, Map.of("centre", "c"));
  }

  private static Card centres(GivenReleases given) {
    return given.card(PageKind.QUALITY, "quality-by-centre");
  }

  private static List<String> labels(Card card) {
    return card.rows().stream().map(Card.Row::label).toList();
  }

  private static List<String> low(Card card) {
    return card.rows().stream().filter(r -> r.tone().equals("low")).map(Card.Row::label).toList();
  }

  /** Of few people the funnel is as wide as chance: three standard errors of the widest spread. */
  @Test
  void low_ofManyAndOfFew_isTheSpreadOrChance() {
    Funnel funnel = new Funnel(80, 3);
    assertEquals(77, funnel.low(), 1e-9);
    assertEquals(77, funnel.low(1_000_000), 1e-9);
    // the standard deviation of scores with a mean of 80 is 40 at most: sqrt(80 * 20)
    assertEquals(80 - 3 * 40 / 10.0, funnel.low(100), 1e-9);
    assertEquals(83, funnel.high(), 1e-9);
    assertEquals(100, new Funnel(98, 5).high(), 1e-9);
  }

  @Test
  void centre_ofTenPeople_isNeitherMarkedNorRanked() {
    Card card = centres(threeGoodCentres().captured(10, 30, Map.of("centre", "d")));
    assertEquals(List.of("c", "a", "b", "d"), labels(card).subList(0, 4));
    assertEquals(List.of(), low(card));
    assertEquals(
        "Fingerprint quality is lowest at c, 79.5 of 100; within the centres’ spread",
        card.title());
    assertEquals("10", card.rows().get(3).values().getLast(), "who stands behind it is told");
  }

  @Test
  void centre_belowWhatChanceExplains_isMarkedByHowManyStandBehindIt() {
    // 80 - 3 * 40 / sqrt(40) = 61, and 80 - 3 * 40 / sqrt(1000) = 76.2
    assertEquals(
        List.of(), low(centres(threeGoodCentres().captured(40, 65, Map.of("centre", "d")))));
    Card many = centres(threeGoodCentres().captured(1_000, 74, Map.of("centre", "d")));
    assertEquals(List.of("d"), low(many));
    assertTrue(many.title().startsWith("Fingerprint quality at d is 74.0 of 100"), many.title());
  }

  /** Two centres have no spread to lie within. */
  @Test
  void centres_tooFewForLimits_areNotSaidToBeWithinThem() {
    Card card =
        centres(
            new GivenReleases(MONTH)
                .captured(100, 80, Map.of("centre", "a"))
                .captured(100, 50, Map.of("centre", "b")));
    assertEquals(
        "Fingerprint quality is lowest at b, 50.0 of 100; the centres are too few to say whether that is chance",
        card.title());
    assertEquals(List.of(), low(card));
  }

  private static Card weeks(int weeks, long lastPersons, double lastQuality) {
    GivenReleases given = new GivenReleases(MONTH);
    for (int week = 1; week < weeks; week++) {
      given.captured(
          1_000,
          80 + week % 2,
          Map.of("week", MONTH.atDay(26).minusWeeks(weeks - week).toString()));
    }
    return given
        .captured(lastPersons, lastQuality, Map.of("week", MONTH.atDay(26).toString()))
        .card(PageKind.QUALITY, "quality-over-time");
  }

  @Test
  void fewWeeks_haveNoLimits_andAreNotSaidToBeWithinThem() {
    String few =
        "Too few weeks to set control limits: it takes 8 weeks with people enough, in the period or in the six months before it";
    assertEquals(few, weeks(7, 1_000, 80).title());
    assertEquals(few, weeks(8, 10, 20).title(), "a week of ten people makes no limit");
  }

  /** Of the mean and the mean range, no week of four can lie outside the limits it is a part of. */
  @Test
  void month_withAWeekThatFails_isNotSaidToBeSteady() {
    assertTrue(weeks(4, 5_000, 0.1).title().startsWith("Too few weeks"), "alone");
    ReleasedMonths given = new ReleasedMonths();
    for (int week = 1; week <= 12; week++) {
      given.captured(MONTH.atDay(5).minusWeeks(week), 5_000, 80 + week % 2);
    }
    for (int week = 0; week < 4; week++) {
      given.captured(MONTH.atDay(5).plusWeeks(week), 5_000, week == 3 ? 0.1 : 80);
    }
    Card month = given.card(PageKind.QUALITY, MONTH, MONTH, "quality-over-time");
    assertEquals(
        "Fingerprint quality fell below its control limit in the week of 26 Oct 2026: 0.1 of 100",
        month.title());
    assertEquals(List.of("2026-10-26"), weeksOf(low(month)));
  }

  private static List<String> weeksOf(List<String> labels) {
    return labels.stream().map(label -> label.contains("26 Oct") ? "2026-10-26" : label).toList();
  }

  /** A week that fails does not widen the limits that it is held against. */
  @Test
  void weeks_enoughForLimits_findTheOneThatFails() {
    Card card = weeks(8, 5_000, 70);
    assertTrue(card.title().startsWith("Fingerprint quality fell below"), card.title());
    assertEquals(1, low(card).size());
  }

  @Test
  void weekOfTenPeople_isNotOutsideTheLimits() {
    Card steady = weeks(9, 10, 20);
    assertEquals(List.of(), low(steady));
    assertEquals("Quality stays within its control limits", steady.title());
  }

  /** Who has no capture, or is not told of, is counted beside the modality. */
  @Test
  void modalities_sayHowManyAreNotToldOrMissing() {
    Card card =
        threeGoodCentres()
            .enrolled(600, Map.of("centre", "e"))
            .card(PageKind.QUALITY, "quality-by-modality");
    assertEquals(List.of("80.2", "3,000", "600"), card.rows().getFirst().values());
    assertTrue(card.unit().endsWith("not told or missing: 17 %"), card.unit());
  }
}
