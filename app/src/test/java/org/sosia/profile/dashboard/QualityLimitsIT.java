package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sosia.profile.ExactDashboards;
import org.sosia.profile.ProfileEvents;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.PageKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Five weeks; in the last one faces are poor. Irises are poor at one centre, and another one
 * captures none.
 */
class QualityLimitsIT {
  private static final YearMonth MONTH = YearMonth.of(2004, 3);
  private static final int WEEKS = 5;
  private static final int WEEKS_BEFORE = 8;
  private static final ExactDashboards DASHBOARDS =
      new ExactDashboards("quality", Instant.parse("2004-04-02T00:00:00Z"));

  @BeforeAll
  static void capture() {
    for (int week = -WEEKS_BEFORE; week < WEEKS; week++) {
      for (int i = 0; i < 80; i++) {
        ObjectNode event = ProfileEvents.registration("q" + i % 4, MONTH.atDay(1).plusWeeks(week));
        ArrayNode captures = event.putArray("biometricInfo");
        capture(captures, "Finger", 80 + Math.floorMod(week, 2));
        if (i % 4 > 0) {
          capture(captures, "Iris", i % 4 == 3 ? 40 : 70);
        }
        capture(captures, "Face", week == WEEKS - 1 ? 40 : 90);
        DASHBOARDS.take(ProfileSchema.REGISTRATION, event);
      }
    }
    DASHBOARDS.renew();
  }

  private static void capture(ArrayNode captures, String type, int quality) {
    captures.addObject().put("type", type).put("qualityScore", quality).put("model", "One");
  }

  private static Set<Integer> limitedSeries(Card card) {
    Set<Integer> series = new TreeSet<>();
    for (JsonNode limit : JsonMapper.shared().readTree(card.chart()).path("limits")) {
      series.add(limit.path("series").asInt(-1));
    }
    return series;
  }

  private static List<String> values(Card card, String label) {
    return card.rows().stream()
        .filter(row -> row.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError(card.rows().toString()))
        .values();
  }

  /** Median of the eight weeks before the month less 3.145 times their median moving range. */
  @Test
  void overTime_eachModality_hasControlLimitsOfItsOwn() {
    Card card = DASHBOARDS.card(PageKind.QUALITY, MONTH, "quality-over-time");
    assertEquals(Set.of(0, 1, 2), limitedSeries(card));
    // fingers 80.5 - 3.145, irises and faces alike every week
    assertEquals(List.of("77.4", "60.0", "90.0", "–"), values(card, "Lower limit"));
    assertEquals(List.of("83.6", "60.0", "90.0", "–"), values(card, "Upper limit"));
    assertTrue(card.title().startsWith("Face quality fell below its control limit"), card.title());
    assertEquals(
        List.of("Week of 29 Mar 2004"),
        card.rows().stream().filter(r -> r.tone().equals("low")).map(Card.Row::label).toList());
  }

  @Test
  void data_missingCaptures_areCountedByModality() {
    Card card = DASHBOARDS.card(PageKind.DATA, MONTH, "fields");
    assertEquals(
        List.of("at least 100", "not told*", "400", "at least 25 %"), values(card, "Irises"));
    assertEquals(
        List.of("not told*", "not told*", "400", "not told*"), values(card, "Fingerprints"));
    assertEquals(
        "Of those told: Missing most often: Irises, in at least 25 % of enrolments", card.title());
  }

  @Test
  void byCentre_poorIrises_areMarkedAndTheLimitIsWritten() {
    Card card = DASHBOARDS.card(PageKind.QUALITY, MONTH, "quality-by-centre");
    assertEquals(Set.of(0, 1, 2), limitedSeries(card));
    assertEquals("q3", card.rows().getFirst().label());
    assertTrue(card.title().startsWith("Iris quality at q3 is 40.0 of 100"), card.title());
    // three robust deviations, at least one point each, below the median of all centres
    assertEquals("67.0", values(card, "Lower limit").get(1));
    assertEquals(
        List.of("q3"),
        card.rows().stream().filter(r -> r.tone().equals("low")).map(Card.Row::label).toList());
  }
}
