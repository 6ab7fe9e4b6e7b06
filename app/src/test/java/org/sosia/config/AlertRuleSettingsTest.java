package org.sosia.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sosia.profile.alerts.AlertRule.Kind;

/** What is wrong with an alert rule is one line: rule, field, value and bound. */
class AlertRuleSettingsTest {
  private static DashboardSettings.AlertRule rule(
      String kind, String by, double limit, int months, long persons) {
    return new DashboardSettings.AlertRule("fingers", kind, by, "Finger", limit, months, persons);
  }

  private static String refusal(String kind, String by, double limit, int months, long persons) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> rule(kind, by, limit, months, persons))
            .getMessage());
  }

  @Test
  void rule_thatBreaksABound_namesRuleFieldValueAndBound() {
    String prefix = "sosia.dashboards.alerts.rules: rule \"fingers\", ";
    assertEquals(
        prefix + "limit: \"101.0\" is not between 0 and 100",
        refusal("quality-below", "centre", 101, 3, 100));
    assertEquals(
        prefix + "months: \"0\" is not between 1 and 120",
        refusal("quality-below", "centre", 60, 0, 100));
    assertEquals(
        prefix + "min-persons: \"9\" is not 10 or more",
        refusal("quality-below", "centre", 60, 3, 9));
    assertEquals(
        prefix + "by: \"centre\" is not empty or one of location1 to location4, for gap-above",
        refusal("gap-above", "centre", 60, 3, 100));
    assertEquals(
        prefix + "kind: \"quality\" is not one of quality-below, women-share-below, gap-above",
        refusal("quality", "centre", 60, 3, 100));
  }

  @Test
  void rules_ofOneName_areRefused() {
    DashboardSettings.AlertRule one = rule("quality-below", "centre", 60, 3, 100);
    DashboardSettings.Mail none =
        new DashboardSettings.Mail("", 587, "", "", true, "a@example.org", List.of());
    assertEquals(
        "sosia.dashboards.alerts.rules: rule \"fingers\", name: stands there twice",
        assertThrows(
                IllegalArgumentException.class,
                () -> new DashboardSettings.Alerts(List.of(one, one), "", none))
            .getMessage());
  }

  @Test
  void kinds_thatThereAre_areAllowed() {
    for (Kind kind : Kind.values()) {
      assertDoesNotThrow(() -> rule(kind.label(), "location1", 60, 3, 100), kind.label());
    }
  }

  /** An address without a scheme passed the start, and then no alert was told or raised. */
  @Test
  void webhook_thatIsNoAddressOfTheWeb_isRefused() {
    DashboardSettings.Mail none =
        new DashboardSettings.Mail("", 587, "", "", true, "a@example.org", List.of());
    for (String webhook :
        List.of("programme.example/alerts", "ftp://x/y", "https:/alerts", "a b")) {
      assertEquals(
          "sosia.dashboards.alerts.webhook: is not an http or https address with a host",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> new DashboardSettings.Alerts(List.of(), webhook, none))
              .getMessage());
    }
    for (String webhook : List.of("", "https://programme.example/alerts", "http://10.0.0.1:8080")) {
      assertDoesNotThrow(() -> new DashboardSettings.Alerts(List.of(), webhook, none));
    }
  }
}
