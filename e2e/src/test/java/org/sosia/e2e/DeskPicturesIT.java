package org.sosia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Pictures of the desk's main pages with work on them, for the guides and for the eye: English,
 * Arabic and Khmer, light and dark, a small and a large screen. They lie in {@code target/pictures}
 * as {@code tour-page-language-scheme-width.png}. Run by {@code -Dsosia.pictures=true}.
 */
@EnabledIfSystemProperty(named = "sosia.pictures", matches = "true")
final class DeskPicturesIT {
  private static final List<String[]> PEOPLE =
      List.of(
          new String[] {"Sara Tesfaye", "سارة تسفاي", "Sarah Tesfay", "ساره تسفاي"},
          new String[] {"Omar Diallo", "عمر ديالو", "Omar Dialo", "عمر ديالو"},
          new String[] {"Amina Bekele", "أمينة بيكيلي", "Amina Bekelle", "امينة بيكيلي"},
          new String[] {"Hana Girma", "هناء جيرما", "Hanna Girma", "هنا جيرما"},
          new String[] {"Yusuf Haddad", "يوسف حداد", "Youssef Hadad", "يوسف حدّاد"},
          new String[] {"Mariam Keita", "مريم كيتا", "Maryam Keita", "مريم كيتا"});

  private final List<String> violations = new ArrayList<>();

  @Test
  void mainPages_inThreeLanguagesTwoSchemesAndSizes() throws Exception {
    try (WorkplaceUnderTest workplace =
        WorkplaceUnderTest.start("DeskPicturesIT", "--sosia.workplace.hold-answer=1h")) {
      for (int i = 0; i < PEOPLE.size(); i++) {
        String[] names = PEOPLE.get(i);
        workplace.request(
            "2026020309302" + i,
            workplace.share(WorkplaceShares.full(30 + i, 1, names[0], names[1])),
            workplace.share(
                WorkplaceShares.full(i % 2 == 0 ? 30 + i : 50 + i, 2, names[2], names[3])),
            i == 5 ? "" : workplace.share(WorkplaceShares.full(70 + i, 3, names[0], names[3])));
      }
      Page one = workplace.signedIn("operator1");
      Page two = workplace.signedIn("operator2");
      Page supervisor = workplace.signedIn("supervisor");
      String agreed = decide(workplace, one, "m");
      decide(workplace, two, "m");
      String differed = decide(workplace, one, "m");
      decide(workplace, two, "x");
      workplace.takeNext(supervisor);
      decide(workplace, one, "x");
      workplace.takeNext(one);
      keepKnown(supervisor, agreed);
      String base = workplace.sosia().baseUrl();
      String held = one.url().replaceFirst("[?#].*", "");
      for (String language : List.of("en", "ar", "km")) {
        for (Page page : List.of(one, supervisor)) {
          page.navigate(base + "/language?to=" + language);
        }
        take(supervisor, base + "/adjudication", "worklist", language);
        take(supervisor, base + "/adjudication?state=incomplete", "incomplete", language);
        take(supervisor, base + "/adjudication/quality", "quality", language);
        take(supervisor, agreed + "/report", "report", language);
        printed(supervisor, language);
        take(supervisor, differed, "supervisor", language);
        take(supervisor, held + "/manage", "manage", language);
        take(one, base + "/adjudication", "operator", language);
        take(one, agreed + "/decided", "decided", language);
        take(one, held, "case", language);
        viewer(one, language);
      }
      assertEquals(List.of(), violations);
    }
  }

  /** Takes the next case and decides it: the first candidate by the key, the others excluded. */
  private static String decide(WorkplaceUnderTest workplace, Page page, String key)
      throws Exception {
    workplace.takeNext(page);
    String address = page.url();
    page.keyboard().press(key);
    page.keyboard().press("c");
    page.keyboard().type(key.equals("m") ? "Same ridges of both thumbs" : "Ridges differ");
    page.keyboard().press("Escape");
    page.keyboard().press("2");
    page.keyboard().press("x");
    page.keyboard().press("d");
    page.keyboard().press("Enter");
    page.waitForURL(WorkplaceUnderTest.DECIDED);
    return address;
  }

  private static void keepKnown(Page supervisor, String decided) {
    supervisor.navigate(decided + "/manage");
    supervisor.locator("form[action*='/quality/known/of/'] button").click();
    assertThat(supervisor.locator(".notice")).isVisible();
  }

  private void viewer(Page page, String language) {
    WorkplaceUnderTest.awaitPictures(page, WorkplaceUnderTest.PICTURES);
    page.keyboard().press("?");
    snap(page, "keys", language);
    page.keyboard().press("Escape");
    page.keyboard().press("v");
    snap(page, "viewer", language);
    for (int i = 0; i < 3; i++) {
      page.keyboard().press(language.equals("ar") ? "ArrowLeft" : "ArrowRight");
    }
    page.keyboard().press("m");
    assertThat(page.locator("#viewer .paired, #viewer .single").first()).isAttached();
    snap(page, "minutiae", language);
    page.keyboard().press("m");
    page.keyboard().press("o");
    snap(page, "overlay", language);
    page.keyboard().press("Escape");
    page.keyboard().press("m");
    page.keyboard().press("2");
    page.keyboard().press("x");
    page.keyboard().press("d");
    snap(page, "confirm", language);
    page.keyboard().press("Escape");
  }

  /** The report as it comes out of a printer, on A4. */
  private static void printed(Page page, String language) {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.setViewportSize(794, 1123);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/pictures", "tour-print-" + language + ".png")));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    page.setViewportSize(1366, 768);
  }

  private void take(Page page, String url, String name, String language) {
    page.navigate(url);
    page.waitForFunction("() => [...document.images].every(one => one.complete)");
    snap(page, name, language);
  }

  private void snap(Page page, String name, String language) {
    for (int[] size : List.of(new int[] {1366, 768}, new int[] {1920, 1080})) {
      page.setViewportSize(size[0], size[1]);
      for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        String shown =
            name + "-" + language + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
        Browser.picture(page, "tour-" + shown + "-" + size[0]);
        overflow(page, shown + " " + size[0]);
      }
    }
    Browser.accessibilityViolations(page)
        .forEach(one -> violations.add(name + " " + language + ": " + one));
    page.setViewportSize(1366, 768);
  }

  /** Nothing on a page is wider than the screen. */
  private void overflow(Page page, String where) {
    Object wider =
        page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (((Number) wider).intValue() > 0) {
      violations.add(where + ": " + wider + " pixels wider than the screen");
    }
  }
}
