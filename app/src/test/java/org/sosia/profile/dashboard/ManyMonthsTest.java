package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sosia.profile.alerts.Alert;
import org.sosia.profile.alerts.AlertRule;
import org.sosia.profile.alerts.AlertRules;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.PageKind;

/** Twelve months, each released alone: what each hides of a place adds up. */
class ManyMonthsTest {
  private static final YearMonth FIRST = YearMonth.of(2025, 11);
  private static final int MONTHS = 12;
  private static final YearMonth LAST = FIRST.plusMonths(MONTHS - 1L);

  private static final String OPEN =
      "more than chance among those told, but those not told may undo it";

  private static LocalDate day(int month) {
    return FIRST.plusMonths(month).atDay(10);
  }

  private static Map<String, String> at(String place, String gender) {
    return Map.of("location2", place, "gender", gender);
  }

  /** As many women and men each month. */
  private static void enrol(ReleasedMonths given, String place, int month, long women, long men) {
    given.enrolled(day(month), women, at(place, "FLE")).enrolled(day(month), men, at(place, "MLE"));
  }

  /**
   * Women and men of places.
   *
   * @param others of neither, too few to be told each month: whoever is hidden is counted with them
   */
  private static ReleasedMonths everyMonth(int others, Map<String, List<Integer>> womenAndMen) {
    ReleasedMonths given = new ReleasedMonths();
    for (int i = 0; i < MONTHS; i++) {
      int month = i;
      womenAndMen.forEach(
          (place, people) -> enrol(given, place, month, people.get(0), people.get(1)));
      given.enrolled(day(month), others, at("B", "OTH"));
    }
    return given;
  }

  private static Card women(ReleasedMonths given) {
    return given.card(PageKind.COVERAGE, FIRST, LAST, "women-by-place", "Land");
  }

  private static Map<String, String> findings(Card card) {
    Map<String, String> findings = new java.util.TreeMap<>();
    card.rows().forEach(row -> findings.put(row.label(), row.values().getLast()));
    findings.remove("Not told or missing");
    return findings;
  }

  private static List<String> raised(ReleasedMonths given, AlertRule.Kind kind, double limit) {
    AlertRule rule = new AlertRule("r", kind, "location2", "Finger", limit, MONTHS, 100);
    return new AlertRules(given.aggregates(), List.of("FLE"), List.of("MLE"))
        .crossed(rule, LAST.plusMonths(1)).stream().map(Alert::subject).toList();
  }

  /** Nine of a hundred are hidden each month, ten are told: both places have as many women. */
  @Test
  void women_nineOfAHundredEachMonth_areMarkedLikeTenOfAHundred() {
    Card women =
        women(
            everyMonth(
                3,
                Map.of(
                    "A", List.of(9, 91),
                    "B", List.of(10, 90),
                    "C", List.of(10, 90),
                    "D", List.of(10, 90))));
    assertEquals("not told*", women.rows().getFirst().values().getFirst());
    assertEquals("A", women.rows().getFirst().label());
    assertEquals(List.of("", "", "", "", ""), women.rows().stream().map(Card.Row::tone).toList());
    assertEquals(OPEN, findings(women).get("A"));
    // the others' ten are told where A's nine are not, and the title says what their rows say
    assertEquals(OPEN, findings(women).get("B"));
    assertEquals(
        "Among those told, women are 10 % in B, more than elsewhere; those not told may undo it",
        women.title());
  }

  /** Told in half of the months, hidden in the others. */
  @Test
  void women_hiddenInSomeMonths_areNotTakenForNobodyThere() {
    ReleasedMonths given = everyMonth(3, Map.of("B", List.of(40, 60), "C", List.of(40, 60)));
    for (int month = 0; month < MONTHS; month++) {
      boolean hidden = month % 2 == 0;
      enrol(given, "A", month, hidden ? 9 : 13, hidden ? 13 : 19);
      given.enrolled(day(month), hidden ? 0 : 8, at("B", "OTH"));
    }
    Card women = women(given);
    // 78 of 270 are told, 132 of 324 there are
    assertEquals("30 %", women.rows().getFirst().values().getFirst());
    assertEquals(OPEN, findings(women).get("A"));
    assertEquals(List.of(), raised(given, AlertRule.Kind.WOMEN_SHARE_BELOW, 35));
  }

