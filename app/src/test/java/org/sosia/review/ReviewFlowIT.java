package org.sosia.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sosia.review.internal.CaseRules;
import org.sosia.review.internal.Closing;
import org.sosia.review.internal.Desk;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The adjudicator's side from request to answer, against a real broker, database and session. */
class ReviewFlowIT {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final ReviewCases cases = sosia.bean(ReviewCases.class);
  private final Desk desk = sosia.bean(Desk.class);
  private final RequestUnderTest request = new RequestUnderTest(sosia);

  @BeforeEach
  void closeLeftovers() {
    request.closeLeftovers();
  }

  /** Posts a form with the token of the page it stands on. */
  private static HttpResponse<String> post(
      SignedIn person, String path, HttpResponse<String> page, Map<String, String> fields) {
    Map<String, String> form = new HashMap<>(fields);
    form.put("_csrf", SignedIn.csrfIn(page.body()));
    return person.post(path, form);
  }

  private Map<String, String> form(String firstVerdict, String comment) {
    return Map.of(
        "decisions[0].referenceId",
        request.first,
        "decisions[0].verdict",
        firstVerdict,
        "decisions[0].comment",
        comment,
        "decisions[1].referenceId",
        request.second,
        "decisions[1].verdict",
        "NO_MATCH",
        "decisions[1].comment",
        "");
  }

