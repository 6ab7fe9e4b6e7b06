package org.sosia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The adjudicator's workplace in a browser, alone with a data share and a broker: every act by
 * keyboard, hostile content, and how long a page with everything takes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CasePageIT {
  private static final String PROCESSOR = "mosip-regproc-client";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int PICTURES = 2 * (10 + 2 + 1);

  /** How many pages are timed: a few in the usual tests, more by a system property. */
  private static final int TIMED = Integer.getInteger("sosia.workplace.pages", 6);

  private static final Pattern CASE = Pattern.compile(".*/adjudication/cases/[0-9a-f-]+$");

  private SosiaProcess sosia;
  private Browser browser;

  @BeforeAll
  void start() throws Exception {
    boolean browserIsThere = Browser.findExecutable().isPresent();
    if (!browserIsThere) {
      System.err.println(
          "LEFT OUT: the browser test CasePageIT, because no Chromium was found on the PATH");
    }
    Assumptions.assumeTrue(browserIsThere, "no Chromium on the PATH");
    sosia =
        SosiaProcess.start(
            "case-page",
            List.of("--roles=datashare,adjudicator,identity-provider"),
            List.of("--sosia.workplace.hold-answer=1h"));
    browser = Browser.launch();
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (sosia != null) {
      sosia.close();
    }
  }

  private void request(String mark, String probe, String... gallery) throws Exception {
    List<Map<String, String>> references = new ArrayList<>();
    for (int i = 0; i < gallery.length; i++) {
      references.add(Map.of("referenceId", mark + "-R" + (i + 1), "referenceURL", gallery[i]));
    }
    sosia.send(
        "mosip-to-adjudication",
        new JsonMapper()
            .writeValueAsString(
                Map.of(
                    "id",
                    "mosip.manual.adjudication.adjudicate",
                    "requestId",
                    UUID.randomUUID().toString(),
                    "referenceId",
                    mark + "-P",
                    "referenceURL",
                    probe,
                    "gallery",
                    Map.of("referenceIds", references))));
  }

  private Page signedIn(String user) {
    Page page = browser.window();
    Browser.signIn(page, sosia.baseUrl() + "/adjudication", user);
    return page;
  }

  /** Presses N on the worklist until there is a task. */
  private void takeNext(Page page) throws Exception {
    sosia.await(
        "a task to take",
        PATIENCE,
        () -> {
          page.navigate(sosia.baseUrl() + "/adjudication");
          return page.locator("form[action$='/adjudication/next'] button").isEnabled();
        });
    page.keyboard().press("n");
    page.waitForURL(CASE);
  }

  private static void awaitPictures(Page page, int count) {
    page.waitForFunction(
        "count => { const all = [...document.querySelectorAll('#comparison .picture img')];"
            + " return all.length === count && all.every(one => one.complete && one.naturalWidth > 0); }",
        count);
  }

  /** From the start of the navigation that the key began to the last picture. */
  private static long sinceKey(Page page) {
    return ((Number)
            page.evaluate(
                "() => Math.round(Math.max(...performance.getEntriesByType('resource').map(one => one.responseEnd)))"))
        .longValue();
  }

  private static String style(Page page, String side) {
    return String.valueOf(
        page.evaluate(
            "side => { const s = document.querySelector(`#viewer figure[data-pane=${side}] .turned`).style; return s.transform + ' ' + s.filter; }",
            side));
  }

  @Test
  @Order(1)
  void d10_wholeCase_byKeyboardAlone() throws Exception {
    String same = sosia.share(PROCESSOR, WorkplaceShares.full(5, 1, "Sara Tesfaye", "سارة تسفاي"));
    String again = sosia.share(PROCESSOR, WorkplaceShares.full(5, 2, "Sarah Tesfay", "ساره تسفاي"));
    String other = sosia.share(PROCESSOR, WorkplaceShares.full(9, 3, "Hana Bekele", "هناء بيكيلي"));
    request("D10", same, again, other);
    Page page = signedIn("operator1");
    takeNext(page);
    awaitPictures(page, PICTURES);
    assertThat(page.locator("mark").first()).isVisible();
    assertThat(page.locator(".words[dir=rtl] mark").first()).isVisible();
    assertThat(page.locator(".latin").first()).containsText("≈");
    Browser.picture(page, "workplace-case");
    assertEquals(List.of(), Browser.accessibilityViolations(page), "case");
    assertEquals(0, page.locator(".waterfall").count(), "no score before the decision");

    helpIsThere(page);
    viewerByKeys(page);
    pinsAndSwitches(page);
    decidesAndTakesBack(page);
    second(signedIn("operator2"));
    assertEquals(List.of(), browser.complaints());
  }

  private static void helpIsThere(Page page) {
    page.keyboard().press("?");
    assertThat(page.locator("#key-help")).isVisible();
    assertThat(page.locator("#key-help")).containsText("Identification, for the shown candidate");
    assertThat(page.locator("#key-help")).containsText("Overlay");
    Browser.picture(page, "workplace-keys");
    page.keyboard().press("Escape");
    assertThat(page.locator("#key-help")).isHidden();
  }

  private void viewerByKeys(Page page) {
    page.keyboard().press("v");
    assertThat(page.locator("#viewer")).isVisible();
    assertThat(page.locator("#viewer-title")).hasText("Face");
    page.keyboard().press("+");
    page.keyboard().press("r");
    page.keyboard().press("i");
    page.keyboard().press("c");
    page.keyboard().press("Shift+ArrowRight");
    assertEquals(
        "translate(-40px, 0px) rotate(15deg) scale(1.25) invert(1) contrast(1.5)",
        style(page, "probe"));
    assertEquals(style(page, "probe"), style(page, "candidate"), "together");
    page.keyboard().press("y");
    page.keyboard().press("+");
    assertTrue(style(page, "probe").contains("scale(1.5625)"));
    assertTrue(style(page, "candidate").contains("scale(1.25)"), "apart");
    page.keyboard().press("0");
    page.keyboard().press("y");
    page.keyboard().press("o");
    page.keyboard().press(".");
    assertThat(page.locator("#viewer figure[data-pane=candidate]")).hasCSS("opacity", "0.6");
    Browser.picture(page, "workplace-overlay");
    page.keyboard().press("o");
    page.keyboard().press("b");
    assertThat(page.locator("#viewer figure[data-off]")).hasCount(1);
    page.keyboard().press("b");
    assertThat(page.locator("#viewer figure[data-off]")).hasCount(0);
    walksToPrint(page);
    page.keyboard().press("Escape");
    assertThat(page.locator("#viewer")).isHidden();
  }

  private void walksToPrint(Page page) {
    Locator title = page.locator("#viewer-title");
    for (int i = 0; i < 4 && !title.innerText().equals("Right thumb"); i++) {
      page.keyboard().press("ArrowRight");
    }
    assertThat(title).hasText("Right thumb");
    assertThat(page.locator("#viewer svg circle")).hasCount(0);
    page.keyboard().press("m");
    assertThat(page.locator("#viewer-note")).containsText("paired");
    assertThat(page.locator("#viewer .paired").first()).isAttached();
    Browser.picture(page, "workplace-minutiae");
    assertEquals(List.of(), Browser.accessibilityViolations(page), "viewer");
    page.keyboard().press("m");
    assertThat(page.locator("#viewer svg circle")).hasCount(0);
    while (!title.innerText().equals("Proof of identity")) {
      page.keyboard().press("ArrowRight");
    }
    page.waitForFunction(
        "() => [...document.querySelectorAll('#viewer .turned img')].every(one => one.naturalWidth > 500)");
    Browser.picture(page, "workplace-document");
  }

  private static void pinsAndSwitches(Page page) {
    page.keyboard().press("p");
    assertThat(page.locator(".heads h2").first()).hasText("Candidate 1, pinned");
    assertThat(page.locator(".tabs a[aria-current]")).hasAttribute("data-key", "2");
    page.keyboard().press("p");
    assertThat(page.locator(".heads h2").first()).hasText("Probe");
    page.keyboard().press("1");
    assertThat(page.locator(".tabs a[aria-current]")).hasAttribute("data-key", "1");
  }

  private void decidesAndTakesBack(Page page) {
    page.keyboard().press("m");
    page.keyboard().press("c");
    page.keyboard().type("Same ridges <b>and</b> eyes");
    page.keyboard().press("Escape");
    page.keyboard().press("]");
    assertThat(page.locator(".tabs a[aria-current]")).hasAttribute("data-key", "2");
    page.keyboard().press("l");
    page.keyboard().press("d");
    page.keyboard().press("Enter");
    assertThat(page.locator(".problem")).isVisible();
    assertThat(page.locator(".field-error:visible")).containsText("Choose a reason");
    assertThat(page.locator("#decision-0-match")).isChecked();
    page.waitForLoadState();
    page.keyboard().press("x");
    page.keyboard().press("d");
    assertThat(page.locator("#confirm")).containsText("Identification");
    assertThat(page.locator("#confirm")).containsText("Exclusion");
    Browser.picture(page, "workplace-confirm");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*/decided$"));
    assertThat(page.locator(".waterfall").first()).isVisible();
    Browser.picture(page, "workplace-decided");
    assertEquals(List.of(), Browser.accessibilityViolations(page), "decided");

    page.keyboard().press("u");
    page.keyboard().press("Tab");
    page.keyboard().type("I looked at the wrong one");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.waitForURL(CASE);
    assertThat(page.locator(".notice")).containsText("taken back");
    page.keyboard().press("m");
    page.keyboard().press("c");
    page.keyboard().type("Same ridges");
    page.keyboard().press("Escape");
    page.keyboard().press("2");
    assertThat(page.locator(".tabs a[aria-current]")).hasAttribute("data-key", "2");
    page.keyboard().press("x");
    page.keyboard().press("d");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*/decided$"));
  }

  /** The second operator finds no trace of the first; both agree, and a supervisor reads why. */
  private void second(Page page) throws Exception {
    takeNext(page);
    awaitPictures(page, PICTURES);
    System.out.printf(Locale.ROOT, "next task by key, everything visible: %d ms%n", sinceKey(page));
    assertThat(page.locator("body")).not().containsText("ridges");
    String address = page.url();
    page.keyboard().press("m");
    page.locator(".parts label:visible", new Page.LocatorOptions().setHasText("Right thumb"))
        .click();
    page.keyboard().press("c");
    page.keyboard().type("Ridges and irises");
    page.keyboard().press("Escape");
    page.keyboard().press("2");
    assertThat(page.locator(".tabs a[aria-current]")).hasAttribute("data-key", "2");
    page.keyboard().press("x");
    page.keyboard().press("d");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*/decided$"));
    assertThat(page.locator(".notice").last()).containsText("a match");

    Page supervisor = signedIn("supervisor");
    supervisor.navigate(address + "/report");
    assertThat(supervisor.locator("main")).containsText("I looked at the wrong one");
    assertThat(supervisor.locator("main")).containsText("Took the decision back");
    assertThat(supervisor.locator("main")).containsText("Same ridges <b>and</b> eyes");
    Browser.picture(supervisor, "workplace-report");
    assertEquals(List.of(), Browser.accessibilityViolations(supervisor), "report");
  }

  @Test
  @Order(2)
  void d09_hostileRecord_isInert() throws Exception {
    request("D09", sosia.share(PROCESSOR, WorkplaceShares.hostile()), "");
    Page page = signedIn("operator1");
    List<String> dialogs = Collections.synchronizedList(new ArrayList<>());
    page.onDialog(dialog -> {
      dialogs.add(dialog.message());
      dialog.dismiss();
    });
    takeNext(page);
    assertThat(page.locator(".demographics")).containsText("<script>document.title='d09'</script>");
    assertThat(page.locator(".demographics")).containsText("[[${7*7}]]");
    assertThat(page.locator("#comparison")).containsText("cannot be displayed");
    assertTrue(page.title().startsWith("Case "), page.title());
    assertEquals(0, page.locator("#comparison script, #comparison [onerror], [onclick]").count());
    Browser.picture(page, "workplace-hostile");
    page.keyboard().press("g");
    page.waitForURL(Pattern.compile(".*/adjudication$"));
    assertEquals(List.of(), dialogs);
  }

  /** Figures: everything visible after a click, each case for the first time. */
  @Test
  @Order(3)
  void figures_pageWithEverything_isQuick() throws Exception {
    Page page = signedIn("supervisor");
    byte[] probe = WorkplaceShares.full(21, 1, "Sara Tesfaye", "سارة تسفاي");
    byte[] candidate = WorkplaceShares.full(21, 2, "Sarah Tesfay", "ساره تسفاي");
    List<String> before = openCases(page);
    for (int i = 0; i < TIMED; i++) {
      request("FIG" + i, sosia.share(PROCESSOR, probe), sosia.share(PROCESSOR, candidate));
    }
    sosia.await(
        "the cases are listed",
        PATIENCE,
        () ->
            openCases(page).size() >= Math.min(before.size() + TIMED, 50)
                && !page.locator("main").innerText().contains("Fetching"));
    List<String> addresses = openCases(page);
    addresses.removeAll(before);
    List<Long> millis = new ArrayList<>();
    for (String address : addresses) {
      long began = System.nanoTime();
      page.navigate(sosia.baseUrl() + address);
      awaitPictures(page, PICTURES);
      millis.add((System.nanoTime() - began) / 1_000_000);
    }
    System.out.printf(
        Locale.ROOT,
        "case page at first sight, everything visible: %d cases, median %d ms, 95th percentile %d ms%n",
        millis.size(),
        percentile(millis, 0.5),
        percentile(millis, 0.95));
    assertTrue(percentile(millis, 0.5) <= 5_000, millis + " ms");
  }

  private List<String> openCases(Page page) {
    page.navigate(sosia.baseUrl() + "/adjudication");
    return new ArrayList<>(
        page.locator("a.id[href*='/adjudication/cases/']").all().stream()
            .map(link -> link.getAttribute("href"))
            .toList());
  }

  private static long percentile(List<Long> values, double share) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
