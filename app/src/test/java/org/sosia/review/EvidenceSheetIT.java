package org.sosia.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;

/** A desk with a model of its own: how it weighs two shares, who sees it, and when. */
final class EvidenceSheetIT {
  private static final SosiaUnderTest SOSIA =
      SosiaUnderTest.startAnother("--sosia.workplace.evidence.model=" + model());
  private static final Pattern NUMBERS =
      Pattern.compile(
          "<td class=\"number\" dir=\"ltr\">(-?[0-9.]+)</td><td class=\"number\" dir=\"ltr\">");
  private static final Pattern TOTAL =
      Pattern.compile("<span class=\"total\" dir=\"ltr\">(-?[0-9.]+)</span>");

  private final DeskUnderTest tests = new DeskUnderTest(SOSIA);
  private UUID id = new UUID(0, 0);

  private static Path model() {
    try {
      return Path.of(
          Objects.requireNonNull(EvidenceSheetIT.class.getResource("/evidence/model.txt")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void stop() {
    SOSIA.context().close();
  }

  @BeforeEach
  void openCase() {
    tests.closeLeftovers();
    id = tests.waiting();
    tests.fill(id);
  }

  private String base() {
    return "/adjudication/cases/" + id;
  }

  private HttpResponse<String> decide(SignedIn person, String verdict) {
    HttpResponse<String> list = person.get("/adjudication");
    HttpResponse<String> page =
        person.post("/adjudication/next", Map.of("_csrf", SignedIn.csrfIn(list.body())));
    assertEquals(base(), page.uri().getPath());
    assertFalse(page.body().contains("/evidence?"), "nothing is offered before the decision");
    assertEquals(403, person.get(base() + "/evidence").statusCode());
    return person.post(
        base() + "/decision",
        Map.of(
            "_csrf",
            SignedIn.csrfIn(page.body()),
            "decisions[0].referenceId",
            "R-" + id,
            "decisions[0].verdict",
            verdict,
            "decisions[0].comment",
            "seen by eye"));
  }

  private static void assertAddsUp(String page) {
    BigDecimal sum =
        NUMBERS
            .matcher(page)
            .results()
            .map((MatchResult found) -> new BigDecimal(found.group(1)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    List<String> totals =
        TOTAL.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
    assertEquals(1, totals.size());
    assertEquals(new BigDecimal(totals.getFirst()), sum);
  }

  @Test
  void operator_afterTheOwnDecision_seesWeightsThatAddUp() {
    SignedIn operator = SOSIA.signIn("operator1");
    HttpResponse<String> decided = decide(operator, "NO_MATCH");
    assertTrue(decided.body().contains(base() + "/evidence?candidate=1"), "it is offered");
    HttpResponse<String> sheet = operator.get(base() + "/evidence?candidate=1");
    assertEquals(200, sheet.statusCode());
    assertAddsUp(sheet.body());
    assertTrue(sheet.body().contains("Compared:"));
    assertFalse(sheet.body().contains("??"), "every word has its message");
    assertFalse(sheet.body().contains("th:"), "every tag is rendered");
    assertEquals(404, operator.get(base() + "/evidence?candidate=2").statusCode());
    assertEquals(403, SOSIA.signIn("operator2").get(base() + "/evidence").statusCode());
    assertEquals(
        2,
        SOSIA
            .db()
            .sql("select count(*) from review.audit where case_id = :id and act = 'SCORES_VIEWED'")
            .param("id", id)
            .query(Integer.class)
            .single(),
        "the page after the decision and the sheet");
  }

  @Test
  void supervisor_seesItWhereOperatorsDiffer_andInEveryLanguage() {
    SignedIn supervisor = SOSIA.signIn("supervisor");
    assertEquals(403, supervisor.get(base() + "/evidence").statusCode());
    decide(SOSIA.signIn("operator1"), "MATCH");
    decide(SOSIA.signIn("operator2"), "NO_MATCH");
    assertTrue(supervisor.get(base()).body().contains(base() + "/evidence?candidate=1"));
    for (String language : List.of("fr", "ar", "am", "hi", "km", "en")) {
      supervisor.get("/language?to=" + language);
      HttpResponse<String> sheet = supervisor.get(base() + "/evidence");
      assertEquals(200, sheet.statusCode(), language);
      assertAddsUp(sheet.body());
      assertFalse(sheet.body().contains("??"), language);
      assertTrue(
          sheet.body().contains("dir=\"" + (language.equals("ar") ? "rtl" : "ltr") + "\""),
          language);
      assertEquals(language.equals("en"), sheet.body().contains("Before any evidence"), language);
    }
  }
}
