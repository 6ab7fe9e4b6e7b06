package org.sosia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/**
 * The dashboards in a browser: their numbers against SQL over the published view, every page by
 * axe, in three languages, in light and dark, with a map, exports and an alert. Takes eight minutes
 * and is run on demand.
 */
@EnabledIfSystemProperty(named = "sosia.dashboards", matches = "true")
final class DashboardsIT {
  private static final String SOURCE = "sosia-profile-source";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> PAGES =
      List.of(
          "overview",
          "coverage",
          "people",
          "centres",
          "quality",
          "processing",
          "authentication",
          "data",
          "report");

  private final Queue<String> alerts = new ConcurrentLinkedQueue<>();

  @Test
  void dashboards_ofAProgramme_agreeWithTheTablesAndCanBeReadByAll() throws Exception {
    boolean browserIsThere = Browser.findExecutable().isPresent();
    if (!browserIsThere) {
      System.err.println("LEFT OUT: the browser test DashboardsIT, because no Chromium was found");
    }
    Assumptions.assumeTrue(browserIsThere, "no Chromium on the PATH");
    HttpServer hook = hook();
    try (SosiaProcess sosia = SosiaProcess.start("dashboards", settings(hook));
        Browser browser = Browser.launch()) {
      int sent = ProgrammeEvents.send(sosia);
      awaitPublished(sosia, sent);
      Page page = browser.window();
      Browser.signIn(page, sosia.baseUrl() + "/dashboards/coverage", "analyst");
      awaitReleased(page, sosia);

      assertNumbersAgree(page, sosia);
      assertPagesAreAccessible(page, sosia);
      assertExports(page, sosia);
      sosia.await("the alerts are told", PATIENCE, () -> alerts.size() >= 2);
      assertTrue(
          alerts.stream().anyMatch(alert -> alert.contains("\"subject\":\"East-2\"")),
          alerts.toString());
      assertTrue(
          alerts.stream().anyMatch(alert -> alert.contains("\"subject\":\"Land/North\"")),
          alerts.toString());
      assertEquals(List.of(), browser.complaints());
    } finally {
      hook.stop(0);
    }
  }

