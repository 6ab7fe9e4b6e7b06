package org.sosia.e2e;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The dashboards, what is taken from them and the page for everybody, to look at. */
final class DashboardPictures {
  private static final Path FOLDER = Path.of("target/pictures");

  private DashboardPictures() {}

  /** Takes them in two languages and schemes of colours, and leaves the page in English. */
  static void take(Page page, String baseUrl, List<String> names) {
    for (String language : List.of("en", "ar")) {
      page.navigate(baseUrl + "/language?to=" + language);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        String ending = "-" + language + "-" + scheme.name().toLowerCase(Locale.ROOT);
        for (String name : names) {
          page.navigate(
              baseUrl + "/dashboards/" + name + (name.equals("coverage") ? "?location=Land" : ""));
          shot(page, "dashboards-" + name + ending);
          if (name.equals("coverage")) {
            save(page, "#map [data-export=png]", "map" + ending + ".png");
            save(page, "#women-by-place [data-export=svg]", "women" + ending + ".svg");
          }
          if (name.equals("report") && scheme == ColorScheme.LIGHT) {
            save(page, "#report-pdf", "report" + ending + ".pdf");
          }
        }
        page.navigate(baseUrl + "/statistics");
        shot(page, "statistics" + ending);
      }
    }
    page.navigate(baseUrl + "/language?to=en");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  private static void shot(Page page, String file) {
    page.waitForFunction(
        "() => [...document.querySelectorAll('[data-chart]')].every(box => box.querySelector('canvas'))");
    page.waitForTimeout(400);
    Browser.picture(page, file);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(FOLDER.resolve(file + "-whole.png")));
  }

  private static void save(Page page, String selector, String file) {
    Download download = page.waitForDownload(() -> page.locator(selector).first().click());
    download.saveAs(FOLDER.resolve(file));
  }
}
