package org.sosia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.sosia.synthetic.Population;
import org.sosia.synthetic.PopulationSettings;
import org.sosia.synthetic.SyntheticRegistration;
import tools.jackson.databind.JsonNode;

/** What a supervisor sees of a decision by evidence, in a browser. */
final class EvidencePageIT {
  private static final String PROCESSOR = "mosip-regproc-client";
  private static final Path MODEL =
      Path.of("../app/src/test/resources/evidence/model.txt").toAbsolutePath().normalize();

  @Test
  void registrationPage_drawsWeightsThatAddUpToTheScore() throws Exception {
    boolean browserIsThere = Browser.findExecutable().isPresent();
    if (!browserIsThere) {
      System.err.println(
          "LEFT OUT: the browser test EvidencePageIT, because no Chromium was found on the PATH");
    }
    Assumptions.assumeTrue(browserIsThere, "no Chromium on the PATH");
    List<SyntheticRegistration> people =
        Population.generate(
                PopulationSettings.of(80, 5)
                    .withToday(LocalDate.now(ZoneOffset.UTC))
                    .withDuplicateShare(0.3))
            .registrations();
    try (SosiaProcess sosia =
            SosiaProcess.start(
                "evidence",
                "--registration.processor.demo.dedupe.scorer=evidence",
                "--registration.processor.demo.dedupe.evidence.model=" + MODEL);
        Browser browser = Browser.launch()) {
      for (SyntheticRegistration one : people) {
        assertEquals(
            201, sosia.post(PROCESSOR, "/v1/registrations", People.body(one)).statusCode());
      }
      String found = awaitPair(sosia, people);
      Page supervisor = browser.window();
      Browser.signIn(supervisor, sosia.baseUrl() + "/registrations/" + found, "supervisor");
      Locator evidence = supervisor.locator("#candidates section.evidence").first();
      assertThat(evidence).containsText("bits by evidence");
      assertThat(evidence).containsText("Found by");
      BigDecimal sum = BigDecimal.ZERO;
      for (String weight : evidence.locator("tbody td:nth-last-child(2)").allInnerTexts()) {
        sum = sum.add(new BigDecimal(weight.strip()));
      }
      assertEquals(0, sum.compareTo(new BigDecimal(evidence.locator(".total").innerText())));
      assertEquals(
          evidence.locator("tr:has(td)").count(), evidence.locator("svg.waterfall").count());
      Browser.picture(supervisor, "evidence");
      assertEquals(List.of(), Browser.accessibilityViolations(supervisor), "evidence");
      assertEquals(List.of(), browser.complaints());
    }
  }

  private static String awaitPair(SosiaProcess sosia, List<SyntheticRegistration> people)
      throws Exception {
    List<String> found = new ArrayList<>();
    sosia.await(
        "evidence finds a pair",
        Duration.ofMinutes(2),
        () -> people.stream().anyMatch(one -> hasPair(sosia, one, found)));
    assertTrue(!found.isEmpty());
    return found.getFirst();
  }

  private static boolean hasPair(
      SosiaProcess sosia, SyntheticRegistration one, List<String> found) {
    String id = one.registrationId();
    try {
      JsonNode answer = sosia.get(PROCESSOR, "/v1/registrations/" + id + "/potential-duplicates");
      return answer.at("/potentialDuplicates/0/evidence").isObject() && found.add(id);
    } catch (Exception e) {
      throw new IllegalStateException("the potential duplicates of " + id, e);
    }
  }
}