  private HttpServer hook() throws IOException {
    HttpServer hook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/alerts",
        exchange -> {
          alerts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    hook.start();
    return hook;
  }

  private static String[] settings(HttpServer hook) throws IOException {
    Path folder = Files.createDirectories(Path.of("target/programme").toAbsolutePath());
    Path population = folder.resolve("population.csv");
    Files.writeString(
        population,
        "country,region,inhabitants\nLand,,24000\nLand,North,8000\nLand,South,6000\nLand,East,5000\nLand,West,5000\n");
    Path map = folder.resolve("map.geojson");
    Files.writeString(map, ProgrammeEvents.map());
    String rules = "--sosia.dashboards.alerts.rules";
    return new String[] {
      "--sosia.dashboards.renew-every=PT2S",
      "--sosia.dashboards.population-file=" + population,
      "--sosia.dashboards.map-file=" + map,
      "--sosia.dashboards.alerts.webhook=http://127.0.0.1:"
          + hook.getAddress().getPort()
          + "/alerts",
      rules + "[0].name=fingers",
      rules + "[0].kind=quality-below",
      rules + "[0].by=centre",
      rules + "[0].limit=60",
      rules + "[0].months=4",
      rules + "[1].name=women",
      rules + "[1].kind=women-share-below",
      rules + "[1].by=location2",
      rules + "[1].limit=40",
      rules + "[1].months=4"
    };
  }

  private static void awaitPublished(SosiaProcess sosia, int sent) throws IOException {
    AtomicReference<String> last = new AtomicReference<>("");
    sosia.await(
        "all profiles are published",
        PATIENCE,
        () -> {
          try {
            JsonNode totals = sosia.get(SOURCE, "/v1/profiles/totals");
            last.set(totals.toString());
            return totals.path("waiting").asInt() == 0
                && totals.path("indexedDocuments").asInt() + totals.path("held").asInt() >= sent;
          } catch (IOException notYet) {
            return false;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
          }
        });
    System.err.println("profiles: " + last.get());
  }

  /** Until two looks at the page show the same. */
  private static void awaitReleased(Page page, SosiaProcess sosia) throws IOException {
    List<String> seen = new ArrayList<>();
    sosia.await(
        "the releases settle",
        PATIENCE,
        () -> {
          page.navigate(sosia.baseUrl() + "/dashboards/coverage?location=Land");
          String text = page.locator("main table").allTextContents().toString();
          page.waitForTimeout(2_500);
          boolean settled =
              !seen.isEmpty() && seen.getLast().equals(text) && text.contains("North");
          seen.add(text);
          return settled;
        });
  }

  /** The cells of a card's table: label and first number. */
  private static Map<String, String> cells(Page page, String card, int column) {
    Map<String, String> cells = new TreeMap<>();
    Locator rows = page.locator("#" + card + " tbody tr");
    for (int i = 0; i < rows.count(); i++) {
      cells.put(
          rows.nth(i).locator("th").textContent().strip(),
          rows.nth(i).locator("td").nth(column).textContent().strip());
    }
    return cells;
  }

  private static void assertNumbersAgree(Page page, SosiaProcess sosia) throws Exception {
    String url = sosia.baseUrl() + "/dashboards";
    page.navigate(url + "/coverage?location=Land");
    Map<String, String> shown = cells(page, "coverage-by-place", 0);
    Map<String, String> counted =
        sosia.counts(
            "select document #>> '{location,hierarchy2}' as label, count(*) from sosia.published_profile where schema = 'mosip_regprc' and document ->> 'enrolled' = 'true' and document ? 'day' and document #>> '{location,hierarchy1}' = 'Land' and document #>> '{location,hierarchy2}' <> '' group by 1");
    assertEquals(counted, shown);
    page.navigate(url + "/people");
    shown = cells(page, "enrolments-by-gender", 0);
    counted =
        sosia.counts(
            "select case document ->> 'gender' when 'FLE' then 'Women' when 'MLE' then 'Men' else 'Not told' end as label, count(*) from sosia.published_profile where schema = 'mosip_regprc' and document ->> 'enrolled' = 'true' and document ? 'day' group by 1");
    assertEquals(counted, shown);
    page.navigate(url + "/centres");
    shown = cells(page, "enrolments-by-centre", 0);
    shown.remove("Not told");
    counted =
        sosia.counts(
            "select document ->> 'centre' as label, count(*) from sosia.published_profile where schema = 'mosip_regprc' and document ->> 'enrolled' = 'true' and document ? 'day' and document ->> 'centre' <> 'Unknown' group by 1");
    assertEquals(counted, shown);
    page.navigate(url);
    String enrolled = page.locator("#headline-enrolled").textContent().replaceAll("\\D", "");
    Map<String, String> raw =
        sosia.counts(
            "select 'all' as label, count(*) from mosip_regprc.anonymous_profile where process_stage = 'DemoDedupeStage'");
    double tables = Double.parseDouble(raw.getOrDefault("all", "0").replaceAll("\\D", ""));
    assertEquals(
        tables,
        Double.parseDouble(enrolled),
        tables / 50,
        "what is held or told without a month is little");
    assertThat(page.locator("#enrolled-against-issued-title"))
        .containsText("identities were issued");
    page.navigate(url + "/quality");
    assertThat(page.locator("#quality-by-centre-title")).containsText("East-2");
    page.navigate(url + "/coverage?location=Land");
    assertThat(page.locator("#women-by-place-title")).containsText("in North");
    assertThat(page.locator("#women-by-place tr.low").first()).containsText("North");
  }

  private static void assertPagesAreAccessible(Page page, SosiaProcess sosia) {
    for (String language : List.of("en", "fr", "ar")) {
      page.navigate(sosia.baseUrl() + "/language?to=" + language);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        for (String name : PAGES) {
          boolean all = language.equals("en") || name.equals("coverage");
          if (all) {
            String path = name.equals("overview") ? "/dashboards" : "/dashboards/" + name;
            page.navigate(sosia.baseUrl() + path + "?location=Land");
            page.waitForTimeout(700);
            int charts = page.locator("[data-chart]").count();
            assertTrue(page.locator("[data-chart] canvas").count() >= charts, name + " draws");
            String picture =
                "dashboards-" + name + "-" + language + (scheme == ColorScheme.DARK ? "-dark" : "");
            Browser.picture(page, picture);
            assertEquals(List.of(), Browser.accessibilityViolations(page), picture);
          }
        }
      }
    }
    assertEquals("rtl", page.locator("html").getAttribute("dir"));
    page.navigate(sosia.baseUrl() + "/language?to=en");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  private static void assertExports(Page page, SosiaProcess sosia) throws IOException {
    page.navigate(sosia.baseUrl() + "/dashboards/centres");
    page.waitForTimeout(500);
    String csv = saved(page, "#enrolments-by-centre a[download]");
    assertTrue(csv.startsWith("\uFEFFCentre,Enrolled,Share\r\n"), csv);
    String svg = saved(page, "#enrolments-by-centre [data-export=svg]");
    assertTrue(svg.startsWith("<svg") && svg.contains("</svg>"), svg.substring(0, 80));
    assertFalse(saved(page, "#enrolments-by-centre [data-export=png]").isEmpty());
    page.navigate(sosia.baseUrl() + "/dashboards/report");
    assertTrue(saved(page, "#report-pdf").startsWith("%PDF-"));
  }

  private static String saved(Page page, String selector) throws IOException {
    Download download = page.waitForDownload(() -> page.locator(selector).first().click());
    return Files.readString(download.path(), StandardCharsets.ISO_8859_1)
        .replace("\u00EF\u00BB\u00BF", "\uFEFF");
  }
}
