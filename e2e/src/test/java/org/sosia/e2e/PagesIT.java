package org.sosia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.sosia.synthetic.Population;
import org.sosia.synthetic.PopulationSettings;
import org.sosia.synthetic.RegistrationKind;
import org.sosia.synthetic.SyntheticRegistration;

/**
 * The whole way in a browser: two operators decide a case, the registration is decided, the
 * dashboard moves.
 */
final class PagesIT {
  private static final String PROCESSOR = "mosip-regproc-client";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void twoOperators_decideACase_andTheDashboardMoves() throws Exception {
    boolean browserIsThere = Browser.findExecutable().isPresent();
    if (!browserIsThere) {
      System.err.println(
          "LEFT OUT: the browser test PagesIT, because no Chromium was found on the PATH");
    }
    Assumptions.assumeTrue(browserIsThere, "no Chromium on the PATH");
    Population population =
        Population.generate(
            PopulationSettings.of(160, 5)
                .withToday(java.time.LocalDate.now(java.time.ZoneOffset.UTC))
                .withDuplicateShare(0.2));
    List<SyntheticRegistration> all = population.registrations();
    try (SosiaProcess sosia = SosiaProcess.start("pages");
        Browser browser = Browser.launch()) {
      List<SyntheticRegistration> first = withPairs(population, all.subList(0, 100));
      List<SyntheticRegistration> later = new ArrayList<>(all);
      later.removeAll(first);
      send(sosia, first);
      String disputed = awaitDisputed(sosia, first);

      Page analyst = browser.window();
      Browser.signIn(analyst, sosia.baseUrl() + "/dashboards", "analyst");
      long before = enrolled(analyst, sosia, 60);

      decideEverything(browser, sosia, "operator1");
      assertFalse(isDecided(sosia, disputed), "one operator alone decides nothing");
      decideEverything(browser, sosia, "operator2");
      sosia.await("the registration is decided", PATIENCE, () -> isDecided(sosia, disputed));

      send(sosia, later);
      long after = enrolled(analyst, sosia, before + 10);
      assertTrue(after > before, after + " after " + before);
      Browser.picture(analyst, "dashboard");
      assertEquals(List.of(), Browser.accessibilityViolations(analyst), "dashboard");

      Page supervisor = browser.window();
      Browser.signIn(supervisor, sosia.baseUrl() + "/registrations/" + disputed, "supervisor");
      assertThat(supervisor.locator("main")).containsText("RPR-MNV-");
      assertThat(supervisor.locator("#cases")).containsText("Decided the case");
      assertThat(supervisor.locator("#way")).containsText("bio-dedupe-bus-in");
      Browser.picture(supervisor, "registration");
      assertEquals(List.of(), Browser.accessibilityViolations(supervisor), "registration");
      Page admin = browser.window();
      String otherName = sosia.baseUrl().replace("127.0.0.1", "localhost");
      Browser.signIn(admin, otherName + "/admin/status", "admin");
      assertThat(admin.locator("#dead-letters")).hasText("0");
      Browser.picture(admin, "status");
      admin.navigate(otherName + "/registrations");
      assertThat(admin.locator("main")).containsText("Over 7 days");
      Browser.picture(admin, "registrations");
      assertEquals(List.of(), Browser.accessibilityViolations(admin), "registrations");
      admin.navigate(otherName + "/registrations/" + disputed);
      assertThat(admin.locator("#way")).containsText("Workflow instance");
      Browser.picture(admin, "registration-admin");
      assertEquals(List.of(), Browser.accessibilityViolations(admin), "registration-admin");
      admin.navigate(otherName + "/admin/status");
      assertEquals(List.of(), Browser.accessibilityViolations(admin), "status");
      admin.click("form[action$='/logout'] button");
      assertThat(admin.locator("#username")).isVisible();
      assertEquals(List.of(), browser.complaints());
    }
  }

  /** The given ones and the other halves of true pairs that only a person can decide. */
  private static List<SyntheticRegistration> withPairs(
      Population population, List<SyntheticRegistration> some) {
    List<SyntheticRegistration> chosen = new ArrayList<>(some);
    for (var pair : population.truePairs()) {
      if (pair.kind() == RegistrationKind.DUPLICATE_OTHER_FINGERS) {
        for (SyntheticRegistration one : population.registrations()) {
          boolean half =
              one.registrationId().equals(pair.originalId())
                  || one.registrationId().equals(pair.duplicateId());
          if (half && !chosen.contains(one)) {
            chosen.add(one);
          }
        }
      }
    }
    return chosen;
  }

