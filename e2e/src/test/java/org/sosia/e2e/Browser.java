package org.sosia.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Headless Chromium of the machine. Everything that a page complains of is collected. */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Browser(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--no-first-run")));
  }

  /** The browser of this machine, if there is one. */
  static Optional<Path> findExecutable() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser launch() {
    return new Browser(findExecutable().orElseThrow());
  }

  /** A person's own window: own cookies, a common small screen. */
  Page window() {
    BrowserContext context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1366, 768));
    context.setDefaultTimeout(20_000);
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      // a form that the server refuses is answered with 422; the browser notes that as an error
      boolean refusedForm = message.text().contains("a status of 422");
      if (message.type().equals("error") && !refusedForm) {
        complaints.add(page.url() + " console: " + message.text());
      }
    });
    page.onPageError(error -> complaints.add(page.url() + " script: " + error));
    page.onResponse(response -> {
      if (response.status() >= 500) {
        complaints.add(response.status() + " " + response.url());
      }
    });
    return page;
  }

  /** Signs a demo user in and lands on the page. */
  static void signIn(Page page, String url, String user) {
    page.navigate(url);
    page.fill("#username", user);
    page.fill("#password", "sosia-demo");
    page.click("button[type=submit]");
    page.waitForSelector("#person");
  }

  /** Violations of WCAG A and AA on the page as it is now. */
  static List<String> accessibilityViolations(Page page) {
    return new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze()
            .getViolations()
            .stream()
            .map(violation -> violation.getId() + ": " + violation.getHelp())
            .toList();
  }

  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target/pictures", name + ".png")));
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