  /** The rule still finds what is there. */
  @Test
  void women_fewInOnePlaceForAYear_areMarkedAndAlerted() {
    ReleasedMonths given =
        everyMonth(3, Map.of("A", List.of(20, 180), "B", List.of(100, 100), "C", List.of(9, 11)));
    Card women = women(given);
    assertEquals("lower, not by chance", findings(women).get("A"));
    assertTrue(women.title().startsWith("Women are only 10 % in A"), women.title());
    assertEquals(List.of("Land/A"), raised(given, AlertRule.Kind.WOMEN_SHARE_BELOW, 30));
  }

  /** Of a place whose women are hidden every month it is said how many they are at most. */
  @Test
  void women_hiddenEveryMonth_areAtMostThoseWhoMayBeThere() {
    ReleasedMonths given = everyMonth(8, Map.of("A", List.of(3, 200), "B", List.of(100, 100)));
    Card women = women(given);
    assertEquals("lower, not by chance", findings(women).get("A"));
    assertEquals(
        "No women are told in A among 2,400 people; whoever is not told, they are at most 5.2 %",
        women.title());
    assertEquals(List.of("Land/A"), raised(given, AlertRule.Kind.WOMEN_SHARE_BELOW, 30));
  }

  /** A place has so many women of a hundred, all others thirty; their sizes differ. */
  private static Card women(int seed, int ofAHundredInA) {
    Random random = new Random(seed);
    ReleasedMonths given = new ReleasedMonths();
    for (String place : List.of("A", "B", "C", "D", "E", "F")) {
      int people = place.equals("A") ? 100 : 15 + random.nextInt(150);
      int share = place.equals("A") ? ofAHundredInA : 30;
      for (int month = 0; month < MONTHS; month++) {
        int women = 0;
        for (int i = 0; i < people; i++) {
          women += random.nextInt(100) < share ? 1 : 0;
        }
        enrol(given, place, month, women, (long) people - women);
      }
    }
    return women(given);
  }

  /** Without a difference, what marks there are is chance; what each month hides makes none. */
  @Test
  void women_ofPlacesWithTheSameShare_areHardlyEverMarked() {
    int marked = 0;
    for (int seed = 0; seed < 40; seed++) {
      marked += women(seed, 30).rows().stream().anyMatch(r -> !r.tone().isEmpty()) ? 1 : 0;
    }
    assertTrue(marked <= 2, marked + " of 40 programmes have a mark");
  }

  @Test
  void women_ofAPlaceWithHalfTheShare_areFoundAmongWhatIsHidden() {
    int found = 0;
    for (int seed = 0; seed < 40; seed++) {
      Card card = women(seed, 15);
      found +=
          card.rows().stream().anyMatch(r -> r.label().equals("A") && r.tone().equals("low"))
              ? 1
              : 0;
    }
    assertTrue(found >= 25, "found in " + found + " of 40 programmes");
  }

  private static ReleasedMonths judged(int rejected) {
    ReleasedMonths given = new ReleasedMonths();
    for (int month = 0; month < MONTHS; month++) {
      boolean hidden = month % 2 == 0 || rejected < 10;
      Map<String, Integer> outcomes =
          Map.of(
              "PROCESSED", 91,
              "REJECTED", hidden ? 9 : rejected,
              "FAILED", hidden ? 3 : 12);
      for (Map.Entry<String, Integer> outcome : outcomes.entrySet()) {
        given.add(
            Population.REGISTRATIONS,
            day(month),
            outcome.getValue(),
            Map.of(
                "module", "mosip_regprc",
                "enrolled", "false",
                "stage", "ManualAdjudicationStage",
                "status", outcome.getKey()));
      }
    }
    return given;
  }

  /** Nine of a hundred are rejected each month: none is told, and that is not none. */
  @Test
  void rejections_hiddenEveryMonth_areAtMostThoseOfNoToldOutcome() {
    assertEquals(
        "How many are rejected or duplicates is not told; at Manual adjudication they are at most 12 % of those that it judged",
        judged(9).card(PageKind.PROCESSING, FIRST, LAST, "rejections").title());
  }

  /** Told in every other month: 60 of 1,224 at least, and 132 at most. */
  @Test
  void rejections_hiddenInSomeMonths_areFromAndTo() {
    Card card = judged(10).card(PageKind.PROCESSING, FIRST, LAST, "rejections");
    assertEquals("4.9 %", card.rows().getFirst().values().get(2));
    assertEquals("11 %", card.rows().getFirst().values().get(3));
  }
}