  private static void send(SosiaProcess sosia, List<SyntheticRegistration> some)
      throws IOException, InterruptedException {
    for (SyntheticRegistration one : some) {
      HttpResponse<String> answer = sosia.post(PROCESSOR, "/v1/registrations", People.body(one));
      assertEquals(201, answer.statusCode(), answer.body());
    }
  }

  private static String awaitDisputed(SosiaProcess sosia, List<SyntheticRegistration> some)
      throws IOException {
    List<String> found = new ArrayList<>();
    sosia.await(
        "a registration goes to adjudication",
        PATIENCE,
        () -> {
          for (SyntheticRegistration one : some) {
            if (has(sosia, one.registrationId(), "RPR-MVS-002")) {
              return found.add(one.registrationId());
            }
          }
          return false;
        });
    return found.getFirst();
  }

  private static boolean isDecided(SosiaProcess sosia, String id) {
    return has(sosia, id, "RPR-MNV-SUCCESS-001") || has(sosia, id, "RPR-MNV-FAILED-002");
  }

  private static boolean has(SosiaProcess sosia, String id, String subStatus) {
    try {
      return sosia
          .get(PROCESSOR, "/v1/registrations/" + id)
          .get("transactions")
          .valueStream()
          .anyMatch(transaction -> subStatus.equals(transaction.get("subStatus").asString()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /**
   * Takes task after task until none is left, always "no match", and looks at the pages on the way.
   */
  private static void decideEverything(Browser browser, SosiaProcess sosia, String user) {
    Page page = browser.window();
    Browser.signIn(page, sosia.baseUrl() + "/adjudication", user);
    assertEquals(List.of(), Browser.accessibilityViolations(page), "worklist");
    Browser.picture(page, "worklist-" + user);
    int decided = 0;
    Locator next = page.locator("form[action$='/adjudication/next'] button");
    while (next.count() > 0 && next.first().isEnabled()) {
      next.first().click();
      page.waitForLoadState();
      if (!Pattern.compile("/adjudication/cases/").matcher(page.url()).find()) {
        break;
      }
      assertThat(page.locator("#comparison")).isVisible();
      if (decided == 0) {
        assertEquals(List.of(), Browser.accessibilityViolations(page), "case");
        Browser.picture(page, "case-" + user);
      }
      Locator noMatch = page.locator("input[value=NO_MATCH]");
      for (int i = 0; i < noMatch.count(); i++) {
        String candidate = String.valueOf(i + 1);
        page.locator("body").press(candidate);
        assertThat(page.locator(".tabs a[aria-current]")).hasAttribute("data-key", candidate);
        noMatch.nth(i).check();
      }
      page.locator("[data-comment]:visible").fill("Different faces");
      page.locator("button[form=decision]").first().click();
      page.locator("#confirm button[value=commit]").click();
      page.waitForURL(Pattern.compile(".*/decided"));
      decided++;
      page.navigate(sosia.baseUrl() + "/adjudication");
    }
    assertTrue(decided > 0, user + " found a task");
  }

  /** The headline number of enrolments, as soon as it is at least so many. */
  private static long enrolled(Page analyst, SosiaProcess sosia, long atLeast) throws IOException {
    long[] seen = {0};
    YearMonth now = YearMonth.now(ZoneOffset.UTC);
    sosia.await(
        "the dashboard shows " + atLeast + " enrolments",
        PATIENCE,
        () -> {
          // the month that still runs is shown where it is asked for
          analyst.navigate(
              sosia.baseUrl() + "/dashboards?from=%s&to=%s".formatted(now.minusMonths(5), now));
          Locator headline = analyst.locator("#headline-enrolled");
          if (headline.count() == 0) { // nothing was released yet
            return false;
          }
          String text = headline.innerText();
          String digits = text.replaceAll("\\D", "");
          seen[0] = digits.isEmpty() || text.contains("<") ? 0 : Long.parseLong(digits);
          return seen[0] >= atLeast;
        });
    return seen[0];
  }
}
