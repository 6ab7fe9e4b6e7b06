package org.sosia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The dashboards in a browser: their numbers against SQL over the published view and the tables,
 * the three examples of the document with their alerts, exports, and each page by axe in all three
 * languages.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DashboardsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
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

  private static final String DRAWN =
      "() => [...document.querySelectorAll('[data-chart]')].every(box => box.querySelector('canvas'))";

  private final Queue<String> alerts = new ConcurrentLinkedQueue<>();
  private @Nullable HttpServer hook;
  private @Nullable SosiaProcess sosia;
  private @Nullable Browser browser;
  private @Nullable Page page;

  @BeforeAll
  void start() throws Exception {
    boolean browserIsThere = Browser.findExecutable().isPresent();
    if (!browserIsThere) {
      System.err.println("LEFT OUT: the browser test DashboardsIT, because no Chromium was found");
    }
    Assumptions.assumeTrue(browserIsThere, "no Chromium on the PATH");
    HttpServer listening = DashboardSettings.hook(alerts);
    hook = listening;
    SosiaProcess started = SosiaProcess.start("dashboards", DashboardSettings.of(listening));
    sosia = started;
    int sent = ProgrammeEvents.send(started);
    ProgrammeEvents.awaitPublished(started, sent, PATIENCE);
    DashboardSettings.renewOften();
    started.kill();
    started.startAgain();
    Browser window = Browser.launch();
    browser = window;
    Page opened = window.window();
    page = opened;
    Browser.signIn(opened, started.baseUrl() + "/dashboards/coverage", "analyst");
    started.await("the figures are released", PATIENCE, () -> released(opened, started));
    ProgrammeEvents.publishAQuarter(started);
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (sosia != null) {
      sosia.close();
    }
    if (hook != null) {
      hook.stop(0);
    }
  }

  private SosiaProcess sosia() {
    return Objects.requireNonNull(sosia);
  }

  private Page page() {
    return Objects.requireNonNull(page);
  }

  /** Whether the page shows what the published view holds. */
  private static boolean released(Page page, SosiaProcess sosia) {
    page.navigate(sosia.baseUrl() + "/dashboards/centres");
    try {
      Map<String, String> shown = cells(page, "enrolments-by-centre", 0);
      Map<String, String> counted = sosia.counts(byCentre());
      boolean same = shown.equals(counted);
      if (!same) {
        System.err.println("not yet: the page shows " + shown + ", the view holds " + counted);
      }
      return same;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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

  private static String enrolled(String label, String condition) {
    return "select %s as label, count(*) from sosia.published_profile where schema = 'mosip_regprc' and document ->> 'enrolled' = 'true' and document ? 'day' and %s group by 1"
        .formatted(label, condition);
  }

  private static String byCentre() {
    return enrolled(
        "case document ->> 'centre' when 'Withheld' then 'Not told' else document ->> 'centre' end",
        "true");
  }

  @Test
  void numbers_ofEveryKind_agreeWithSql() throws Exception {
    assertShown(
        "coverage?location=Land",
        "coverage-by-place",
        enrolled(
            "coalesce(document #>> '{location,hierarchy2}', 'Not told')",
            "document #>> '{location,hierarchy1}' = 'Land'"));
    assertShown(
        "people",
        "enrolments-by-gender",
        enrolled(
            "case document ->> 'gender' when 'FLE' then 'Women' when 'MLE' then 'Men' else 'Not told' end",
            "true"));
    // a scale of ages reads from the youngest to the oldest, however many there are of each
    assertEquals(
        List.of("5–17", "18–59", "60 and above"),
        page().locator("#enrolments-by-age tbody th").allTextContents().stream()
            .map(String::strip)
            .filter(age -> !age.equals("Not told"))
            .toList());
    assertShown("centres", "enrolments-by-centre", byCentre());
    assertShown(
        10,
        "processing",
        "stages",
        "select 'Demographic deduplication' as label, count(*) from sosia.published_profile where schema = 'mosip_regprc' and document ? 'day' and document ->> 'status' = 'PROCESSED' group by 1");
    // told only where a class came whole, so there may be none
    assertShown(
        10,
        "authentication",
        "errors",
        "select code as label, count(*) from sosia.published_profile, jsonb_array_elements_text(document -> 'errorCodes') code where schema = 'mosip_ida' and document ? 'day' group by 1");
    page().navigate(url(""));
    assertNear(
        "select 'all' as label, count(*) from mosip_regprc.anonymous_profile where process_stage = 'DemoDedupeStage'",
        "#headline-enrolled");
    assertNear(
        "select 'all' as label, count(*) from mosip_idrepo.anonymous_profile", "#headline-issued");
  }

  private String url(String path) {
    return sosia().baseUrl() + "/dashboards" + (path.isEmpty() ? "" : "/" + path);
  }

  /** The first column of a card is what the query counts. */
  private void assertShown(String path, String card, String sql) throws SQLException {
    assertShown(5, path, card, sql);
  }

  private void assertShown(int rounding, String path, String card, String sql) throws SQLException {
    page().navigate(url(path));
    Map<String, String> counted = sosia().counts(sql, rounding);
    assertEquals(counted, cells(page(), card, 0), card);
  }

  /** A headline against the raw table: what is held or told without a month is little. */
  private void assertNear(String sql, String headline) throws SQLException {
    double counted = number(sosia().counts(sql).getOrDefault("all", "0"));
    assertTrue(counted > 300, headline + ": " + counted);
    assertEquals(counted, number(page().locator(headline).textContent()), counted / 20, headline);
  }

  private static double number(String text) {
    return Double.parseDouble(text.replaceAll("\\D", ""));
  }

  /** The document's three examples: the page states each, and two are told by alerts. */
  @Test
  void examples_ofTheDocument_areStatedAndTold() throws Exception {
    page().navigate(url("coverage?location=Land"));
    assertThat(page().locator("#women-by-place-title")).containsText("in North");
    assertThat(page().locator("#women-by-place tr.low").first()).containsText("North");
    page().navigate(url("quality"));
    assertThat(page().locator("#quality-by-centre-title")).containsText("East-2");
    page().navigate(url(""));
    assertThat(page().locator("#enrolled-against-issued-title"))
        .containsText("identities were issued");
    sosia().await("the alerts are told", PATIENCE, () -> alerts.size() >= 2);
    for (String subject : List.of("East-2", "Land/North")) {
      assertTrue(
          alerts.stream().anyMatch(alert -> alert.contains("\"subject\":\"" + subject + "\"")),
          alerts.toString());
    }
  }

  @Test
  void pages_inEveryLanguage_breakNoRuleOfAccessibility() throws Exception {
    for (String language : List.of("en", "fr", "ar")) {
      // light and dark have colours of their own
      page()
          .emulateMedia(
              new Page.EmulateMediaOptions()
                  .setColorScheme(language.equals("fr") ? ColorScheme.DARK : ColorScheme.LIGHT));
      page().navigate(sosia().baseUrl() + "/language?to=" + language);
      for (String name : PAGES) {
        // the report has the cards of all the others
        if (name.equals("report") && !language.equals("ar")) {
          continue;
        }
        page().navigate(url(name) + "?location=Land");
        page().waitForFunction(DRAWN);
        assertTrue(page().locator("section.card").count() > 1, name);
        assertEquals(List.of(), Browser.accessibilityViolations(page()), name + " " + language);
      }
      page().navigate(sosia().baseUrl() + "/statistics");
      assertTrue(page().locator("main td").count() > 1, "the quarter is told");
      page().waitForFunction(DRAWN);
      assertEquals(1, page().locator("main .chart canvas").count(), "and drawn");
      assertEquals(List.of(), Browser.accessibilityViolations(page()), "public " + language);
    }
    assertEquals("rtl", page().locator("html").getAttribute("dir"));
    page().navigate(sosia().baseUrl() + "/language?to=en");
    page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    assertEquals(List.of(), Objects.requireNonNull(browser).complaints());
  }

  @Test
  void exports_ofACard_areTableAndPictures() throws IOException {
    page().navigate(url("centres"));
    page().waitForSelector("#enrolments-by-centre canvas");
    byte[] csv = saved("#enrolments-by-centre a[download]");
    String table = new String(csv, StandardCharsets.UTF_8);
    assertTrue(table.startsWith("\uFEFFCentre,Enrolled,Share of all (%)\r\n"), table);
    for (Map.Entry<String, String> shown : cells(page(), "enrolments-by-centre", 0).entrySet()) {
      String plain = shown.getValue().replace(",", "");
      assertTrue(table.contains("\r\n" + shown.getKey() + "," + plain + ","), table);
    }
    String svg =
        new String(saved("#enrolments-by-centre [data-export=svg]"), StandardCharsets.UTF_8);
    assertTrue(svg.startsWith("<svg") && svg.contains("</svg>"), svg);
    assertTrue(Paper.wordsOf(svg).contains("East-2"), "the picture names its bars");
    String title = page().locator("#enrolments-by-centre h2").textContent();
    assertTrue(svg.contains("<title>" + title + "</title>"), title + " in " + svg);
    for (String part : page().locator("#scope").textContent().split(" ")) {
      assertTrue(svg.contains(part), "the picture says of whom and when: " + part);
    }
    // its lines break anywhere
    assertTrue(
        Paper.wordsOf(svg).replace(" ", "").contains("Countsareroundedto5"), "and what to know");
    byte[] png = saved("#enrolments-by-centre [data-export=png]");
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    assertTrue(picture.getWidth() > 400 && picture.getHeight() > 200, "it is a picture");
    assertTrue(Paper.coloursOf(picture) > 2, "and not an empty one");
    double height =
        page().locator("#enrolments-by-centre canvas").boundingBox().height
            * picture.getWidth()
            / page().locator("#enrolments-by-centre canvas").boundingBox().width;
    assertTrue(picture.getHeight() > height + 100, "the chart has words above and below");
    page().navigate(url("report"));
    byte[] pdf = saved("#report-pdf");
    assertTrue(new String(pdf, StandardCharsets.ISO_8859_1).startsWith("%PDF-"));
  }

  /** The report on paper: nothing is wider than its page, in both directions of writing. */
  @Test
  void report_printed_fitsThePage() throws IOException {
    for (String language : List.of("en", "ar")) {
      page().navigate(sosia().baseUrl() + "/language?to=" + language);
      page().navigate(url("report") + "?location=Land");
      page().waitForFunction(DRAWN);
      page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      page().setViewportSize(Paper.WIDTH, 1000);
      assertEquals(List.of(), Paper.overflowing(page()), language);
      assertEquals(List.of(), Paper.lostCharts(page()), "charts are printed, too");
      assertThat(page().locator("#as-of time")).isVisible();
      Paper.print(page(), "report-printed-" + language);
      page().setViewportSize(1366, 768);
      page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }
    page().navigate(sosia().baseUrl() + "/language?to=en");
  }

  /** Each page and filter has a title of its own; a language that pages do not speak says so. */
  @Test
  void pages_haveTitlesOfTheirOwnAndTheLanguageTheySpeak() {
    Set<String> titles = new HashSet<>();
    for (String name : PAGES) {
      page().navigate(url(name));
      assertTrue(titles.add(page().title()), page().title());
      page().navigate(url(name) + "?location=Land");
      assertTrue(page().title().contains("Land"), page().title());
      assertTrue(titles.add(page().title()), page().title());
    }
    page().navigate(sosia().baseUrl() + "/language?to=hi");
    page().navigate(url("centres"));
    assertEquals("en", page().locator("html").getAttribute("lang"));
    assertEquals("hi", page().locator("header.bar").getAttribute("lang"));
    assertTrue(page().title().startsWith("Centres"), page().title());
    page().navigate(sosia().baseUrl() + "/language?to=fr");
    page().navigate(url("centres"));
    assertEquals("fr", page().locator("html").getAttribute("lang"));
    page().navigate(sosia().baseUrl() + "/language?to=en");
  }

  /** Pictures for the guide and for the eye, in {@code target/pictures}; on demand. */
  @Test
  @EnabledIfSystemProperty(named = "sosia.pictures", matches = "true")
  void pictures_ofEveryPage_inTwoLanguagesAndSchemes() throws Exception {
    DashboardPictures.take(page(), sosia().baseUrl(), PAGES);
  }

  /** Files go to others and on paper: they are light, whatever this screen is. */
  @Test
  void exports_inTheDark_areLight() throws IOException {
    page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page().navigate(url("centres"));
    page().waitForSelector("#enrolments-by-centre canvas");
    String svg =
        new String(saved("#enrolments-by-centre [data-export=svg]"), StandardCharsets.UTF_8);
    assertTrue(svg.contains("#2451b8") && !svg.contains("#8fb0ff"), svg);
    byte[] png = saved("#enrolments-by-centre [data-export=png]");
    assertEquals(0xffffffff, ImageIO.read(new ByteArrayInputStream(png)).getRGB(2, 2));
    page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  /** Charts are read as their language is. */
  @Test
  void bars_inArabic_beginAtTheRight() {
    for (String language : List.of("ar", "en")) {
      page().navigate(sosia().baseUrl() + "/language?to=" + language);
      page().navigate(url("centres"));
      page().waitForFunction(DRAWN);
      assertEquals(
          language.equals("ar"), DashboardCharts.beginsAtTheRight(page(), "enrolments-by-centre"));
    }
  }

  /** An area says its name and number, and leads to its own view. */
  @Test
  void map_ofAPlace_namesItsAreasAndLeadsToThem() throws IOException {
    page().navigate(url("coverage") + "?location=Land");
    page().waitForFunction(DRAWN);
    String svg = new String(saved("#map [data-export=svg]"), StandardCharsets.UTF_8);
    assertTrue(svg.contains("<title>North: ") && Paper.wordsOf(svg).contains("West: "), svg);
    DashboardCharts.click(page(), "map", 0.5, 0.5);
    page().waitForURL(address -> address.endsWith("&location=Land&location=North"));
  }

  private byte[] saved(String selector) throws IOException {
    Download download = page().waitForDownload(() -> page().locator(selector).first().click());
    return Files.readAllBytes(download.path());
  }
}
