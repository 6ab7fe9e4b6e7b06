package org.sosia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How evidence weighs two records, on the page of a case, by keyboard and in six languages. */
final class EvidenceSheetPageIT {
  private static final Path MODEL =
      Path.of("../app/src/test/resources/evidence/model.txt").toAbsolutePath().normalize();

  @Test
  void casePage_drawsWeightsThatAddUp_inEveryLanguage() throws Exception {
    try (WorkplaceUnderTest workplace =
        WorkplaceUnderTest.start(
            "EvidenceSheetPageIT",
            "--sosia.workplace.evidence.model=" + MODEL,
            "--sosia.workplace.evidence.show=always")) {
      String probe = workplace.share(WorkplaceShares.full(5, 1, "Sara Tesfaye", "سارة تسفاي"));
      String other = workplace.share(WorkplaceShares.full(5, 2, "Sarah Tesfay", "ساره تسفاي"));
      workplace.request("EV", probe, other);
      Page page = workplace.signedIn("operator1");
      workplace.takeNext(page);
      assertThat(page.locator(".waterfall")).hasCount(0);
      page.keyboard().press("e");
      Locator sheet = page.locator("#comparison .evidence-sheet");
      assertThat(sheet).containsText("Before any evidence");
      assertAddsUp(sheet);
      assertThat(sheet.locator(".words mark").first()).isVisible();
      assertThat(sheet.locator(".words[dir=rtl] mark").first()).isVisible();
      assertThat(sheet.locator(".latin mark").first()).isVisible();
      assertThat(sheet).containsText("Not in the shared data of EV-P:");
      sheet.scrollIntoViewIfNeeded();
      Browser.picture(page, "evidence-case");
      assertEquals(List.of(), Browser.accessibilityViolations(page), "case");
      String address = page.url();
      for (String language : List.of("fr", "ar", "am", "hi", "km")) {
        page.navigate(workplace.sosia().baseUrl() + "/language?to=" + language);
        page.emulateMedia(
            new Page.EmulateMediaOptions()
                .setColorScheme(language.equals("hi") ? ColorScheme.LIGHT : ColorScheme.DARK));
        page.navigate(address + "/evidence?candidate=1");
        assertAddsUp(page.locator(".evidence-sheet"));
        Browser.picture(page, "evidence-sheet-" + language);
        assertEquals(List.of(), Browser.accessibilityViolations(page), language);
      }
      assertEquals(List.of(), workplace.browser().complaints());
    }
  }

  private static void assertAddsUp(Locator sheet) {
    BigDecimal sum = BigDecimal.ZERO;
    List<String> weights = sheet.locator(".evidence tbody td:nth-last-child(2)").allInnerTexts();
    for (String weight : weights) {
      sum = sum.add(new BigDecimal(weight.strip()));
    }
    assertTrue(weights.size() > 5, "as many as the model has comparisons");
    assertEquals(0, sum.compareTo(new BigDecimal(sheet.locator(".total").innerText())));
  }
}