  @Test
  void d01_manyAskAtOnce_neverGetTheSameTask() throws Exception {
    int people = 8;
    for (int i = 0; i < people; i++) {
      String id = UUID.randomUUID().toString();
      request.send(request.text(id, "", "", "").replace(request.mark, id.substring(0, 8)));
      request.waitingCase(id);
    }
    List<Callable<UUID>> asks = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      Reviewer who = new Reviewer("d01-" + request.mark + "-" + i, true, false);
      asks.add(() -> desk.next(who).orElseThrow());
    }
    Set<UUID> taken = new HashSet<>();
    try (var threads = Executors.newFixedThreadPool(people)) {
      for (var given : threads.invokeAll(asks)) {
        assertTrue(taken.add(given.get()), "one task was given to two people");
      }
    }
    assertEquals(people, taken.size());
  }

  @Test
  void d02_leaseRunsOut_caseIsGivenToAnother() {
    UUID id = request.emptyCase();
    AtomicLong aheadMinutes = new AtomicLong();
    InstantSource clock = () -> Instant.now().plus(Duration.ofMinutes(aheadMinutes.get()));
    Desk timed =
        new Desk(
            cases,
            new CaseRules(2, Duration.ofMinutes(15)),
            sosia.bean(Closing.class),
            sosia.transactions(),
            clock);
    Reviewer ann = new Reviewer("ann-" + request.mark, true, false);
    Reviewer ben = new Reviewer("ben-" + request.mark, true, false);
    assertEquals(Optional.of(id), timed.next(ann));
    assertEquals(Optional.empty(), timed.next(ben));

    aheadMinutes.set(15);

    assertEquals(Optional.of(id), timed.next(ben));
    assertInstanceOf(
        DecisionResult.Refused.class,
        timed.decide(id, ann, request.verdicts(Verdict.MATCH, Verdict.MATCH)));
  }

  @Test
  void d03_requestToAnswer_twoOperatorsDecideBlindly() throws JMSException {
    request.sendBytes(
        request.text(
            request.id,
            SampleShares.upload(sosia, SampleShares.share(0, "<script>alert('d09')</script>")),
            SampleShares.upload(sosia, SampleShares.share(1, "")),
            SampleShares.upload(sosia, SampleShares.share(2, ""))));
    UUID id = request.waitingCase(request.id);
    try (RequestUnderTest.AnswerListener answers = new RequestUnderTest.AnswerListener(sosia)) {
      String path = "/adjudication/cases/" + id;

      SignedIn operator1 = sosia.signIn("operator1");
      SignedIn operator2 = sosia.signIn("operator2");
      HttpResponse<String> page =
          post(operator1, "/adjudication/next", operator1.get("/adjudication"), Map.of());
      assertEquals(path, page.uri().getPath());
      assertTrue(page.body().contains("data-probe=\"" + request.probe + "\""));
      assertTrue(
          page.body()
              .contains(
                  "<input type=\"hidden\" name=\"decisions[0].referenceId\" value=\""
                      + request.first
                      + "\""));
      assertFalse(page.body().contains("<script>alert"), "d09: hostile content is inert");
      assertTrue(page.body().contains("&lt;script&gt;"), "d09: and shows as text");
      assertTrue(page.body().contains("/documents/" + request.probe + "/0/pages/1\""));
      assertTrue(page.body().contains("cannot be displayed"), "a document of no known kind");

      HttpResponse<String> image =
          operator1.get(path + "/images/" + request.probe + "/right-index");
      assertEquals(200, image.statusCode());
      assertEquals("image/png", image.headers().firstValue("Content-Type").orElse(""));
      assertEquals("no-store", image.headers().firstValue("Cache-Control").orElse(""));
      HttpResponse<String> sheet =
          operator1.get(path + "/documents/" + request.probe + "/0/pages/1");
      assertEquals("image/png", sheet.headers().firstValue("Content-Type").orElse(""), "a picture");
      assertEquals(
          "default-src 'none'; sandbox",
          sheet.headers().firstValue("Content-Security-Policy").orElse(""));
      assertFalse(
          page.headers()
              .firstValue("Content-Security-Policy")
              .orElse("unsafe-")
              .contains("unsafe-"));
      assertTrue(
          page.headers().firstValue("Cache-Control").orElse("").contains("no-store"), "the page");
      assertEquals(403, operator2.get(path + "/images/" + request.probe + "/face").statusCode());
      assertFalse(operator2.get(path).body().contains("/images/"));

      assertEquals(422, post(operator1, path + "/decision", page, form("MATCH", "")).statusCode());
      HttpResponse<String> done =
          post(operator1, path + "/decision", page, form("MATCH", "same scar <b>"));
      assertEquals(path + "/decided", done.uri().getPath());
      assertEquals(
          path + "/decided",
          post(operator1, path + "/decision", page, form("MATCH", "same scar <b>"))
              .uri()
              .getPath());

      HttpResponse<String> blind =
          post(operator2, "/adjudication/next", operator2.get("/adjudication"), Map.of());
      assertEquals(path, blind.uri().getPath());
      assertFalse(blind.body().contains("same scar"));
      assertFalse(blind.body().contains("checked"));
      HttpResponse<String> agreed =
          post(operator2, path + "/decision", blind, form("MATCH", "ears"));
      assertEquals(path + "/decided", agreed.uri().getPath());
      assertTrue(agreed.body().contains("The case is decided: a match."), "both agree");

      Message answer = answers.await(request.id);
      assertInstanceOf(BytesMessage.class, answer);
      JsonNode json = JSON.readTree(RequestUnderTest.AnswerListener.text(answer));
      assertEquals("1", json.path("returnValue").asString());
      assertEquals("1", json.path("candidateList").path("count").asString());
      JsonNode matched = json.path("candidateList").path("candidates").get(0);
      assertEquals(request.first, matched.path("referenceId").asString());
      assertEquals(
          "same scar <b>", matched.path("analytics").path("primaryOperatorComments").asString());
      assertEquals("operator2", matched.path("analytics").path("secondaryOperatorID").asString());
      assertEquals(true, ((CaseState.Decided) cases.find(id).orElseThrow().state()).match());
    }
  }

  @Test
  void d04_twoDisagree_supervisorDecides() throws JMSException {
    UUID id = request.emptyCase();
    try (RequestUnderTest.AnswerListener answers = new RequestUnderTest.AnswerListener(sosia)) {
      Reviewer ann = new Reviewer("ann-" + request.mark, true, false);
      Reviewer ben = new Reviewer("ben-" + request.mark, true, false);
      Reviewer sue = new Reviewer("sue-" + request.mark, false, true);
      assertEquals(Optional.of(id), desk.next(ann));
      desk.decide(id, ann, request.verdicts(Verdict.MATCH, Verdict.NO_MATCH));
      assertEquals(Optional.of(id), desk.next(ben));
      desk.decide(id, ben, request.verdicts(Verdict.NO_MATCH, Verdict.NO_MATCH));
      assertEquals(Optional.of(id), desk.next(sue));
      desk.decide(id, sue, request.verdicts(Verdict.NO_MATCH, Verdict.NO_MATCH));

      Message answer = answers.await(request.id);
      assertInstanceOf(TextMessage.class, answer);
      JsonNode list =
          JSON.readTree(RequestUnderTest.AnswerListener.text(answer)).path("candidateList");
      assertEquals("0", list.path("count").asString());
      assertEquals(0, list.path("candidates").size());
      assertEquals(
          List.of("TAKEN", "DECIDED", "TAKEN", "DECIDED", "TAKEN", "DECIDED"),
          sosia
              .db()
              .sql("select act from review.audit where case_id = :id order by id")
              .param("id", id)
              .query(String.class)
              .list());
    }
  }
}
