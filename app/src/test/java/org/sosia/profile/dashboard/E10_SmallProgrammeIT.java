package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sosia.profile.ExactDashboards;
import org.sosia.profile.ProfileEvents;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.alerts.AlertRule;
import org.sosia.profile.alerts.AlertRules;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.release.RawCube;
import tools.jackson.databind.node.ObjectNode;

/**
 * The three examples of the document in a programme of a few dozen people: nearly everybody is in a
 * small group, so pages compare nothing and say so, and no alert is raised.
 */
class E10_SmallProgrammeIT {
  private static final YearMonth MONTH = YearMonth.of(2003, 5);
  private static final ExactDashboards DASHBOARDS =
      new ExactDashboards("small", Instant.parse("2003-05-28T12:00:00Z"));
  private static final List<String> REGIONS = List.of("North", "South", "East", "West");
  private static final int PEOPLE = 14;

  @BeforeAll
  static void capture() {
    for (int region = 0; region < REGIONS.size(); region++) {
      for (int i = 0; i < PEOPLE; i++) {
        LocalDate day = MONTH.atDay(1 + 2 * i);
        String centre = REGIONS.get(region) + (i % 2 == 0 ? "-a" : "-b");
        ObjectNode event = ProfileEvents.registration(centre, day);
        event.put("gender", i % (region == 0 ? 7 : 2) == 0 ? "FLE" : "MLE");
        event.put("yearOfBirth", 1930 + 5 * i);
        event.putArray("location").add("Land").add(REGIONS.get(region)).add("v").add("p");
        event
            .putArray("biometricInfo")
            .addObject()
            .put("type", "Finger")
            .put("qualityScore", centre.equals("East-b") ? 30 : 80)
            .put("model", "Slap 4");
        DASHBOARDS.take(ProfileSchema.REGISTRATION, event);
        if (region != 1 || i % 3 == 0) {
          DASHBOARDS.take(
              ProfileSchema.ISSUANCE,
              ProfileEvents.issuance(day, List.of("Land", REGIONS.get(region), "v", "p")));
        }
      }
    }
    DASHBOARDS.renew();
  }

  private static void assertNotCompared(Card card) {
    assertTrue(card.title().contains("oo few"), card.title());
    assertEquals(
        List.of(), card.rows().stream().filter(row -> !row.tone().isEmpty()).toList(), card.id());
  }

  private static void assertSilent(AlertRule.Kind kind, String by, double limit) {
    AlertRule rule = new AlertRule("r", kind, by, "Finger", limit, 1, 10);
    assertEquals(
        List.of(),
        new AlertRules(DASHBOARDS.aggregates(), List.of("FLE"), List.of("MLE"))
            .crossed(rule, MONTH.plusMonths(1)));
  }

  @Test
  void e10_fewWomenInOneArea_areNotSaidOfAFewPeople() {
    Card women = DASHBOARDS.card(PageKind.COVERAGE, MONTH, "women-by-place", "Land");
    assertNotCompared(women);
    assertTrue(women.title().startsWith("Too few people tell their gender "), women.title());
    assertSilent(AlertRule.Kind.WOMEN_SHARE_BELOW, "location2", 60);
  }

  @Test
  void e10_poorFingerprintsAtOneCentre_areNotSaidOfAFewPeople() {
    assertNotCompared(DASHBOARDS.card(PageKind.QUALITY, MONTH, "quality-by-centre"));
    assertNotCompared(DASHBOARDS.card(PageKind.CENTRES, MONTH, "enrolments-by-centre"));
    assertSilent(AlertRule.Kind.QUALITY_BELOW, "centre", 90);
  }

  @Test
  void e10_gapOfAnArea_isNotSaidOfAFewPeople() {
    Card gap = DASHBOARDS.card(PageKind.OVERVIEW, MONTH, "enrolled-against-issued", "Land");
    assertEquals(
        List.of(),
        gap.rows().stream()
            .filter(row -> row.values().getLast().matches("[+−].*"))
            .map(Card.Row::label)
            .toList());
    assertSilent(AlertRule.Kind.GAP_ABOVE, "location2", 5);
  }

  /** Profiles without a gender are missing one; those of small groups are not told. */
  @Test
  void table_ofProfilesThatLackAGender_tellsThemApart() {
    ExactDashboards own = new ExactDashboards("lacking", Instant.parse("2003-07-10T00:00:00Z"));
    YearMonth june = YearMonth.of(2003, 6);
    for (int i = 0; i < 50; i++) {
      ObjectNode event = ProfileEvents.registration("c", june.atDay(3));
      event.put("gender", i < 20 ? "FLE" : i < 40 ? "" : "MLE");
      if (i >= 45) {
        event.put("gender", "OTH");
      }
      own.take(ProfileSchema.REGISTRATION, event);
    }
    own.renew();
    assertEquals(20, own.persons(Cube.ENROLMENTS, june, List.of(), "gender").get(RawCube.MISSING));
    assertEquals(
        List.of("20", "10", "50", "40 %"),
        own.card(PageKind.DATA, june, "fields").rows().stream()
            .filter(row -> row.label().equals("Gender"))
            .findFirst()
            .orElseThrow()
            .values());
  }
}
