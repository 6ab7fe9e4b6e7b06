package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sosia.profile.ProfileEvents;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.pages.PageKind;
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

  private static final Pattern CARD =
      Pattern.compile("href=\"/dashboards/[a-z]+/([a-z-]+)\\.csv\\?");

  private static final Pattern FIELD = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))");

  private static final Pattern ROWS =
      Pattern.compile(
          "\\uFEFFCentre,Enrolled,Share of all \\(%\\)\\r\\nexport-a,(1[0-9]{3}),[0-9]{2}\\.[0-9]\\r\\nexport-b,[0-9]{3},.*",
          Pattern.DOTALL);

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
        Duration.ofMinutes(3),
        () -> {
          String csv = analyst.get(CSV + "?" + PERIOD).body();
          // some may wait for others to be told with
          return csv.matches("(?s).*export-a,1[0-9]{3},.*export-b,1[0-9]{2},.*")
              || csv.matches("(?s).*export-a,1[0-9]{3},.*export-b,200,.*");
        });
  }

  @Test
  void csv_ofACard_hasPlainNumbersAndSaysWhatItIsOf() {
    HttpResponse<String> csv = analyst.get(CSV + "?" + PERIOD + "&location=Atlas");
    assertEquals(200, csv.statusCode());
    Matcher rows = ROWS.matcher(csv.body());
    assertTrue(rows.find(), csv.body());
    assertTrue(
        csv.headers()
            .firstValue("Content-Disposition")
            .orElse("")
            .contains("enrolments-by-centre_2014-03_2014-03_Atlas.csv"),
        csv.headers().toString());
    String page = analyst.get("/dashboards/centres?" + PERIOD + "&location=Atlas").body();
    String read = "1," + rows.group(1).substring(1);
    assertTrue(page.contains("<bdi>" + read + "</bdi>"), "people read the same number as " + read);
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
    assertEquals(
        List.of("Centre", "Enrolled", "Share of all (%)"), columns.findValuesAsString("titles"));
    assertEquals(List.of("string", "integer", "decimal"), columns.findValuesAsString("datatype"));
    String notes = metadata.path("rdfs:comment").toString();
    assertTrue(
        notes.contains("Counts are rounded to 5") && notes.contains("An empty field"), notes);
    assertFalse(metadata.path("dc:title").asString().isEmpty());
  }

  /** A program reads the file of whoever took it; people read of it in their own language. */
  @Test
  void csv_takenInAnotherLanguage_isTheSame() {
    SignedIn french = SOSIA.signIn("analyst");
    String english = french.get(CSV + "?" + PERIOD).body();
    french.get("/language?to=fr");
    assertTrue(french.get("/dashboards?" + PERIOD).body().contains("Inscrits"));
    assertEquals(english, french.get(CSV + "?" + PERIOD).body());
    JsonNode metadata =
        JsonMapper.shared().readTree(french.get(CSV + "-metadata.json?" + PERIOD).body());
    assertEquals("fr", metadata.path("dc:language").asString());
    JsonNode head = metadata.at("/tableSchema/columns").path(1);
    assertEquals("en", head.path("lang").asString());
    assertEquals("Enrolled", head.at("/titles/en").asString());
    assertEquals("Inscrits", head.at("/titles/fr").asString());
  }

  /** Whatever a page writes into its cells, a program reads numbers, days and months from. */
  @Test
  void csv_ofEveryCardOfEveryPage_hasColumnsOfNumbers() {
    Set<String> words = new TreeSet<>();
    int cards = 0;
    for (PageKind page : PageKind.values()) {
      String html = analyst.get("/dashboards/" + page.label() + "?" + PERIOD).body();
      for (MatchResult card : CARD.matcher(html).results().toList()) {
        String address = "/dashboards/" + page.label() + "/" + card.group(1) + ".csv";
        JsonNode columns =
            JsonMapper.shared()
                .readTree(analyst.get(address + "-metadata.json?" + PERIOD).body())
                .at("/tableSchema/columns");
        assertTrue(columns.size() > 1, address);
        List<List<String>> rows =
            analyst
                .get(address + "?" + PERIOD)
                .body()
                .lines()
                .map(DashboardExportsIT::fields)
                .toList();
        for (int i = 1; i < columns.size(); i++) {
          int at = i;
          boolean told = rows.stream().skip(1).anyMatch(row -> !row.get(at).isEmpty());
          if (told && columns.path(i).path("datatype").asString().equals("string")) {
            words.add(card.group(1) + ": " + columns.path(i).path("titles").asString());
          }
        }
        cards++;
      }
    }
    assertTrue(cards > 15, cards + " cards");
    assertEquals(
        Set.of(
            "idle-centres: In the last four weeks",
            "women-by-centre: Against all others",
            "women-by-place: Against all others"),
        words);
  }

  private static List<String> fields(String line) {
    return FIELD
        .matcher(line)
        .results()
        .map(field -> field.group(1) == null ? field.group(2) : field.group(1))
        .toList();
  }

  @Test
  void exports_ofAWrongAddress_sayInWordsWhatIsWrong() {
    for (String path : List.of(CSV, CSV + "-metadata.json", "/dashboards/report.pdf")) {
      HttpResponse<String> refused = analyst.get(path + "?from=2014-03-99&center=x");
      assertEquals(400, refused.statusCode(), path);
      assertEquals(
          """
          This selection cannot be read
          center: is no parameter here
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
