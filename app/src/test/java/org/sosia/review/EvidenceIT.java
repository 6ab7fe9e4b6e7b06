package org.sosia.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sosia.review.web.AftermathPages;
import org.sosia.review.web.EvidenceSheets;
import org.sosia.review.web.Explanations;
import org.sosia.review.web.RecordShelf;
import org.sosia.review.web.Texts;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;

/** What leaves the desk: pictures of our own making alone, kept by nobody, each look counted. */
class EvidenceIT {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:href|src|hx-get)=\"(/adjudication/cases/[^\"#]+)\"");
  private static final Pattern VIEWER =
      Pattern.compile(
          "<th scope=\"row\">operator1</th>\\s*<td[^>]*>(\\d+)</td>\\s*<td[^>]*>(\\d+)</td>");

  private static final Pattern HIGH_CHOSEN =
      Pattern.compile("<option (?=[^>]*value=\"HIGH\")[^>]*selected");

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final DeskUnderTest tests = new DeskUnderTest(sosia);
  private UUID id = new UUID(0, 0);

  @BeforeEach
  void openCase() {
    tests.closeLeftovers();
    id = tests.waiting();
    tests.fill(id);
  }

  private String base() {
    return "/adjudication/cases/" + id;
  }

  private HttpResponse<String> take(SignedIn person) {
    HttpResponse<String> list = person.get("/adjudication");
    return person.post("/adjudication/next", Map.of("_csrf", SignedIn.csrfIn(list.body())));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** Every address on the page is asked for: none gives a file, none lets a browser keep it. */
  @Test
  void everyAddressOfACase_isNoDownloadAndIsKeptByNobody() {
    SignedIn operator = sosia.signIn("operator1");
    HttpResponse<String> page = take(operator);
    assertEquals(base(), page.uri().getPath());
    assertFalse(page.body().contains(" download"), "no link that saves");
    assertTrue(header(page, "Cache-Control").contains("no-store"), "the page");

    List<String> addresses =
        ADDRESS.matcher(page.body()).results().map(found -> found.group(1)).distinct().toList();
    assertTrue(addresses.stream().anyMatch(one -> one.contains("/images/")), "pictures");
    assertTrue(addresses.stream().anyMatch(one -> one.contains("/documents/")), "documents");
    for (String address : addresses) {
      HttpResponse<String> answer = operator.get(address.replace("&amp;", "&"));
      assertEquals(200, answer.statusCode(), address);
      assertTrue(header(answer, "Cache-Control").contains("no-store"), address);
      assertFalse(header(answer, "Content-Disposition").contains("attachment"), address);
      assertEquals("nosniff", header(answer, "X-Content-Type-Options"), address);
      String type = header(answer, "Content-Type");
      boolean evidence = address.contains("/images/") || address.contains("/documents/");
      assertTrue(type.startsWith(evidence ? "image/png" : "text/html"), address + " is " + type);
    }
  }

  /** What came is never sent on: neither whole shares nor pictures as they were captured. */
  @Test
  void rawContent_hasNoAddress() {
    SignedIn operator = sosia.signIn("operator1");
    take(operator);
    for (String tail :
        List.of(
            "/records/0",
            "/share/P-" + id,
            "/images/P-" + id,
            "/images/P-" + id + "/..%2fcbeff",
            "/images/P-" + id + "/face.jp2",
            "/documents/P-" + id + "/0",
            "/documents/P-" + id + "/0/pages/one",
            "/documents/P-" + id + "/99/pages/1")) {
      int status = operator.get(base() + tail).statusCode();
      assertTrue(status >= 400 && status < 500, tail + " answers " + status);
    }
  }

  @Test
  void csp_ofEveryPageOfTheDesk_hasNothingUnsafe() {
    SignedIn operator = sosia.signIn("operator1");
    take(operator);
    SignedIn supervisor = sosia.signIn("supervisor");
    List<HttpResponse<String>> pages =
        List.of(
            operator.get("/adjudication"),
            operator.get(base()),
            operator.get(base() + "/images/P-" + id + "/face"),
            operator.get("/adjudication/cases/none"),
            supervisor.get(base() + "/manage"),
            supervisor.get("/adjudication/quality"));
    for (HttpResponse<String> page : pages) {
      String policy = header(page, "Content-Security-Policy");
      assertTrue(policy.contains("default-src"), page.uri() + ": " + policy);
      assertFalse(policy.contains("unsafe-"), page.uri() + ": " + policy);
      assertFalse(policy.contains("*"), page.uri() + ": " + policy);
      assertFalse(page.body().contains("<style"), page.uri() + " has a style of its own");
      assertFalse(page.body().contains(" onclick="), page.uri() + " has a script in a tag");
    }
  }

  /** Three looks at the page, two pictures and one page of a document. */
  @Test
  void views_areCountedInTheTrailAndToldInTheReport() throws IOException {
    SignedIn operator = sosia.signIn("operator1");
    take(operator);
    operator.get(base());
    operator.get(base() + "?candidate=1");
    operator.get(base() + "/images/P-" + id + "/face");
    operator.get(base() + "/images/R-" + id + "/right-index");
    operator.get(base() + "/documents/P-" + id + "/0/pages/1");
    operator.get(base() + "/images/P-" + id + "/face?size=small"); // stands on the page
    assertEquals(
        List.of("DOCUMENT_VIEWED 1", "PICTURE_VIEWED 2", "TAKEN 1", "VIEWED 3"), countedActs());

    decideTwice(operator);
    HttpResponse<String> report = sosia.signIn("supervisor").get(base() + "/report");
    Matcher counts = VIEWER.matcher(report.body());
    assertTrue(counts.find(), "operator1 is among those who looked");
    assertEquals("3", counts.group(1), "the page");
    assertEquals("3", counts.group(2), "single pictures and documents");
  }

  /** Minutiae and scores are looks too, and scores come only after the person's own decision. */
  @Test
  void minutiaeAndScores_lookedAt_standInTheTrail() throws IOException {
    SignedIn operator = sosia.signIn("operator1");
    HttpResponse<String> page = take(operator);
    String minutiae = base() + "/minutiae/P-" + id + "/R-" + id;
    assertEquals(404, operator.get(minutiae + "/face", "*/*").statusCode());
    HttpResponse<String> layer = operator.get(minutiae + "/right-index", "application/json");
    assertEquals(200, layer.statusCode());
    assertFalse(layer.body().toLowerCase(Locale.ROOT).contains("score"), "a layer, no verdict");
    assertFalse(page.body().contains("waterfall"), "no score before the decision");
    HttpResponse<String> decided = decide(operator, page);
    assertTrue(decided.body().contains("waterfall"), "the score after it");
    assertEquals(
        List.of("DECIDED 1", "MINUTIAE_VIEWED 1", "SCORES_VIEWED 1", "TAKEN 1", "VIEWED 1"),
        countedActs());
    assertEquals(403, sosia.signIn("operator2").get(minutiae + "/right-index", "*/*").statusCode());
  }

  /** {@code sosia.workplace.show-scores=false}: no score, not even after the decision. */
  @Test
  void scores_switchedOff_areNeverMade() {
    ReviewCase decided = sosia.bean(ReviewCases.class).find(id).orElseThrow();
    RecordShelf shelf = sosia.bean(RecordShelf.class);
    Explanations explanations = new Explanations(sosia.bean(Texts.class));
    EvidenceSheets sheets = sosia.bean(EvidenceSheets.class);
    assertEquals(
        1,
        new AftermathPages.Scores(true, shelf, explanations, sheets, Instant::now)
            .of(decided)
            .size());
    assertEquals(
        List.of(),
        new AftermathPages.Scores(false, shelf, explanations, sheets, Instant::now).of(decided));
  }

  private List<String> countedActs() {
    return sosia
        .db()
        .sql(
            "select act || ' ' || count(*) from review.audit where case_id = :id group by act order by act")
        .param("id", id)
        .query(String.class)
        .list();
  }

  private void decideTwice(SignedIn operator) {
    SignedIn second = sosia.signIn("operator2");
    decide(operator, operator.get("/adjudication"));
    decide(second, take(second));
    assertTrue(tests.state(id) instanceof CaseState.Decided);
  }

  private HttpResponse<String> decide(SignedIn person, HttpResponse<String> page) {
    return person.post(
        base() + "/decision",
        Map.of(
            "_csrf",
            SignedIn.csrfIn(page.body()),
            "decisions[0].referenceId",
            "R-" + id,
            "decisions[0].verdict",
            "NO_MATCH",
            "decisions[0].comment",
            ""));
  }

  /** Details of the trail in the reader's language; names stay as they are. */
  @Test
  void trail_inEveryLanguage_saysItsDetailsInThatLanguage() {
    SignedIn supervisor = sosia.signIn("supervisor");
    SignedIn operator = sosia.signIn("operator1");
    operator.get("/adjudication");
    HttpResponse<String> manage = supervisor.get(base() + "/manage");
    String csrf = SignedIn.csrfIn(manage.body());
    supervisor.post(base() + "/priority", Map.of("_csrf", csrf, "priority", "HIGH"));
    supervisor.post(base() + "/reassign", Map.of("_csrf", csrf, "to", "operator1"));
    assertTrue(operator.get(base()).body().contains("class=\"chip high\""), "priority in the head");
    assertTrue(
        HIGH_CHOSEN.matcher(supervisor.get(base() + "/manage").body()).find(),
        "the priority that the case has is chosen");
    decideTwice(operator);

    String english = supervisor.get(base() + "/report").body();
    assertTrue(english.contains(">High</span>"), "priority");
    assertTrue(english.contains(">to operator1</span>"), "handed over");
    supervisor.get("/language?to=ar");
    String arabic = supervisor.get(base() + "/report").body();
    assertTrue(arabic.contains(">إلى operator1</span>"), "handed over");
    assertFalse(arabic.contains(">to operator1<"));
    assertFalse(arabic.contains(">HIGH<"));
  }
}
