package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sosia.profile.ProfileEvents;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.ProfileTotals;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.protocol.CaptureResult;
import org.sosia.profile.protocol.SourceEventCapture;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Ten days with 12 or 13 people each, on the last day 3; two centres and one with 4 people. */
class DashboardPageIT {
  private static final SosiaUnderTest SOSIA = SosiaUnderTest.running();

  /**
   * A Monday before all days of other tests: numbers of the first month are rounded for themselves,
   * those of later ones go on from the months before (ADR 123).
   */
  private static final LocalDate FIRST = LocalDate.of(1970, 6, 1);

  private static final String PERIOD = "from=1970-06&to=1970-06";
  private static final Pattern CELL = Pattern.compile("<td class=\"number[^>]*><bdi>([^<]*)</bdi>");
  private static final Pattern HEADLINE =
      Pattern.compile("id=\"headline-(?:enrolled|issued|gap)\">([^<]*)<");
  private static final Pattern CHANGE = Pattern.compile("</span> <bdi>([^<]*)</bdi>");
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
    for (int i = 0; i < 105; i++) {
      // seven fewer than enrolled
      assertEquals(
          new CaptureResult.Captured(),
          SOSIA
              .bean(SourceEventCapture.class)
              .capture(
                  ProfileSchema.ISSUANCE,
                  ProfileEvents.issuance(FIRST, List.of("Atlas", "North", "Hill", "V", "1"))
                      .toString()
                      .getBytes(StandardCharsets.UTF_8),
                  "key",
                  null,
                  "page"));
    }
    ProfileTotals totals = SOSIA.bean(ProfileTotals.class);
    SosiaUnderTest.awaitTrue(Duration.ofSeconds(60), () -> totals.waitingMessages() == 0);
    assertTrue(totals.indexedDocuments() >= 100);
    // all of them, for what is published while others come is released by and by
    SosiaUnderTest.awaitTrue(
        Duration.ofSeconds(60),
        () -> {
          String html = analyst.get("/dashboards?" + PERIOD).body();
          return headline(html, "enrolled") >= 95 && headline(html, "issued") >= 95;
        });
  }

  private static long headline(String html, String id) {
    Matcher told = Pattern.compile("id=\"headline-" + id + "\">([0-9]+)<").matcher(html);
    return told.find() ? Long.parseLong(told.group(1)) : 0;
  }

  @Test
  void overview_ofAPeriod_statesFindingsAndHidesSmallCells() {
    HttpResponse<String> page = analyst.get("/dashboards?" + PERIOD);

    assertEquals(200, page.statusCode());
    String html = page.body();
    for (String id :
        List.of("trend", "enrolments-by-gender", "gap-by-stage", "enrolled-against-issued")) {
      assertTrue(html.contains("id=\"" + id + "\""), id);
    }
    assertTrue(html.contains("Women are"), "the gender card states its finding");
    assertTrue(html.contains("&lt;10*"), "small cells carry the mark");
    assertTrue(html.contains("Counts are rounded to 5"), "the note explains it");
    assertNoSmallNumber(html);
  }

  @Test
  void processing_ofOneStage_statesTheOutcomeOfMost() {
    String html = analyst.get("/dashboards/processing?" + PERIOD).body();

    assertTrue(html.contains("No stage fails often enough to show"), html);
    assertTrue(html.contains("Demographic deduplication"), "stages have words");
  }

  @Test
  void everyPage_ofAPeriod_isShownAndTellsNoSmallNumber() {
    for (PageKind page : PageKind.values()) {
      HttpResponse<String> answer = analyst.get("/dashboards/" + page.label() + "?" + PERIOD);
      assertEquals(200, answer.statusCode(), page.label());
      for (MatchResult values : VALUES.matcher(answer.body()).results().toList()) {
        assertFalse(values.group(1).isBlank(), page.label());
      }
      for (long people : shown(answer.body())) {
        assertTrue(people >= 10 && people % 5 == 0, page.label() + " " + people);
      }
    }
  }

  /** 105 identities against 110 or so people: neither the gap nor the percentage tells how few. */
  @Test
  void overview_identitiesCloseToEnrolments_tellNoDifference() {
    String html = analyst.get("/dashboards?" + PERIOD).body();
    assertTrue(html.contains("id=\"headline-gap\">≈*<"), html);
    assertTrue(html.contains("About as many identities were issued as registrations taken"), html);
  }

  /** Some tables know no place or centre: then nobody is counted there, and the page says so. */
  @Test
  void everyPage_ofAPlaceOrACentre_isShown() {
    for (PageKind page : PageKind.values()) {
      for (String part :
          List.of("&location=Atlas", "&location=Atlas&location=North", "&centre=page-a")) {
        String address = "/dashboards/" + page.label() + "?" + PERIOD + part;
        assertEquals(200, analyst.get(address).statusCode(), address);
      }
    }
  }

  /** Whole numbers of tables, headlines of people and changes: those with a sign, too. */
  private static List<Long> shown(String html) {
    return Stream.of(CELL, HEADLINE, CHANGE)
        .flatMap(pattern -> pattern.matcher(html).results())
        .map(found -> found.group(1))
        .filter(value -> value.matches("[−+±-]?[0-9,]+"))
        .map(value -> Long.parseLong(value.replaceAll("[^0-9]", "")))
        .toList();
  }

  private static void assertNoSmallNumber(String html) {
    List<Long> shown = shown(html);
    assertFalse(shown.isEmpty());
    for (long number : shown) {
      assertTrue(number >= 10 && number % 5 == 0, Long.toString(number));
    }
    for (MatchResult values : VALUES.matcher(html).results().toList()) {
      for (String value : values.group(1).split(",")) {
        assertTrue(value.equals("null") || Double.parseDouble(value) >= 10, value);
      }
    }
  }

  /**
   * Against the tables themselves: no cell of fewer than ten is told by any set of dimensions, and
   * what one told number has more than a finer one is nobody or ten.
   */
  @Test
  void everyTable_ofEverySetOfDimensions_tellsNoSmallCellAndNoSmallDifference() {
    Map<List<String>, Map<List<String>, Long>> tables = new HashMap<>();
    int small = 0;
    for (List<String> by : SETS) {
      Map<List<String>, Long> told = told(by);
      tables.put(by, told);
      for (Map.Entry<List<String>, Long> cell : counted(by).entrySet()) {
        if (cell.getValue() < 10) {
          small++;
          assertFalse(told.containsKey(cell.getKey()), by + " tell " + cell);
        }
      }
    }
    assertTrue(small > 10, "only " + small + " cells are small");
    tables.forEach((coarse, rows) ->
        tables.forEach((fine, finer) -> {
          if (fine.size() > coarse.size() && fine.containsAll(coarse)) {
            rows.forEach((labels, persons) ->
                finer.forEach((finerLabels, part) -> {
                  long more = persons - part;
                  assertTrue(
                      !refines(fine, finerLabels, coarse, labels) || more == 0 || more >= 10,
                      labels + " and " + finerLabels + " tell " + more);
                }));
          }
        }));
  }

  private static boolean refines(
      List<String> fine, List<String> finerLabels, List<String> coarse, List<String> labels) {
    for (int i = 0; i < coarse.size(); i++) {
      if (!finerLabels.get(fine.indexOf(coarse.get(i))).equals(labels.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static final List<List<String>> SETS =
      List.of(
          List.of(),
          List.of("day"),
          List.of("centre"),
          List.of("gender"),
          List.of("day", "centre"),
          List.of("day", "gender"),
          List.of("centre", "gender"),
          List.of("day", "centre", "gender"));

  /** What the aggregation interface tells. */
  private static Map<List<String>, Long> told(List<String> by) {
    String address =
        "/dashboards/aggregates/enrolments?"
            + PERIOD
            + String.join("", by.stream().map(dimension -> "&by=" + dimension).toList());
    JsonNode table = JsonMapper.shared().readTree(analyst.get(address).body());
    Map<List<String>, Long> told = new HashMap<>();
    if (by.isEmpty()) {
      told.put(List.of(), table.at("/total/persons").asLong());
    }
    for (JsonNode row : table.path("rows")) {
      List<String> labels = new ArrayList<>();
      row.path("labels").forEach(label -> labels.add(label.asString()));
      told.put(labels, row.path("persons").asLong());
    }
    assertFalse(told.isEmpty(), address);
    return told;
  }

  /** What the table of profiles holds. */
  private static Map<List<String>, Long> counted(List<String> by) {
    Map<String, String> fields =
        Map.of(
            "day", "substr(profile ->> 'date', 1, 10)",
            "centre", "profile ->> 'registrationCenterId'",
            "gender", "profile ->> 'gender'");
    List<String> columns = by.stream().map(fields::get).toList();
    Map<List<String>, Long> counted = new HashMap<>();
    SOSIA
        .db()
        .sql(
            "select count(*) as n, array_to_string(array[%s]::text[], '|') as labels from mosip_regprc.anonymous_profile where profile ->> 'date' like '1970-06-%%' group by labels"
                .formatted(String.join(", ", columns)))
        .query(row -> {
          String labels = row.getString("labels");
          counted.put(
              labels.isEmpty() ? List.of() : List.of(labels.split("\\|")), row.getLong("n"));
        });
    assertFalse(counted.isEmpty());
    return counted;
  }

  @Test
  void overview_ofASmallCentre_showsNothingAndSaysWhy() {
    String html = analyst.get("/dashboards?" + PERIOD + "&centre=village").body();
    assertTrue(html.contains("fewer than ten people"), html);
    assertFalse(html.contains("data-chart"));
  }

  @Test
  void overview_ofAPlaceThatDoesNotExist_showsNothingAndSaysWhy() {
    HttpResponse<String> page = analyst.get("/dashboards?" + PERIOD + "&location=Nowhere");
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("id=\"nothing\""));
    assertTrue(page.body().contains("No area named “Nowhere” is told in the data"), page.body());
    assertFalse(page.body().contains("more may belong here"), page.body());
    String centre = analyst.get("/dashboards/centres?" + PERIOD + "&centre=99999").body();
    assertTrue(centre.contains("No centre named “99999” is told in the data"), centre);
  }

  @Test
  void everyPage_ofAYearWithoutData_saysSo() {
    for (PageKind page : PageKind.values()) {
      HttpResponse<String> answer =
          analyst.get("/dashboards/" + page.label() + "?from=1990-01&to=1990-12");
      assertEquals(200, answer.statusCode(), page.label());
      assertTrue(answer.body().contains("id=\"nothing\""), page.label());
    }
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
    assertTrue(page.body().contains("from: is not a month written as yyyy-mm"));
    assertTrue(page.body().contains("process: is not new, update, correction or lost"));
  }

  @Test
  void overview_forAnOperator_isRefused() {
    assertEquals(403, SOSIA.signIn("operator1").get("/dashboards").statusCode());
  }

  @Test
  void page_thatThereIsNot_isNotFound() {
    assertEquals(404, analyst.get("/dashboards/astrology").statusCode());
  }
}
