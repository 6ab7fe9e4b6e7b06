package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sosia.profile.ExactDashboards;
import org.sosia.profile.ProfileEvents;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.alerts.AlertChannel;
import org.sosia.profile.alerts.AlertRule;
import org.sosia.profile.alerts.AlertRules;
import org.sosia.profile.alerts.AlertState;
import org.sosia.profile.alerts.Alerts;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.PageKind;
import tools.jackson.databind.node.ObjectNode;

/**
 * The three examples of the document, each with its problem built into the population: few women in
 * one area, a centre with poor fingerprints, and identities that are not issued.
 */
class E10_DocumentsExamplesIT {
  private static final YearMonth MONTH = YearMonth.of(2010, 5);
  private static final Instant NOW = Instant.parse("2010-05-28T12:00:00Z");
  private static final ExactDashboards DASHBOARDS = new ExactDashboards("e10", NOW);
  private static final List<String> REGIONS = List.of("North", "South", "East", "West");

  @BeforeAll
  static void capture() {
    for (int region = 0; region < REGIONS.size(); region++) {
      for (int i = 0; i < 200; i++) {
        LocalDate day = MONTH.atDay(3 + 7 * (i % 3));
        boolean north = region == 0;
        String centre = REGIONS.get(region) + (i % 2 == 0 ? "-a" : "-b");
        boolean poor = centre.equals("East-b");
        ObjectNode event = ProfileEvents.registration(centre, day);
        // example 1: one of five in the North is a woman, elsewhere every other
        event.put("gender", i / 10 % (north ? 5 : 2) == 0 ? "FLE" : "MLE");
        place(event.putArray("location"), region);
        event
            .putArray("biometricInfo")
            .addObject()
            .put("type", "Finger")
            .put("qualityScore", poor ? 30 + i % 7 : 75 + i % 11)
            .put("make", "Acme")
            .put("model", poor ? "Worn 1" : "Slap 4");
        DASHBOARDS.take(ProfileSchema.REGISTRATION, event);
        // example 3: in the South two of five get an identity, elsewhere nine of ten
        if (i % 10 < (region == 1 ? 4 : 9)) {
          DASHBOARDS.take(
              ProfileSchema.ISSUANCE,
              ProfileEvents.issuance(day, List.of("Land", REGIONS.get(region), "v", "p")));
        }
      }
    }
    DASHBOARDS.renew();
  }

  private static void place(tools.jackson.databind.node.ArrayNode location, int region) {
    location.add("Land").add(REGIONS.get(region)).add("v").add("p");
  }

  /** Example 1: door-to-door enrolment where few women enrol. */
  @Test
  void e10_fewWomenInOneArea_standFirstAndAreNotChance() {
    Card women = DASHBOARDS.card(PageKind.COVERAGE, MONTH, "women-by-place", "Land");

    assertTrue(women.title().startsWith("Women are only 20 % in North"), women.title());
    Card.Row first = women.rows().getFirst();
    assertEquals("North", first.label());
    assertEquals("low", first.tone());
    assertEquals("20 %", first.values().getFirst());
    assertEquals("lower, not by chance", first.values().getLast());
    assertEquals(1, women.rows().stream().filter(row -> row.tone().equals("low")).count());
    assertEquals(
        List.of("Land/North 20.0"),
        raised(
            new AlertRule(
                "women", AlertRule.Kind.WOMEN_SHARE_BELOW, "location2", "Finger", 35, 1, 100)));
  }

  /** Example 2: replace the devices of a centre where quality is poor. */
  @Test
  void e10_poorFingerprintsAtOneCentre_areNamedWithTheDevice() {
    Card centres = DASHBOARDS.card(PageKind.QUALITY, MONTH, "quality-by-centre");
    assertTrue(
        centres.title().matches("Fingerprint quality at East-b is 3\\d\\.\\d of 100, below .*"),
        centres.title());
    assertEquals("low", centres.rows().getFirst().tone());
    assertEquals(1, centres.rows().stream().filter(row -> row.tone().equals("low")).count());
    Card devices = DASHBOARDS.card(PageKind.QUALITY, MONTH, "quality-by-device");
    assertEquals("Worn 1", devices.rows().getFirst().label());

    List<String> alerts =
        raised(
            new AlertRule("quality", AlertRule.Kind.QUALITY_BELOW, "centre", "Finger", 60, 1, 50));
    assertEquals(1, alerts.size());
    assertTrue(alerts.getFirst().startsWith("East-b 3"), alerts.getFirst());
  }

  /** Example 3: add capacity where enrolled and issued diverge. */
  @Test
  void e10_gapBetweenEnrolledAndIssued_isShownWhereItArises() {
    Card gap = DASHBOARDS.card(PageKind.OVERVIEW, MONTH, "enrolled-against-issued", "Land");
    assertTrue(
        gap.title().startsWith("620 identities were issued against 800 enrolments"), gap.title());
    Card.Row south =
        gap.rows().stream().filter(row -> row.label().equals("South")).findFirst().orElseThrow();
    assertEquals(List.of("200", "80", "+120"), south.values());
    assertEquals(
        List.of("Land/South 60.0"),
        raised(new AlertRule("gap", AlertRule.Kind.GAP_ABOVE, "location2", "Finger", 30, 1, 100)));
  }

  @Test
  void e10_alerts_areToldOnceAndAgainAfterAFailure() {
    AlertRule rule =
        new AlertRule("women", AlertRule.Kind.WOMEN_SHARE_BELOW, "location2", "Finger", 35, 1, 100);
    List<String> told = new ArrayList<>();
    boolean[] broken = {true};
    AlertChannel channel =
        (alert, since) -> {
          if (broken[0]) {
            throw new AlertChannel.AlertNotTakenException("broken");
          }
          told.add(alert.subject());
        };
    InMemory state = new InMemory();
    Instant[] now = {NOW.plus(Duration.ofDays(31))};
    Alerts alerts = alerts(List.of(rule), state, channel, () -> now[0]);
    alerts.look();
    assertEquals(List.of(), told);
    broken[0] = false;
    now[0] = now[0].plus(Duration.ofMinutes(1));
    alerts.look();
    alerts.look();
    assertEquals(List.of("Land/North"), told);
    assertEquals(1, state.raised().size());

    alerts(List.of(), state, channel).look();
    assertEquals(List.of(), state.raised());
  }

  private static List<String> raised(AlertRule rule) {
    List<String> told = new ArrayList<>();
    alerts(
            List.of(rule),
            new InMemory(),
            (alert, since) -> told.add(alert.subject() + " " + alert.value()))
        .look();
    return told;
  }

  private static Alerts alerts(List<AlertRule> rules, AlertState state, AlertChannel channel) {
    return alerts(rules, state, channel, () -> NOW.plus(Duration.ofDays(31)));
  }

  private static Alerts alerts(
      List<AlertRule> rules, AlertState state, AlertChannel channel, InstantSource clock) {
    return new Alerts(
        new AlertRules(DASHBOARDS.aggregates(), List.of("FLE"), List.of("MLE")),
        rules,
        state,
        Map.of("test", channel),
        new Alerts.Time(clock, ZoneOffset.UTC));
  }

  /** Alerts without a database. */
  private static final class InMemory implements AlertState {
    private final Map<String, Raised> all = new HashMap<>();

    @Override
    public List<Raised> raised() {
      return List.copyOf(all.values());
    }

    @Override
    public void raise(Raised alert) {
      all.put(alert.rule() + "/" + alert.subject(), alert);
    }

    @Override
    public void clear(String rule, String subject) {
      all.remove(rule + "/" + subject);
    }
  }
}
