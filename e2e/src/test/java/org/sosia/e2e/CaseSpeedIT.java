package org.sosia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * How long a person waits for a case with ten fingers, face and irises on both sides, from the key
 * to the last picture on the screen, and which part of the wait takes how long.
 *
 * <p>{@code -Dsosia.workplace.pages=40} takes 40 cases; the usual tests a few.
 */
final class CaseSpeedIT {
  private static final int CASES = Integer.getInteger("sosia.workplace.pages", 4);
  private static final int MAX_MEDIAN_MILLIS = 5_000;
  private static final Pattern MADE =
      Pattern.compile("(?m)^sosia_review_miniatures_made_total(?:\\{[^}]*})? ([0-9.E+]+)$");

  /** Waits for the last picture, decoded and drawn, and tells the parts of the wait in ms. */
  private static final String TIMES =
      """
      async count => {
        const all = () => [...document.querySelectorAll('#comparison .picture img')];
        const frame = () => new Promise(done => requestAnimationFrame(done));
        while (!(all().length === count && all().every(one => one.complete && one.naturalWidth > 0))) await frame();
        await Promise.all(all().map(one => one.decode()));
        await frame();
        const shown = performance.now();
        const page = performance.getEntriesByType('navigation')[0];
        const others = performance.getEntriesByType('resource');
        return {
          shown,
          claimed: page.fetchStart,
          'first byte': page.responseStart - page.fetchStart,
          'page read': page.responseEnd - page.responseStart,
          drawn: shown - page.responseEnd,
          'page kB': page.transferSize / 1000,
          requests: 1 + others.filter(one => one.transferSize > 0).length,
        };
      }
      """;

  @Test
  void figures_nextTaskByKey_everythingVisible() throws Exception {
    try (WorkplaceUnderTest workplace = WorkplaceUnderTest.start("CaseSpeedIT")) {
      byte[] probe = WorkplaceShares.full(21, 1, "Sara Tesfaye", "سارة تسفاي");
      byte[] candidate = WorkplaceShares.full(21, 2, "Sarah Tesfay", "ساره تسفاي");
      for (int i = 0; i < CASES + 1; i++) {
        workplace.request("FIG" + i, workplace.share(probe), workplace.share(candidate));
      }
      Page page = workplace.signedIn("operator1");
      awaitPrepared(workplace, page, 2 * (CASES + 1));
      workplace.takeNext(page);
      page.evaluate(TIMES, WorkplaceUnderTest.PICTURES);
      Map<String, List<Double>> times = new LinkedHashMap<>();
      for (int i = 0; i < CASES; i++) {
        decide(page);
        page.keyboard().press("n");
        page.waitForURL(WorkplaceUnderTest.CASE);
        note(times, page.evaluate(TIMES, WorkplaceUnderTest.PICTURES));
      }
      List<Double> shown = times.getOrDefault("shown", List.of());
      assertEquals(CASES, shown.size());
      print("next task by key", shown, times);
      assertTrue(percentile(shown, 0.5) <= MAX_MEDIAN_MILLIS, times.toString());
    }
  }

  private static void decide(Page page) {
    page.keyboard().press("x");
    page.keyboard().press("d");
    assertThat(page.locator("#confirm")).isVisible();
    page.keyboard().press("Enter");
    page.waitForURL(WorkplaceUnderTest.DECIDED);
  }

  /** Waits until the small pictures of so many records are there, as they are when people work. */
  private static void awaitPrepared(WorkplaceUnderTest workplace, Page operator, int records)
      throws Exception {
    workplace
        .sosia()
        .await(
            "small pictures of " + records + " records",
            WorkplaceUnderTest.PATIENCE.multipliedBy(3),
            () -> {
              operator.navigate(workplace.sosia().baseUrl() + "/adjudication");
              return prepared(workplace.sosia()) >= records;
            });
  }

  private static double prepared(SosiaProcess sosia) {
    try {
      Matcher made = MADE.matcher(sosia.getText("sosia-operations", "/actuator/prometheus"));
      return made.find() ? Double.parseDouble(made.group(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void note(Map<String, List<Double>> times, Object measured) {
    ((Map<?, ?>) measured)
        .forEach((name, value) ->
            times
                .computeIfAbsent(String.valueOf(name), _ -> new ArrayList<>())
                .add(((Number) value).doubleValue()));
  }

  private static void print(String what, List<Double> shown, Map<String, List<Double>> times) {
    System.out.printf(
        Locale.ROOT,
        "%s, everything visible: %d cases, median %.0f ms, 95th percentile %.0f ms%n",
        what,
        shown.size(),
        percentile(shown, 0.5),
        percentile(shown, 0.95));
    times.forEach((part, values) ->
        System.out.printf(
            Locale.ROOT,
            "  %-12s median %5.0f, 95th percentile %5.0f%n",
            part,
            percentile(values, 0.5),
            percentile(values, 0.95)));
  }

  private static double percentile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
