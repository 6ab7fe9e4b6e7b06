package org.sosia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every act of operators and supervisors by keyboard alone, in English and from right to left in
 * Arabic: signing in and out, taking and giving back, deciding and taking the decision back,
 * disagreement, report and correction, priority, handing over, missing data, quality, known cases.
 * No test here touches a mouse; what has no key of its own is reached by Tab.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeskKeysIT {
  private static final int MOST_STOPS = 150;
  private static final Pattern WORKLIST = Pattern.compile(".*/adjudication(\\?.*)?$");
  private static final Pattern MANAGE = Pattern.compile(".*/manage$");
  private static final Pattern REPORT = Pattern.compile(".*/report$");

  private WorkplaceUnderTest workplace;

  @BeforeAll
  void start() throws Exception {
    workplace = WorkplaceUnderTest.start("DeskKeysIT");
  }

  @AfterAll
  void stop() {
    if (workplace != null) {
      workplace.close();
    }
  }

  @Test
  void d10_everyAct_byKeyboardInEnglish() throws Exception {
    everyAct("en");
  }

  @Test
  void d10_everyAct_byKeyboardInArabic() throws Exception {
    everyAct("ar");
  }

  private void everyAct(String language) throws Exception {
    workplace.request(
        "KEYS-" + language,
        workplace.share(WorkplaceShares.full(61, 1, "Sara Tesfaye", "سارة تسفاي")),
        workplace.share(WorkplaceShares.full(61, 2, "Sarah Tesfay", "ساره تسفاي")));
    Page one = signIn("operator1", language);
    Page two = signIn("operator2", language);
    Page supervisor = signIn("supervisor", language);
    operatorDecides(one);
    secondDisagrees(two);
    supervisorSettles(supervisor);
    reportAndCorrection(supervisor);
    qualityAndKnownCase(supervisor);
    workplace.request("GAP-" + language, "", "");
    manages(supervisor, one);
    signOut(one);
    assertEquals(List.of(), workplace.browser().complaints());
  }

  /** Goes on by Tab until the focus is there. */
  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < MOST_STOPS; i++) {
      Object there =
          page.evaluate("selector => !!document.activeElement?.matches(selector)", selector);
      if (Boolean.TRUE.equals(there)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("Tab does not reach " + selector + " on " + page.url());
  }

  private static void enter(Page page, String selector) {
    tabTo(page, selector);
    page.keyboard().press("Enter");
  }

  private Page signIn(String user, String language) {
    Page page = workplace.browser().window();
    page.navigate(workplace.sosia().baseUrl() + "/adjudication");
    assertThat(page.locator("#username")).isFocused();
    page.keyboard().type(user);
    page.keyboard().press("Tab");
    page.keyboard().type("sosia-demo");
    page.keyboard().press("Enter");
    page.waitForURL(WORKLIST);
    enter(page, ".languages-menu > summary");
    enter(page, ".languages-menu a[hreflang=" + language + "]");
    assertThat(page.locator("html")).hasAttribute("lang", language);
    assertThat(page.locator("html")).hasAttribute("dir", language.equals("ar") ? "rtl" : "ltr");
    return page;
  }

  private static void signOut(Page page) {
    enter(page, "form.person button");
    assertThat(page.locator("#username, form.panel").first()).isVisible();
  }

  /** Takes, gives back, takes again, decides, takes the decision back, decides otherwise. */
  private void operatorDecides(Page page) throws Exception {
    workplace.takeNext(page);
    page.keyboard().press("g");
    page.waitForURL(WORKLIST);
    assertThat(page.locator(".notice")).isVisible();
    page.keyboard().press("j");
    assertThat(page.locator("#worklist tbody th a").first()).isFocused();
    enter(page, "#worklist form[action$='/take'] button");
    page.waitForURL(WorkplaceUnderTest.CASE);
    assertThat(page.locator("#decision-0-match")).isAttached();

    page.keyboard().press("i");
    assertThat(page.locator("#decision-0-inconclusive")).isChecked();
    tabTo(page, "#decision .current input[name$='.reasons']");
    page.keyboard().press("Space");
    page.keyboard().press("d");
    page.keyboard().press("Enter");
    page.waitForURL(WorkplaceUnderTest.DECIDED);
    page.keyboard().press("u");
    tabTo(page, "#reason");
    page.keyboard().type("looked too quickly");
    enter(page, "form[action$='/withdrawal'] button");
    page.waitForURL(WorkplaceUnderTest.CASE);
    assertThat(page.locator("#decision-0-match")).isAttached();

    page.keyboard().press("m");
    tabTo(page, "#decision .current input[name$='.parts'][value=right-thumb]");
    page.keyboard().press("Space");
    page.keyboard().press("c");
    page.keyboard().type("both thumbs");
    page.keyboard().press("Escape");
    page.keyboard().press("d");
    page.keyboard().press("Escape");
    assertThat(page.locator("#confirm")).isHidden();
    page.keyboard().press("d");
    page.keyboard().press("Enter");
    page.waitForURL(WorkplaceUnderTest.DECIDED);
    page.keyboard().press("w");
    page.waitForURL(WORKLIST);
  }

  private void secondDisagrees(Page page) throws Exception {
    workplace.takeNext(page);
    page.keyboard().press("x");
    page.keyboard().press("d");
    page.keyboard().press("Enter");
    page.waitForURL(WorkplaceUnderTest.DECIDED);
  }

  private void supervisorSettles(Page page) throws Exception {
    workplace.takeNext(page);
    assertThat(page.locator(".opinions li").first()).isHidden();
    enter(page, ".opinions summary");
    assertThat(page.locator(".opinions li")).hasCount(2);
    assertThat(page.locator(".opinions")).containsText("both thumbs");
    page.keyboard().press("m");
    page.keyboard().press("c");
    page.keyboard().type("one person");
    page.keyboard().press("Escape");
    page.keyboard().press("d");
    page.keyboard().press("Enter");
    page.waitForURL(WorkplaceUnderTest.DECIDED);
    page.keyboard().press("w");
    page.waitForURL(WORKLIST);
  }

  /** From the list of the decided to the report; it is printed, and a correction recorded. */
  private static void reportAndCorrection(Page page) {
    enter(page, ".filters a[href*='state=decided']");
    page.waitForURL(Pattern.compile(".*state=decided.*"));
    page.keyboard().press("j");
    page.keyboard().press("Enter");
    page.waitForURL(WorkplaceUnderTest.CASE);
    page.keyboard().press("r");
    page.waitForURL(REPORT);
    page.evaluate("window.print = () => { window.printed = true; }");
    page.keyboard().press("p");
    assertEquals(true, page.evaluate("window.printed === true"), "printed by key");
    assertThat(page.locator("main")).containsText("looked too quickly");
    assertThat(page.locator(".report h3 time").first()).hasCSS("unicode-bidi", "isolate");
    tabTo(page, "#correct-1");
    page.keyboard().press("End");
    assertThat(page.locator("#correct-1")).hasValue("NO_MATCH");
    tabTo(page, "#correct-reason");
    page.keyboard().type("they are twins");
    enter(page, "form[action$='/correction'] button");
    assertThat(page.locator(".notice")).isVisible();
    assertThat(page.locator("main")).containsText("they are twins");
  }

  /** The decided case becomes a known one and is retired; the figures come as a file of figures. */
  private static void qualityAndKnownCase(Page page) {
    page.keyboard().press("w");
    page.waitForURL(WORKLIST);
    enter(page, ".filters a[href*='state=decided']");
    page.waitForURL(Pattern.compile(".*state=decided.*"));
    enter(page, "#worklist a[href$='/manage']");
    page.waitForURL(MANAGE);
    enter(page, "form[action*='/quality/known/of/'] button");
    assertThat(page.locator(".notice")).isVisible();
    page.keyboard().press("w");
    page.waitForURL(WORKLIST);
    page.keyboard().press("q");
    page.waitForURL(Pattern.compile(".*/adjudication/quality$"));
    Download csv = page.waitForDownload(() -> enter(page, "a[href*='quality.csv']"));
    assertTrue(csv.suggestedFilename().endsWith(".csv"), csv.suggestedFilename());
    enter(page, "form.filter-form button");
    page.waitForURL(Pattern.compile(".*/adjudication/quality\\?.*"));
    enter(page, "form[action$='/retire'] button");
    assertThat(page.locator("form[action$='/retire']")).hasCount(0);
  }

  /** Priority, handing over, calling back, asking again for missing data, sending back. */
  private void manages(Page page, Page operator) throws Exception {
    workplace
        .sosia()
        .await(
            "an incomplete case",
            WorkplaceUnderTest.PATIENCE,
            () -> {
              page.navigate(workplace.sosia().baseUrl() + "/adjudication?state=incomplete");
              return page.locator("#worklist a[href$='/manage']").count() > 0;
            });
    operator.navigate(workplace.sosia().baseUrl() + "/adjudication");
    enter(page, "#worklist a[href$='/manage']");
    page.waitForURL(MANAGE);
    tabTo(page, "#priority");
    assertThat(page.locator("#priority")).hasValue("NORMAL");
    page.keyboard().press("Home");
    assertThat(page.locator("#priority")).hasValue("HIGH");
    enter(page, "form[action$='/priority'] button");
    assertThat(page.locator(".notice")).isVisible();
    assertThat(page.locator("#priority")).hasValue("HIGH");
    tabTo(page, "#to");
    for (int i = 0; i < 5 && !page.locator("#to").inputValue().equals("operator1"); i++) {
      page.keyboard().press("ArrowDown");
    }
    assertThat(page.locator("#to")).hasValue("operator1");
    enter(page, "form[action$='/reassign'] button");
    assertThat(page.locator("#holder")).hasText("operator1");
    tabTo(page, "#to");
    page.keyboard().press("Home");
    enter(page, "form[action$='/reassign'] button");
    assertThat(page.locator("#holder")).hasText("—");
    enter(page, "form[action$='/fetch'] button");
    assertThat(page.locator(".notice")).isVisible();
    enter(page, "form[action$='/return'] button");
    assertThat(page.locator(".notice")).isVisible();
    assertThat(page.locator("form[action$='/return']")).hasCount(0);
  }
}
