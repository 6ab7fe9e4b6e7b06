package org.sosia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The adjudicator's workplace in a browser, alone with a data share and a broker: every act by
 * keyboard, and hostile content.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CasePageIT {
  /** Names in Ethiopic and Devanagari letters have letters on every machine. */
  private static final String FONTS =
      "() => ['Ethiopic', 'Devanagari'].every(name => [...document.fonts].some("
          + "font => font.family.includes(name) && font.status === 'loaded'))";

  private WorkplaceUnderTest workplace;

  @BeforeAll
  void start() throws Exception {
    workplace = WorkplaceUnderTest.start("CasePageIT", "--sosia.workplace.hold-answer=1h");
  }

  @AfterAll
  void stop() {
    if (workplace != null) {
      workplace.close();
    }
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
    String same = workplace.share(WorkplaceShares.full(5, 1, "Sara Tesfaye", "سارة تسفاي"));
    String again = workplace.share(WorkplaceShares.full(5, 2, "Sarah Tesfay", "ساره تسفاي"));
    String other = workplace.share(WorkplaceShares.full(9, 3, "Hana Bekele", "هناء بيكيلي"));
    workplace.request("D10", same, again, other);
    Page page = workplace.signedIn("operator1");
    workplace.takeNext(page);
    WorkplaceUnderTest.awaitPictures(page, WorkplaceUnderTest.PICTURES);
    assertThat(page.locator("mark").first()).isVisible();
    assertThat(page.locator(".words[dir=rtl] mark").first()).isVisible();
    assertThat(page.locator(".latin").first()).containsText("≈");
    page.waitForFunction(FONTS);
    Browser.picture(page, "workplace-case");
    assertEquals(List.of(), Browser.accessibilityViolations(page), "case");
    assertEquals(0, page.locator(".waterfall").count(), "no score before the decision");

    helpIsThere(page);
    viewerByKeys(page);
    pinsAndSwitches(page);
    decidesAndTakesBack(page);
    second(workplace.signedIn("operator2"));
    assertEquals(List.of(), workplace.browser().complaints());
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
    assertThat(page.locator("#viewer figure[data-pane=candidate] .stage")).hasCSS("opacity", "0.6");
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
    page.keyboard().press("x");
    page.keyboard().press("d");
    assertThat(page.locator("#confirm")).containsText("Identification");
    assertThat(page.locator("#confirm")).containsText("Exclusion");
    Browser.picture(page, "workplace-confirm");
    page.keyboard().press("Enter");
    page.waitForURL(WorkplaceUnderTest.DECIDED);
    assertThat(page.locator(".waterfall").first()).isVisible();
    Browser.picture(page, "workplace-decided");
    assertEquals(List.of(), Browser.accessibilityViolations(page), "decided");

    page.keyboard().press("u");
    page.keyboard().press("Tab");
    page.keyboard().type("I looked at the wrong one");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.waitForURL(WorkplaceUnderTest.CASE);
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
    page.waitForURL(WorkplaceUnderTest.DECIDED);
  }

  /** The second operator finds no trace of the first; both agree, and a supervisor reads why. */
  private void second(Page page) throws Exception {
    workplace.takeNext(page);
    WorkplaceUnderTest.awaitPictures(page, WorkplaceUnderTest.PICTURES);
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
    page.waitForURL(WorkplaceUnderTest.DECIDED);
    assertThat(page.locator(".notice").last()).containsText("a match");

    Page supervisor = workplace.signedIn("supervisor");
    supervisor.navigate(address + "/report");
    assertThat(supervisor.locator("main")).containsText("I looked at the wrong one");
    assertThat(supervisor.locator("main")).containsText("Took the decision back");
    assertThat(supervisor.locator("main")).containsText("Same ridges <b>and</b> eyes");
    Browser.picture(supervisor, "workplace-report");
    assertEquals(List.of(), Browser.accessibilityViolations(supervisor), "report");
  }

  /**
   * A person who knows the keys is faster than the network: every key meets what it was meant for.
   */
  @Test
  @Order(2)
  void d10_keysAheadOfThePage_areNeitherLostNorMeetAnotherCandidate() throws Exception {
    workplace.request(
        "FAST",
        workplace.share(WorkplaceShares.full(5, 4, "Sara Tesfaye", "سارة تسفاي")),
        workplace.share(WorkplaceShares.full(5, 5, "Sarah Tesfay", "ساره تسفاي")),
        workplace.share(WorkplaceShares.full(9, 6, "Hana Bekele", "هناء بيكيلي")));
    Page page = workplace.signedIn("operator1");
    workplace.takeNext(page);
    List<Route> held = new ArrayList<>();
    page.route("**/js/sosia.js*", held::add);
    page.navigate(page.url(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    assertThat(page.locator("#decision-0-match")).isVisible();
    page.keyboard().press("m");
    assertThat(page.locator("#decision-0-match")).not().isChecked();
    letGo(page, held, "**/js/sosia.js*");
    assertThat(page.locator("#decision-0-match")).isChecked();

    page.route("**/adjudication/cases/*?candidate=2*", held::add);
    page.keyboard().press("2");
    page.keyboard().press("x");
    page.keyboard().press("c");
    page.keyboard().type("other ridges");
    page.keyboard().press("Escape");
    page.keyboard().press("1");
    page.keyboard().press("k");
    assertThat(page.locator("#decision-0-match")).isChecked();
    letGo(page, held, "**/adjudication/cases/*?candidate=2*");
    assertThat(page.locator("#decision-0-leans-match")).isChecked();
    assertThat(page.locator("#decision-1-no-match")).isChecked();
    assertThat(page.locator("#decision-1-comment")).hasValue("other ridges");
    assertThat(page.locator("#decision-0-comment")).hasValue("");
    assertThat(page.locator(".tabs a[aria-current]")).hasAttribute("data-key", "1");
    page.keyboard().press("x");
    page.keyboard().press("d");
    page.keyboard().press("Enter");
    page.waitForURL(WorkplaceUnderTest.DECIDED);
  }

  /** Lets the one request through that was held back. */
  private static void letGo(Page page, List<Route> held, String address) {
    page.waitForCondition(() -> !held.isEmpty());
    page.unroute(address);
    held.forEach(Route::resume);
    held.clear();
  }

  @Test
  @Order(3)
  void d09_hostileRecord_isInert() throws Exception {
    workplace.request("D09", workplace.share(WorkplaceShares.hostile()), "");
    Page page = workplace.signedIn("operator1");
    List<String> dialogs = Collections.synchronizedList(new ArrayList<>());
    page.onDialog(dialog -> {
      dialogs.add(dialog.message());
      dialog.dismiss();
    });
    workplace.takeNext(page);
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
}
