package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sosia.profile.alerts.Alert;
import org.sosia.profile.alerts.AlertRule;
import org.sosia.profile.alerts.AlertRules;
import org.sosia.profile.alerts.AlertState;
import org.sosia.profile.alerts.Alerts;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.Headline;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.Pages;

/** What pages and alerts say where many are not told, and where hidden is not zero. */
class NotToldTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 10);

  private static Map<String, String> at(String place, String gender) {
    return Map.of("location1", "Land", "location2", place, "gender", gender);
  }

  /** Two areas with as many women as men; few of another one tell both. */
  private static GivenReleases others() {
    return new GivenReleases(MONTH)
        .enrolled(400, at("B", "FLE"))
        .enrolled(400, at("B", "MLE"))
        .enrolled(400, at("C", "FLE"))
        .enrolled(400, at("C", "MLE"));
  }

  private static Card women(GivenReleases given) {
    return given.card(PageKind.COVERAGE, "women-by-place", "Land");
  }

  private static List<String> row(Card card, String label) {
    return card.rows().stream()
        .filter(row -> row.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError(card.rows().toString()))
        .values();
  }

  private static List<String> low(Card card) {
    return card.rows().stream().filter(r -> r.tone().equals("low")).map(Card.Row::label).toList();
  }

  private static List<Alert> crossed(GivenReleases given, AlertRule.Kind kind, double limit) {
    AlertRule rule = new AlertRule("r", kind, "location2", "Finger", limit, 1, 50);
    return new AlertRules(given.aggregates(), List.of("FLE"), List.of("MLE"))
        .crossed(rule, MONTH.plusMonths(1));
  }

  private static List<String> womenAlerts(GivenReleases given, double limit) {
    return crossed(given, AlertRule.Kind.WOMEN_SHARE_BELOW, limit).stream()
        .map(Alert::subject)
        .toList();
  }

  @Test
  void women_fewAndAllTold_areMarkedAndAlerted() {
    GivenReleases given = others().enrolled(20, at("A", "FLE")).enrolled(180, at("A", "MLE"));
    assertEquals(List.of("A"), low(women(given)));
    assertTrue(women(given).title().startsWith("Women are only 10 % in A"), women(given).title());
    assertEquals(List.of("Land/A"), womenAlerts(given, 30));
  }

  /** The 40 may all be women: 60 of 240, which is no longer under the limit. */
  @Test
  void women_whoseAlertRestsOnTheNotTold_raiseNone() {
    GivenReleases given =
        others()
            .enrolled(20, at("A", "FLE"))
            .enrolled(180, at("A", "MLE"))
            .enrolled(40, at("A", ""));
    assertEquals(List.of(), womenAlerts(given, 24));
    assertEquals(List.of("Land/A"), womenAlerts(given, 26));
    // and still fewer than elsewhere, whoever they are
    assertEquals(List.of("A"), low(women(given)));
    assertEquals(
        List.of("10 %", "20", "200", "40"),
        List.of(
            row(women(given), "A").get(0),
            row(women(given), "A").get(2),
            row(women(given), "A").get(3),
            row(women(given), "A").get(4)));
  }

  @Test
  void women_ofWhomTooManyAreNotTold_areNotCompared() {
    GivenReleases given =
        others()
            .enrolled(10, at("A", "FLE"))
            .enrolled(90, at("A", "MLE"))
            .enrolled(60, at("A", ""));
    Card women = women(given);
    assertEquals(List.of(), low(women));
    assertEquals("too few are told to compare", row(women, "A").getLast());
    assertTrue(women.title().startsWith("None of the 2 places"), women.title());
    assertEquals(List.of(), womenAlerts(given, 45));
  }

  /** 35 of 144 women are told: the interval has all who may be women. */
  @Test
  void women_ofWhomManyAreNotTold_haveAnIntervalThatReckonsWithThem() {
    Card women =
        women(
            others()
                .enrolled(35, at("A", "FLE"))
                .enrolled(350, at("A", "MLE"))
                .enrolled(300, at("A", "")));
    // 35 of 685 at least and 335 of 685 at most, each with its chance
    assertEquals(List.of("9 %", "3.6 % – 53 %"), row(women, "A").subList(0, 2));
    assertEquals("46 % – 54 %", row(women, "B").get(1), "all are told there");
  }

  /** Hidden is not zero: nobody knows how many women there are. */
  @Test
  void women_whoAreHidden_haveNoShareAndRaiseNothing() {
    GivenReleases given = others().enrolled(20, at("A", "MLE"));
    assertEquals("not told*", row(women(given), "A").getFirst());
    assertEquals(List.of(), womenAlerts(given, 99.9).stream().filter("Land/A"::equals).toList());
    assertEquals(List.of(), low(women(given)), "nine of 29 are not beyond chance");
    GivenReleases many = others().enrolled(200, at("A", "MLE"));
    assertEquals(List.of("A"), low(women(many)), "nine of 209 are few whoever they are");
    assertEquals(
        "No women are told in A among 200 people; whoever is not told, they are at most 0 %",
        women(many).title());
  }

  @Test
  void places_ofWhomTooManyAreNotTold_haveNoOrderNoGapAndNoAlert() {
    GivenReleases given =
        others()
            .enrolled(20, at("A", "FLE"))
            .enrolled(180, at("A", "MLE"))
            .enrolled(600, Map.of("location1", "Land"))
            .issued(10, Map.of("location1", "Land", "location2", "A"))
            .issued(400, Map.of("location1", "Land", "location2", "B"));
    for (Card card :
        List.of(
            women(given),
            given.card(PageKind.COVERAGE, "coverage-by-place", "Land"),
            given.card(PageKind.OVERVIEW, "enrolled-against-issued", "Land"))) {
      assertTrue(card.title().endsWith(": not compared, as 25 % have no area told"), card.title());
      assertTrue(card.unit().contains("not told or missing: 25 %"), card.unit());
      assertEquals(List.of(), low(card));
      assertTrue(card.rows().getLast().label().startsWith("Not told"), card.rows().toString());
    }
    assertEquals(
        "–", row(given.card(PageKind.OVERVIEW, "enrolled-against-issued", "Land"), "A").getLast());
    assertEquals(List.of(), womenAlerts(given, 90));
    assertEquals(List.of(), crossed(given, AlertRule.Kind.GAP_ABOVE, 1));
  }

  /** 100 issued without an area may all be of A: then it has no gap. */
  @Test
  void gap_thatRestsOnTheNotTold_raisesNothing() {
    GivenReleases given =
        others()
            .enrolled(200, at("A", "MLE"))
            .issued(100, Map.of("location1", "Land", "location2", "A"))
            .issued(800, Map.of("location1", "Land", "location2", "B"))
            .issued(800, Map.of("location1", "Land", "location2", "C"));
    assertEquals(
        List.of("Land/A"),
        crossed(given, AlertRule.Kind.GAP_ABOVE, 30).stream().map(Alert::subject).toList());
    given.issued(60, Map.of("location1", "Land"));
    assertEquals(List.of(), crossed(given, AlertRule.Kind.GAP_ABOVE, 30));
    given.issued(30, Map.of("location1", "Elsewhere"));
    assertEquals(
        List.of("Land/A"),
        crossed(given, AlertRule.Kind.GAP_ABOVE, 15).stream().map(Alert::subject).toList(),
        "those of another area are not A's");
  }

  /** 60 of no told process may be new identities of A. */
  @Test
  void gap_thatRestsOnThoseOfNoToldProcess_raisesNothing() {
    GivenReleases given =
        others()
            .enrolled(200, at("A", "MLE"))
            .issued(100, Map.of("location1", "Land", "location2", "A"))
            .issued(800, Map.of("location1", "Land", "location2", "B"))
            .issued(800, Map.of("location1", "Land", "location2", "C"));
    assertEquals(1, crossed(given, AlertRule.Kind.GAP_ABOVE, 30).size());
    given.issued(60, Map.of("location1", "Land", "process", ""));
    assertEquals(List.of(), crossed(given, AlertRule.Kind.GAP_ABOVE, 30));
  }

  /** A share needs both sides: hidden women are not 0 %, hidden men not 100 %. */
  @Test
  void genderTitle_withoutOneSide_saysNoShare() {
    for (String told : List.of("FLE", "MLE")) {
      Card genders =
          new GivenReleases(MONTH)
              .enrolled(200, at("A", told))
              .enrolled(20, at("A", ""))
              .card(PageKind.PEOPLE, "enrolments-by-gender");
      assertEquals(
          "Enrolments by gender: not compared, as 9 % have no gender told", genders.title());
      GivenReleases aged =
          new GivenReleases(MONTH).enrolled(200, Map.of("age", "0-5", "gender", told));
      assertEquals("not told*", row(aged.card(PageKind.PEOPLE, "pyramid"), "0–4").getLast());
      assertEquals(
          List.of("not told*"),
          aged.page(PageKind.OVERVIEW, Pages.Reader.UNLIMITED).headlines().stream()
              .filter(headline -> headline.id().equals("women"))
              .map(Headline::value)
              .toList());
    }
    assertEquals(
        "Women are 50 % of those enrolled whose gender is told",
        others().card(PageKind.PEOPLE, "enrolments-by-gender").title());
  }

  /** On the first day of a month the month that runs is empty. */
  @Test
  void alert_onTheFirstOfTheNextMonth_isStillRaised() {
    AlertRules rules =
        new AlertRules(
            others().enrolled(20, at("A", "FLE")).enrolled(180, at("A", "MLE")).aggregates(),
            List.of("FLE"),
            List.of("MLE"));
    AlertRule rule =
        new AlertRule("r", AlertRule.Kind.WOMEN_SHARE_BELOW, "location2", "Finger", 30, 1, 50);
    assertEquals(0, rules.crossed(rule, MONTH).size(), "it still runs");
    assertEquals(1, rules.crossed(rule, MONTH.plusMonths(1)).size());
    assertEquals(0, rules.crossed(rule, MONTH.plusMonths(2)).size());
  }

  /** That more are not told raises nothing, and takes nothing away. */
  @Test
  void alert_thatIsRaised_staysUntilItsFigureIsBackWithin() {
    GivenReleases given = others().enrolled(20, at("A", "FLE")).enrolled(180, at("A", "MLE"));
    AlertRule rule =
        new AlertRule("r", AlertRule.Kind.WOMEN_SHARE_BELOW, "location2", "Finger", 30, 1, 50);
    Map<String, AlertState.Raised> raised = new HashMap<>();
    List<String> told = new ArrayList<>();
    look(given, rule, raised, told);
    given.enrolled(900, Map.of("location1", "Land"));
    look(given, rule, raised, told);
    assertEquals(Set.of("Land/A"), raised.keySet());
    assertEquals(List.of("Land/A"), told, "and is not told again");
    given.enrolled(200, at("A", "FLE"));
    look(given, rule, raised, told);
    assertEquals(Set.of(), raised.keySet());
  }

  /** Nobody knows how many there are, and at most they are too few: that is below the limit. */
  @Test
  void alert_whoseWomenAreHiddenAndTooFewAtMost_isRaised() {
    GivenReleases given = others().enrolled(200, at("A", "MLE")).enrolled(50, at("A", ""));
    List<Alert> raised = crossed(given, AlertRule.Kind.WOMEN_SHARE_BELOW, 21);
    assertEquals(List.of("Land/A"), raised.stream().map(Alert::subject).toList());
    assertEquals(20.0, raised.getFirst().value(), "50 of 250 at most");
    assertEquals(List.of(), crossed(given, AlertRule.Kind.WOMEN_SHARE_BELOW, 20));
  }

  /** Who is hidden is not nobody, neither of women nor of men. */
  @Test
  void alert_thatIsRaised_isNotClearedByWhoIsHidden() {
    AlertRule rule =
        new AlertRule("r", AlertRule.Kind.WOMEN_SHARE_BELOW, "location2", "Finger", 30, 1, 50);
    Map<String, AlertState.Raised> raised = new HashMap<>();
    List<String> told = new ArrayList<>();
    look(others().enrolled(20, at("A", "FLE")).enrolled(180, at("A", "MLE")), rule, raised, told);
    look(others().enrolled(180, at("A", "MLE")).enrolled(20, at("A", "")), rule, raised, told);
    assertEquals(Set.of("Land/A"), raised.keySet(), "women are hidden");
    look(
        others().enrolled(60, at("A", "FLE")).enrolled(200, Map.of("location1", "Land")),
        rule,
        raised,
        told);
    assertEquals(Set.of("Land/A"), raised.keySet(), "men are hidden, up to 200 of them");
    look(others().enrolled(60, at("A", "FLE")).enrolled(10, at("A", "MLE")), rule, raised, told);
    assertEquals(Set.of(), raised.keySet());
    assertEquals(List.of("Land/A"), told);
  }

  private static void look(
      GivenReleases given,
      AlertRule rule,
      Map<String, AlertState.Raised> raised,
      List<String> told) {
    AlertState state =
        new AlertState() {
          @Override
          public List<Raised> raised() {
            return List.copyOf(raised.values());
          }

          @Override
          public void raise(Raised alert) {
            raised.put(alert.subject(), alert);
          }

          @Override
          public void clear(String name, String subject) {
            raised.remove(subject);
          }
        };
    new Alerts(
            new AlertRules(given.aggregates(), List.of("FLE"), List.of("MLE")),
            List.of(rule),
            state,
            Map.of("test", (alert, since) -> told.add(alert.subject())),
            new Alerts.Time(() -> Instant.parse("2026-11-20T00:00:00Z"), ZoneOffset.UTC))
        .look();
  }

  @Test
  void authentications_whoseSuccessesAreHidden_haveNoShare() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .authenticated(40, Map.of("partner", "Bank", "status", "failure"))
            .authenticated(40, Map.of("partner", "Shop", "status", "success"))
            .authenticated(90, Map.of("partner", "Post", "status", "success"))
            .authenticated(10, Map.of("partner", "Post", "status", "failure"));
    Card partners = given.card(PageKind.AUTHENTICATION, "success-by-partner");
    assertEquals(List.of("not told*", "40", "40"), row(partners, "Bank"));
    assertEquals(List.of("not told*", "40", "40"), row(partners, "Shop"));
    assertEquals("Success is lowest for Bank: 0 % at most", partners.title());
    // over all weeks, those without a week too
    assertEquals(
        "72 % of 180 authentications succeed",
        given.card(PageKind.AUTHENTICATION, "success-over-time").title());
    given.authenticated(60, Map.of("status", "failure"));
    Card untold = given.card(PageKind.AUTHENTICATION, "success-by-partner");
    assertTrue(
        untold.title().startsWith("Success by partner: not compared, as 25 %"), untold.title());
    assertEquals(List.of("not told*", "60", "60"), row(untold, "Not told"));
  }

  /**
   * Who is counted with the wider area may belong here; a reader of this area alone hears nothing
   * of it.
   */
  @Test
  void scope_ofAPlace_saysHowManyMoreMayBelongToIt() {
    GivenReleases given = others().enrolled(40, Map.of("location1", "Land"));
    String more = "up to 40 more may belong here";
    assertTrue(scope(given, Pages.Reader.UNLIMITED, "Land", "B").contains(more));
    assertFalse(scope(given, Pages.Reader.UNLIMITED, "Land").contains("more may belong"));
    Set<PageKind> all = EnumSet.allOf(PageKind.class);
    assertTrue(scope(given, new Pages.Reader(List.of("Land"), all), "Land", "B").contains(more));
    assertFalse(
        scope(given, new Pages.Reader(List.of("Land", "B"), all), "Land", "B")
            .contains("more may belong"));
  }

  private static String scope(GivenReleases given, Pages.Reader reader, String... place) {
    return given.page(PageKind.COVERAGE, reader, place).scope();
  }

  /** What lacks a gender is told apart from what is not told of it. */
  @Test
  void data_missingAndNotTold_standApart() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .enrolled(100, Map.of("centre", "c", "gender", "FLE"))
            .enrolled(30, Map.of("centre", "c", "gender", "Unknown"))
            .enrolled(20, Map.of("centre", "c"));
    Card fields = given.card(PageKind.DATA, "fields");
    assertEquals(List.of("30", "20", "150", "20 %"), row(fields, "Gender"));
    // nobody's age is told, so that it may be missing more often
    assertEquals(
        "Of those told: Missing most often: Gender, in at least 20 % of enrolments",
        fields.title());
    Card centres = given.card(PageKind.DATA, "gender-by-centre");
    assertEquals(List.of("30", "20", "150", "20 %"), row(centres, "c"));
    GivenReleases untold =
        new GivenReleases(MONTH)
            .enrolled(100, Map.of("gender", "FLE"))
            .enrolled(50, Map.of("location1", "Land"));
    assertEquals(
        "No field is missing often enough to show", untold.card(PageKind.DATA, "fields").title());
  }

  @Test
  void centres_median_isOfCentresAlone() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .enrolled(100, Map.of("centre", "a"))
            .enrolled(200, Map.of("centre", "b"))
            .enrolled(300, Map.of("centre", "c"))
            .enrolled(10, Map.of("gender", "FLE"));
    Card centres = given.card(PageKind.CENTRES, "enrolments-by-centre");
    assertEquals(
        "Of those told: c enrolled the most, 300 people; half of the centres 200 at most",
        centres.title());
    assertEquals(List.of("10", "2 %"), row(centres, "Not told"));
    assertFalse(row(centres, "a").getLast().startsWith("0"));
  }

  @Test
  void share_thatIsNotNone_isNotShownAsNone() {
    GivenReleases given =
        new GivenReleases(MONTH)
            .enrolled(10_000, Map.of("centre", "a"))
            .enrolled(10, Map.of("centre", "b"));
    Card centres = given.card(PageKind.CENTRES, "enrolments-by-centre");
    assertEquals(List.of("10", "under 1 %"), row(centres, "b"));
    assertEquals(List.of("10,000", "over 99 %"), row(centres, "a"));
  }
}
