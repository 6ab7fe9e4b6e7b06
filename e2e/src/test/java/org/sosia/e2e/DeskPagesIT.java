package org.sosia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The adjudicator's role alone, against another's data share, in a browser: its pages in every
 * language, by keyboard, live, in light and dark. {@code -Dsosia.languages=all} looks at all six
 * languages, each in light and dark; the usual tests at English and Arabic.
 */
final class DeskPagesIT {
  private static final boolean ALL = "all".equals(System.getProperty("sosia.languages"));
  private static final List<String> LANGUAGES =
      ALL ? List.of("en", "fr", "ar", "hi", "am", "km") : List.of("en", "ar");

  private final List<String> violations = new ArrayList<>();

  @Test
  void d10_adjudicatorAlone_pagesInEveryLanguageByKeyboard() throws Exception {
    boolean browserIsThere = Browser.findExecutable().isPresent();
    if (!browserIsThere) {
      System.err.println(
          "LEFT OUT: the browser test DeskPagesIT, because no Chromium was found on the PATH");
    }
    Assumptions.assumeTrue(browserIsThere, "no Chromium on the PATH");
    try (ForeignRequester requester = new ForeignRequester();
        SosiaProcess sosia =
            SosiaProcess.start(
                "desk",
                "--sosia.parts.roles=adjudicator",
                "--sosia.review.share-origins=" + requester.origin());
        Browser browser = Browser.launch()) {
      for (int i = 0; i < 4; i++) {
        requester.ask(sosia.brokerUrl(), 3 * i, List.of(3 * i + 1, 3 * i + 2), i == 3);
      }
      Page visitor = browser.window();
      Page operator = browser.window();
      Page supervisor = browser.window();
      visitor.navigate(sosia.baseUrl() + "/adjudication");
      Browser.signIn(operator, sosia.baseUrl() + "/adjudication", "operator1");
      Browser.signIn(supervisor, sosia.baseUrl() + "/adjudication", "supervisor");
      assertThat(supervisor.locator("#count-waiting")).hasText("4");
      assertThat(supervisor.locator("#count-incomplete")).hasText("1");

      takenByKeyboard(operator, supervisor);
      for (String language : LANGUAGES) {
        lookAtEverything(sosia, language, visitor, operator, supervisor);
      }
      managed(sosia, supervisor);
      assertEquals(List.of(), violations);
      assertEquals(List.of(), unexpected(browser.complaints()));
    }
  }

  /** The next task by one key; the supervisor's list follows without a reload. */
  private static void takenByKeyboard(Page operator, Page supervisor) {
    supervisor.evaluate("window.notReloaded = true");
    everyStopShowsItsFocus(operator);
    rowsByKey(operator);
    operator.keyboard().press("n");
    operator.waitForURL(Pattern.compile(".*/adjudication/cases/.*"));
    assertThat(operator.locator("#comparison")).isVisible();
    assertThat(supervisor.locator("#count-in-progress")).hasText("1");
    assertThat(supervisor.locator("#worklist tbody")).containsText("operator1");
    assertEquals(true, supervisor.evaluate("window.notReloaded === true"), "live, not reloaded");
  }

  /**
   * J goes to the next row of the list and stays on the last, K goes back and stays on the first.
   */
  private static void rowsByKey(Page page) {
    Locator links = page.locator("#worklist tbody th a");
    int rows = links.count();
    page.locator("body").evaluate("body => document.activeElement.blur()");
    for (int i = 0; i <= rows; i++) {
      page.keyboard().press("j");
      assertThat(links.nth(Math.min(i, rows - 1))).isFocused();
    }
    for (int i = rows - 2; i >= -1; i--) {
      page.keyboard().press("k");
      assertThat(links.nth(Math.max(i, 0))).isFocused();
    }
  }

