package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sosia.profile.ProfileEvents;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.protocol.CaptureResult;
import org.sosia.profile.protocol.SourceEventCapture;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is taken from the dashboards: 1200 people at one centre and 200 at another. */
class DashboardExportsIT {
  private static final SosiaUnderTest SOSIA = SosiaUnderTest.running();
  private static final String PERIOD = "from=2014-03&to=2014-03";
  private static final String CSV = "/dashboards/centres/enrolments-by-centre.csv";

  private static SignedIn analyst;

  @BeforeAll
  static void capture() {
    analyst = SOSIA.signIn("analyst");
    for (int i = 0; i < 1_400; i++) {
      var event =
          ProfileEvents.registration(i < 1_200 ? "export-a" : "export-b", LocalDate.of(2014, 3, 4));
      event.put("phone", "");
      assertEquals(
          new CaptureResult.Captured(),
          SOSIA
              .bean(SourceEventCapture.class)
              .capture(
                  ProfileSchema.REGISTRATION,
                  event.toString().getBytes(StandardCharsets.UTF_8),
                  "key",
                  null,
                  "exports"));
    }
    SosiaUnderTest.awaitTrue(
        Duration.ofSeconds(60),
        () -> {
          String csv = analyst.get(CSV + "?" + PERIOD).body();
          return csv.contains("export-a,1200,") && csv.contains("export-b,200,");
        });
  }

  @Test
  void csv_ofACard_hasPlainNumbersAndSaysWhatItIsOf() {
    HttpResponse<String> csv = analyst.get(CSV + "?" + PERIOD + "&location=Atlas");
    assertEquals(200, csv.statusCode());
    assertEquals(
        "\uFEFFCentre,Enrolled,Share (%)\r\nexport-a,1200,86\r\nexport-b,200,14\r\n", csv.body());
    assertTrue(
        csv.headers()
            .firstValue("Content-Disposition")
            .orElse("")
            .contains("enrolments-by-centre_2014-03_2014-03_Atlas.csv"),
        csv.headers().toString());
    String page = analyst.get("/dashboards/centres?" + PERIOD + "&location=Atlas").body();
    assertTrue(page.contains("<bdi>1,200</bdi>"), "people read the number as they write it");
  }

  @Test
  void metadata_besideTheCsv_describesItsColumnsAndPeriod() {
    HttpResponse<String> csv = analyst.get(CSV + "?" + PERIOD + "&location=Atlas");
    String link = csv.headers().firstValue("Link").orElse("");
    assertTrue(link.contains("rel=\"describedby\"; type=\"application/csvm+json\""), link);
    HttpResponse<String> answer =
        analyst.get("/dashboards/centres/" + link.replaceFirst("^<([^>]*)>.*", "$1"));
    assertEquals(200, answer.statusCode(), link);
    assertEquals("application/csvm+json", answer.headers().firstValue("Content-Type").orElse(""));
    JsonNode metadata = JsonMapper.shared().readTree(answer.body());
    assertEquals("2014-03/2014-03", metadata.path("dc:temporal").asString());
    assertEquals("Atlas", metadata.path("dc:spatial").asString());
    assertEquals("enrolments-by-centre_2014-03_2014-03_Atlas.csv", metadata.path("url").asString());
    JsonNode columns = metadata.at("/tableSchema/columns");
    assertEquals(List.of("Centre", "Enrolled", "Share (%)"), columns.findValuesAsString("titles"));
    assertEquals(List.of("string", "integer", "integer"), columns.findValuesAsString("datatype"));
    String notes = metadata.path("rdfs:comment").toString();
    assertTrue(
        notes.contains("Counts are rounded to 5") && notes.contains("An empty field"), notes);
    assertFalse(metadata.path("dc:title").asString().isEmpty());
  }

  @Test
  void exports_ofAWrongAddress_sayInWordsWhatIsWrong() {
    for (String path : List.of(CSV, CSV + "-metadata.json", "/dashboards/report.pdf")) {
      HttpResponse<String> refused = analyst.get(path + "?from=2014-03-99&center=x");
      assertEquals(400, refused.statusCode(), path);
      assertEquals(
          """
          This selection cannot be read
          center: is no parameter of this page
          from: is not a month written as yyyy-mm
          """,
          refused.body(),
          path);
    }
    assertEquals(404, analyst.get("/dashboards/centres/souls.csv").statusCode());
    assertEquals(404, analyst.get("/dashboards/centres/souls.csv-metadata.json").statusCode());
  }

  /** A programme without a map: nothing is asked for that is not there. */
  @Test
  void coverage_withoutAMap_saysSoAndAsksForNone() {
    String page = analyst.get("/dashboards/coverage?" + PERIOD).body();
    assertTrue(page.contains("No map is set up"), page);
    assertFalse(page.contains("map.json"), page);
    assertFalse(analyst.get("/dashboards/centres?" + PERIOD).body().contains("No map is set up"));
  }

  @Test
  void signIn_onTheWayToAView_leadsToTheView() {
    // the way back adds a parameter of its own
    assertEquals(200, analyst.get("/dashboards?" + PERIOD + "&continue").statusCode());
    assertEquals(400, analyst.get("/dashboards?" + PERIOD + "&color=red").statusCode());
  }
}
