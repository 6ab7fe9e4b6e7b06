package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sosia.profile.ProfileEvents;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.ProfileTotals;
import org.sosia.profile.protocol.CaptureResult;
import org.sosia.profile.protocol.SourceEventCapture;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.node.ObjectNode;

/** Ten days with 12 or 13 people each, on the last day 3; two centres and one with 4 people. */
class DashboardPageIT {
  private static final SosiaUnderTest SOSIA = SosiaUnderTest.running();
  private static final LocalDate FIRST = LocalDate.of(2015, 6, 1);
  private static final String PERIOD = "from=2015-06-01&to=2015-06-10";
  private static final Pattern CELL = Pattern.compile("<td class=\"number[^>]*>([^<]*)</td>");
  private static final Pattern VALUES = Pattern.compile("values&quot;:\\[([^\\]]*)]");

  private static SignedIn analyst;

  @BeforeAll
  static void capture() {
    analyst = SOSIA.signIn("analyst");
    for (int i = 0; i < 112; i++) {
      LocalDate day = FIRST.plusDays(i >= 109 ? 9 : i % 9);
      ObjectNode event =
          ProfileEvents.registration(i < 4 ? "village" : i % 2 == 0 ? "page-a" : "page-b", day);
      event.put("gender", i % 3 == 0 ? "FLE" : "MLE").put("phone", "");
      SourceEventCapture capture = SOSIA.bean(SourceEventCapture.class);
      assertEquals(
          new CaptureResult.Captured(),
          capture.capture(
              ProfileSchema.REGISTRATION,
              event.toString().getBytes(StandardCharsets.UTF_8),
              "key",
              null,
              "page"));
    }
    ProfileTotals totals = SOSIA.bean(ProfileTotals.class);
    SosiaUnderTest.awaitTrue(Duration.ofSeconds(60), () -> totals.waitingMessages() == 0);
    assertTrue(totals.indexedDocuments() >= 100);
  }

  @Test
  void overview_ofAPeriod_statesFindingsAndHidesSmallCells() {
    HttpResponse<String> page = analyst.get("/dashboards?" + PERIOD);

    assertEquals(200, page.statusCode());
    String html = page.body();
    for (String id :
        List.of(
            "enrolments-per-day",
            "enrolments-by-gender",
            "enrolments-by-age",
            "enrolments-by-centre",
            "quality-by-centre",
            "enrolled-against-issued")) {
      assertTrue(html.contains("id=\"" + id + "\""), id);
    }
    assertTrue(html.contains("Men are"), "the gender card states its finding");
    assertTrue(html.contains("&lt;10*"), "small cells carry the mark");
    assertTrue(html.contains("Counts are rounded to 5"), "the note explains it");
    assertNoSmallNumber(html);
  }

  private static void assertNoSmallNumber(String html) {
    List<String> shown =
        CELL.matcher(html)
            .results()
            .map(m -> m.group(1))
            .filter(v -> !v.startsWith("&lt;"))
            .toList();
    assertFalse(shown.isEmpty());
    for (String value : shown) {
      long number = Long.parseLong(value.replaceAll("[^0-9]", ""));
      assertTrue(number >= 10, value);
    }
    for (MatchResult values : VALUES.matcher(html).results().toList()) {
      for (String value : values.group(1).split(",")) {
        assertTrue(value.equals("null") || Long.parseLong(value) >= 10, value);
      }
    }
  }

  @Test
  void overview_ofASmallCentre_isWithheldAndSaysWhy() {
    String html = analyst.get("/dashboards?" + PERIOD + "&centre=village").body();
    assertTrue(html.contains("too few people"), html);
    assertFalse(html.contains("data-chart"));
  }

  @Test
  void overview_ofAPlace_hasTheWayBack() {
    String html = analyst.get("/dashboards?" + PERIOD + "&location=Atlas&location=North").body();
    assertTrue(html.contains("aria-current=\"page\">North"), html);
    assertTrue(html.contains("location=Atlas\">Atlas"), html);
  }

  @Test
  void overview_badParameter_isNamed() {
    HttpResponse<String> page = analyst.get("/dashboards?from=yesterday&process=renewal");
    assertEquals(400, page.statusCode());
    assertTrue(page.body().contains("from: is not a day written as yyyy-mm-dd"));
    assertTrue(page.body().contains("process: is not new, update, correction or lost"));
  }

  @Test
  void overview_forAnOperator_isRefused() {
    assertEquals(403, SOSIA.signIn("operator1").get("/dashboards").statusCode());
  }
}