  /** Goes through the page by Tab: whatever has the focus has an outline. */
  private static void everyStopShowsItsFocus(Page page) {
    int stops = 0;
    for (int i = 0; i < 40; i++) {
      page.keyboard().press("Tab");
      Object hidden =
          page.evaluate(
              "() => { const e = document.activeElement; if (!e || e === document.body) return 'end';"
                  + " const s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 ? '' : e.outerHTML.slice(0, 120); }");
      if ("end".equals(hidden)) {
        break;
      }
      assertEquals("", hidden, "an element without a visible focus");
      stops++;
    }
    assertTrue(stops > 10, stops + " stops");
  }

  private void lookAtEverything(
      SosiaProcess sosia, String language, Page visitor, Page operator, Page supervisor) {
    String held = operator.url().replaceFirst("[?#].*", "");
    for (Page page : List.of(visitor, operator, supervisor)) {
      page.navigate(sosia.baseUrl() + "/language?to=" + language);
    }
    visitor.navigate(sosia.baseUrl() + "/adjudication");
    look(visitor, "login", language);
    look(operator, sosia.baseUrl() + "/", "home", language);
    look(operator, sosia.baseUrl() + "/adjudication/quality", "error-403", language);
    look(operator, sosia.baseUrl() + "/adjudication/cases/none", "error-id", language);
    look(operator, sosia.baseUrl() + "/adjudication", "worklist", language);
    look(supervisor, sosia.baseUrl() + "/adjudication/nothing", "error-404", language);
    look(supervisor, sosia.baseUrl() + "/adjudication/quality", "quality", language);
    look(supervisor, sosia.baseUrl() + "/adjudication", "worklist-supervisor", language);
    supervisor.navigate(sosia.baseUrl() + "/adjudication?state=incomplete");
    supervisor.locator("a[href$='/manage']").first().click();
    look(supervisor, "manage", language);
    look(operator, held, "case", language);
  }

  private void look(Page page, String url, String name, String language) {
    page.navigate(url);
    look(page, name, language);
  }

  private void look(Page page, String name, String language) {
    assertThat(page.locator("html")).hasAttribute("lang", language);
    assertThat(page.locator("html")).hasAttribute("dir", language.equals("ar") ? "rtl" : "ltr");
    Browser.picture(page, name + "-" + language);
    note(page, name + " " + language);
    if (ALL || language.equals("en")) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      Browser.picture(page, name + "-" + language + "-dark");
      note(page, name + " " + language + " dark");
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }
  }

  private void note(Page page, String where) {
    Browser.accessibilityViolations(page).forEach(one -> violations.add(where + ": " + one));
  }

  /** Priority, hand-over and sending back, as the supervisor does them. */
  private static void managed(SosiaProcess sosia, Page supervisor) {
    supervisor.navigate(sosia.baseUrl() + "/language?to=en");
    supervisor.navigate(sosia.baseUrl() + "/adjudication?state=waiting");
    supervisor.locator("a[href$='/manage']").first().click();
    supervisor.selectOption("#priority", "HIGH");
    supervisor.locator("form[action$='/priority'] button").click();
    assertThat(supervisor.locator(".notice")).containsText("Done.");
    supervisor.selectOption("#to", "operator1");
    supervisor.locator("form[action$='/reassign'] button").click();
    assertThat(supervisor.locator("#holder")).hasText("operator1");
    supervisor.navigate(sosia.baseUrl() + "/adjudication?state=incomplete");
    supervisor.locator("a[href$='/manage']").first().click();
    supervisor.locator("form[action$='/return'] button").click();
    assertThat(supervisor.locator(".notice")).containsText("went back");
    supervisor.navigate(sosia.baseUrl() + "/adjudication?state=incomplete");
    assertThat(supervisor.locator("#count-incomplete")).hasText("0");
  }

  /** Pages that are refused on purpose are told by the browser as well. */
  private static List<String> unexpected(List<String> complaints) {
    return complaints.stream().filter(one -> !one.contains("status of 40")).toList();
  }
}
