package org.sosia.profile.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sosia.profile.dashboard.GivenReleases;

/** Who is told when, and what stays raised. */
class AlertsTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 10);
  private static final AlertRule FINGERS =
      new AlertRule("fingers", AlertRule.Kind.QUALITY_BELOW, "centre", "Finger", 60, 1, 100);

  private final Kept kept = new Kept();
  private final List<String> told = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-20T00:00:00Z");

  private static final class Kept implements AlertState {
    private final Map<String, Raised> all = new LinkedHashMap<>();

    @Override
    public List<Raised> raised() {
      return List.copyOf(all.values());
    }

    @Override
    public void raise(Raised alert) {
      all.put(alert.rule() + " " + alert.subject(), alert);
    }

    @Override
    public void clear(String rule, String subject) {
      all.remove(rule + " " + subject);
    }
  }

  private Alerts alerts(GivenReleases given, AlertRule rule, Map<String, AlertChannel> channels) {
    return new Alerts(
        new AlertRules(given.aggregates(), List.of("FLE"), List.of("MLE")),
        List.of(rule),
        kept,
        channels,
        new Alerts.Time(() -> now, ZoneOffset.UTC));
  }

  private void look(GivenReleases given, AlertRule rule) {
    alerts(given, rule, Map.of("mail", (alert, since) -> told.add(alert.subject()))).look();
  }

  private static GivenReleases poor(String... centres) {
    GivenReleases given = new GivenReleases(MONTH);
    for (String centre : centres) {
      given.captured(200, 30, Map.of("centre", centre));
    }
    return given;
  }

  /** One hour with two alerts was 720 mails. */
  @Test
  void look_whileOneChannelIsAway_tellsTheOtherOnceAndTriesInGrowingPauses() {
    List<Instant> tries = new ArrayList<>();
    Instant began = now;
    Alerts alerts =
        alerts(
            poor("a", "b"),
            FINGERS,
            Map.of(
                "mail",
                (alert, since) -> told.add(alert.subject()),
                "webhook",
                (alert, since) -> {
                  tries.add(now);
                  if (now.isBefore(began.plus(Duration.ofHours(3)))) {
                    throw new AlertChannel.AlertNotTakenException("away");
                  }
                }));
    for (int look = 0; look < 360; look++) {
      alerts.look();
      now = now.plusSeconds(10);
    }
    assertEquals(List.of("a", "b"), told);
    assertTrue(tries.size() <= 2 * 6, tries.size() + " tries in an hour");
    assertEquals(Set.of("mail"), kept.raised().getFirst().told());
    now = began.plus(Duration.ofHours(4));
    alerts.look();
    alerts.look();
    assertEquals(List.of("a", "b"), told);
    assertEquals(Set.of("mail", "webhook"), kept.raised().getFirst().told());
    assertEquals(Set.of("mail", "webhook"), kept.raised().getLast().told());
  }

  /** Whatever breaks in a channel, the alert is raised and the other channels are told. */
  @Test
  void look_whereAChannelBreaks_raisesFirstAndTellsTheOthers() {
    alerts(
            poor("a"),
            FINGERS,
            Map.of(
                "a-first",
                (alert, since) -> {
                  assertEquals(1, kept.raised().size(), "raised before anybody is told");
                  throw new IllegalArgumentException("no scheme");
                },
                "mail",
                (alert, since) -> told.add(alert.subject())))
        .look();
    assertEquals(List.of("a"), told);
    assertEquals(Set.of("mail"), kept.raised().getFirst().told());
  }

  private static GivenReleases centre(long persons, double quality) {
    return new GivenReleases(MONTH)
        .captured(1_000, 80, Map.of("centre", "other"))
        .captured(persons, quality, Map.of("centre", "a"));
  }

  /** Fewer people than the rule wants raise nothing, and take nothing away; hidden neither. */
  @Test
  void alert_ofASubjectThatShrinks_staysUntilItsFigureIsBackWithin() {
    look(centre(110, 30), FINGERS);
    look(centre(90, 30), FINGERS);
    assertEquals(1, kept.raised().size(), "of 90");
    look(centre(105, 30), FINGERS);
    assertEquals(List.of("a"), told);
    // in its month the centre is hidden; the year before tells it
    now = Instant.parse("2026-12-20T00:00:00Z");
    look(centre(110, 30), FINGERS);
    assertEquals(1, kept.raised().size(), "hidden");
    now = Instant.parse("2026-11-20T00:00:00Z");
    look(centre(50, 61), FINGERS);
    assertEquals(List.of(), kept.raised());
  }

  /** A centre that is closed for more than a year is watched no longer. */
  @Test
  void alert_ofASubjectToldNowhereForAYear_isTakenAway() {
    look(centre(110, 30), FINGERS);
    now = Instant.parse("2027-11-20T00:00:00Z");
    look(centre(110, 30), FINGERS);
    assertEquals(1, kept.raised().size());
    look(
        new GivenReleases(YearMonth.of(2027, 10)).captured(90, 80, Map.of("centre", "b")), FINGERS);
    assertEquals(List.of(), kept.raised());
  }

  private static AlertRule gap(String by) {
    return new AlertRule("gap", AlertRule.Kind.GAP_ABOVE, by, "Finger", 30, 1, 100);
  }

  private static Map<String, String> at(String place) {
    return Map.of("location1", "Land", "location2", place);
  }

  private static GivenReleases enrolled() {
    return new GivenReleases(MONTH).enrolled(5_000, at("North")).enrolled(5_000, at("South"));
  }

  private List<String> raised() {
    return kept.raised().stream().map(one -> one.subject() + " " + one.value()).toList();
  }

  /** With ten issued an alert was raised, with none it was cleared. */
  @Test
  void gap_ofIssuesThatStop_isRaisedAndStays() {
    look(enrolled().issued(10, at("North")), gap(""));
    assertEquals(List.of(" 99.9"), raised());
    look(enrolled(), gap(""));
    assertEquals(List.of(" 99.9"), raised(), "nine at most may be issued");
    look(enrolled().issued(9_000, at("North")), gap(""));
    assertEquals(List.of(), raised());
    look(enrolled(), gap(""));
    assertEquals(List.of(" 99.9"), raised(), "raised by the stop itself");
  }

  @Test
  void gap_ofAPlaceWithoutIssues_isRaisedUnlessThoseNotToldMayBeThere() {
    look(enrolled().issued(4_800, at("North")), gap("location2"));
    assertEquals(List.of("Land/South 99.8"), raised());
    kept.clear("gap", "Land/South");
    look(
        enrolled().issued(4_800, at("North")).issued(1_200, Map.of("location1", "Land")),
        gap("location2"));
    assertEquals(List.of("Land/South 76.0"), raised());
    kept.clear("gap", "Land/South");
    look(
        enrolled().issued(16_000, at("North")).issued(4_000, Map.of("location1", "Land")),
        gap("location2"));
    assertEquals(List.of(), raised(), "4,000 may be of South");
  }
}
