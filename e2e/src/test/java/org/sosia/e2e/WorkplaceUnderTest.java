package org.sosia.e2e;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.json.JsonMapper;

/** The adjudicator's workplace with a data share and a broker, and a browser before it. */
final class WorkplaceUnderTest implements AutoCloseable {
  static final Pattern CASE = Pattern.compile(".*/adjudication/cases/[0-9a-f-]+$");
  static final Pattern DECIDED = Pattern.compile(".*/decided$");

  /** Of a case with one candidate, both captured in full. */
  static final int PICTURES = 2 * (10 + 2 + 1);

  static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String PROCESSOR = "mosip-regproc-client";

  private final SosiaProcess sosia;
  private final Browser browser;

  private WorkplaceUnderTest(SosiaProcess sosia, Browser browser) {
    this.sosia = sosia;
    this.browser = browser;
  }

  /**
   * Starts both; without a browser on this machine the test is left out by its name.
   *
   * @param test name of the test, for the folder and for what is printed
   */
  static WorkplaceUnderTest start(String test, String... settings) throws Exception {
    Optional<java.nio.file.Path> executable = Browser.findExecutable();
    if (executable.isEmpty()) {
      System.err.println(
          "LEFT OUT: the browser test " + test + ", because no Chromium was found on the PATH");
    }
    Assumptions.assumeTrue(executable.isPresent(), "no Chromium on the PATH");
    SosiaProcess sosia =
        SosiaProcess.start(
            test, List.of("--roles=datashare,adjudicator,identity-provider"), List.of(settings));
    return new WorkplaceUnderTest(sosia, Browser.launch());
  }

  SosiaProcess sosia() {
    return sosia;
  }

  Browser browser() {
    return browser;
  }

  String share(byte[] content) throws Exception {
    return sosia.share(PROCESSOR, content);
  }

  /**
   * Sends a request for adjudication.
   *
   * @param mark the probe is {@code mark-P}, the gallery {@code mark-R1} and so on
   * @param probe address of its share
   * @param gallery addresses; an empty one = the sender could not share it
   */
  void request(String mark, String probe, String... gallery) throws Exception {
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

  Page signedIn(String user) {
    Page page = browser.window();
    Browser.signIn(page, sosia.baseUrl() + "/adjudication", user);
    return page;
  }

  /** Presses N on the worklist until there is a task. */
  void takeNext(Page page) throws Exception {
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

  static void awaitPictures(Page page, int count) {
    page.waitForFunction(
        "count => { const all = [...document.querySelectorAll('#comparison .picture img')];"
            + " return all.length === count && all.every(one => one.complete && one.naturalWidth > 0); }",
        count);
  }

  @Override
  public void close() {
    browser.close();
    sosia.close();
  }
}
