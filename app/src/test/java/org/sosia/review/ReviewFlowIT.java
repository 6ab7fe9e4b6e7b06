package org.sosia.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
import org.sosia.platform.messaging.QueueConsumers;
import org.sosia.review.internal.CaseRules;
import org.sosia.review.internal.Closing;
import org.sosia.review.internal.Desk;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;
import org.springframework.jms.core.JmsTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The adjudicator's side against a real broker, database, data share and session. Longer than most
 * files, because its scenarios share one set-up of queues and shares.
 */
class ReviewFlowIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final ReviewCases cases = sosia.bean(ReviewCases.class);
  private final Desk desk = sosia.bean(Desk.class);
  private final String requestId = UUID.randomUUID().toString();
  private final String mark = requestId.substring(0, 8);
  private final String probe = "P-" + mark;
  private final String first = "R1-" + mark;
  private final String second = "R2-" + mark;

  /** Nothing waits that another test has left. */
  @BeforeEach
  void closeLeftovers() {
    sosia
        .db()
        .sql(
            "update review.case_file set state = 'SUPERSEDED', holder = null, held_until = null, closed_at = now() where state in ('WAITING', 'HELD')")
        .update();
  }

  private String request(String id, String probeUrl, String firstUrl, String secondUrl) {
    return JSON.writeValueAsString(
        Map.of(
            "id",
            "mosip.manual.adjudication.adjudicate",
            "requestId",
            id,
            "referenceId",
            probe,
            "referenceURL",
            lts(probeUrl),
            "gallery",
            Map.of(
                "referenceIds",
                List.of(
                    Map.of("referenceId", first, "referenceURL", firstUrl),
                    Map.of("referenceId", second, "referenceURL", secondUrl)))));
  }

  private static String lts(String url) {
    return JSON.writeValueAsString(
        List.of(Map.of("source", "packet", "status", "PROCESSING", "url", url)));
  }

  private void send(String text) {
    sosia.jms().send("mosip-to-adjudication", session -> session.createTextMessage(text));
  }

  private void sendBytes(String text) {
    sosia
        .jms()
        .send(
            "mosip-to-adjudication",
            session -> {
              BytesMessage message = session.createBytesMessage();
              message.writeBytes(text.getBytes(StandardCharsets.UTF_8));
              return message;
            });
  }

  /** The case of a request once it waits for people; it is made the oldest of all. */
  private UUID waitingCase(String id) {
    return SosiaUnderTest.await(
        LIMIT,
        () ->
            sosia
                .db()
                .sql(
                    "update review.case_file set arrived_at = arrived_at - interval '10 years' where request_id = :id and state = 'WAITING' returning id")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .orElse(null));
  }

  /** A case without data, ready to be decided. */
  private UUID emptyCase() {
    send(request(requestId, "", "", ""));
    return waitingCase(requestId);
  }

  private List<ProposedVerdict> verdicts(Verdict one, Verdict two) {
    return List.of(
        new ProposedVerdict(first, one, "seen by eye"),
        new ProposedVerdict(second, two, "seen by eye"));
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
        "decisions[0].referenceId", first,
        "decisions[0].verdict", firstVerdict,
        "decisions[0].comment", comment,
        "decisions[1].referenceId", second,
        "decisions[1].verdict", "NO_MATCH",
        "decisions[1].comment", "");
  }

  @Test
  void d03_requestToAnswer_twoOperatorsDecideBlindly() throws JMSException {
    sendBytes(
        request(
            requestId,
            SampleShares.upload(sosia, SampleShares.share(0, "<script>alert('d09')</script>")),
            SampleShares.upload(sosia, SampleShares.share(1, "")),
            SampleShares.upload(sosia, SampleShares.share(2, ""))));
    UUID id = waitingCase(requestId);
    try (AnswerListener answers = new AnswerListener(sosia)) {
      String path = "/adjudication/cases/" + id;

      SignedIn operator1 = sosia.signIn("operator1");
      SignedIn operator2 = sosia.signIn("operator2");
      HttpResponse<String> page =
          post(operator1, "/adjudication/next", operator1.get("/adjudication"), Map.of());
      assertEquals(path, page.uri().getPath());
      assertTrue(page.body().contains("data-probe=\"" + probe + "\""));
      assertTrue(
          page.body()
              .contains(
                  "<input type=\"hidden\" name=\"decisions[0].referenceId\" value=\""
                      + first
                      + "\""));
      assertFalse(page.body().contains("<script>alert"), "d09: hostile content is inert");
      assertTrue(page.body().contains("&lt;script&gt;"), "d09: and shows as text");
      assertTrue(page.body().contains("/documents/" + probe + "/0/pages/1\""));
      assertTrue(page.body().contains("cannot be displayed"), "a document of no known kind");

      HttpResponse<String> image = operator1.get(path + "/images/" + probe + "/right-index");
      assertEquals(200, image.statusCode());
      assertEquals("image/png", image.headers().firstValue("Content-Type").orElse(""));
      assertEquals("no-store", image.headers().firstValue("Cache-Control").orElse(""));
      HttpResponse<String> sheet = operator1.get(path + "/documents/" + probe + "/0/pages/1");
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
      assertEquals(403, operator2.get(path + "/images/" + probe + "/face").statusCode());
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

      Message answer = answers.await(requestId);
      assertInstanceOf(BytesMessage.class, answer);
      JsonNode json = JSON.readTree(AnswerListener.text(answer));
      assertEquals("1", json.path("returnValue").asString());
      assertEquals("1", json.path("candidateList").path("count").asString());
      JsonNode matched = json.path("candidateList").path("candidates").get(0);
      assertEquals(first, matched.path("referenceId").asString());
      assertEquals(
          "same scar <b>", matched.path("analytics").path("primaryOperatorComments").asString());
      assertEquals("operator2", matched.path("analytics").path("secondaryOperatorID").asString());
      assertEquals(true, ((CaseState.Decided) cases.find(id).orElseThrow().state()).match());
    }
  }

  @Test
  void c18_shareUnknownOrElsewhere_isIncompleteWithItsReasonAndAnswerable() throws JMSException {
    String unknown =
        sosia.address()
            + "/v1/datashare/get/mpolicy-default-adjudication/mpartner-default-adjudication/none";
    send(request(requestId, unknown, "http://192.0.2.1/secret", ""));
    UUID id = waitingCase(requestId);

    ReviewCase incomplete = cases.find(id).orElseThrow();
    assertTrue(incomplete.isIncomplete());
    assertEquals(
        List.of(
            "the data share refused with DAT-SER-008",
            "its address is not one that shares may come from",
            "the sender could not share it"),
        incomplete.records().stream().map(CaseRecord::reason).toList());
    Reviewer who = new Reviewer("c18-" + mark, true, false);
    assertEquals(Optional.of(id), desk.next(who));
    assertInstanceOf(
        DecisionResult.Accepted.class,
        desk.decide(id, who, verdicts(Verdict.NO_MATCH, Verdict.NO_MATCH)));
    SignedIn supervisor = sosia.signIn("supervisor");
    assertTrue(supervisor.get("/adjudication/cases/" + id).body().contains("Data not available"));
  }

  @Test
  void c16_sameRequestTwice_isOneCase() {
    String text = request(requestId, "", "", "");
    send(text);
    sendBytes(text);
    waitingCase(requestId);
    send(request(requestId, "", "", ""));
    emptyMarker();

    assertEquals(
        1,
        sosia
            .db()
            .sql("select count(*) from review.case_file where request_id = :id")
            .param("id", requestId)
            .query(Integer.class)
            .single());
  }

  /** A later message that was taken shows that the earlier ones were. */
  private void emptyMarker() {
    String later = UUID.randomUUID().toString();
    send(request(later, "", "", "").replace(mark, later.substring(0, 8)));
    waitingCase(later);
  }

  @Test
  void resend_newRequestForTheSamePair_supersedesTheOpenCase() {
    UUID old = emptyCase();
    String again = UUID.randomUUID().toString();
    send(request(again, "", "", ""));
    waitingCase(again);

    assertInstanceOf(CaseState.Superseded.class, cases.find(old).orElseThrow().state());
    assertInstanceOf(
        DecisionResult.Refused.class,
        desk.decide(
            old,
            new Reviewer("late-" + mark, true, false),
            verdicts(Verdict.MATCH, Verdict.MATCH)));
  }

  @Test
  void c15_garbage_isDeadLetterWithReason() {
    send("{\"requestId\":\"" + requestId + "\",\"referenceId\":\"garbage " + mark + "\"}");

    SosiaUnderTest.awaitTrue(
        LIMIT,
        () ->
            sosia
                    .db()
                    .sql(
                        "select count(*) from sosia.dead_letter where source = 'mosip-to-adjudication' and reason like 'referenceId: must be%'")
                    .query(Integer.class)
                    .single()
                > 0);
  }

  @Test
  void d01_manyAskAtOnce_neverGetTheSameTask() throws Exception {
    int people = 8;
    for (int i = 0; i < people; i++) {
      String id = UUID.randomUUID().toString();
      send(request(id, "", "", "").replace(mark, id.substring(0, 8)));
      waitingCase(id);
    }
    List<Callable<UUID>> asks = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      Reviewer who = new Reviewer("d01-" + mark + "-" + i, true, false);
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
    UUID id = emptyCase();
    AtomicLong aheadMinutes = new AtomicLong();
    InstantSource clock = () -> Instant.now().plus(Duration.ofMinutes(aheadMinutes.get()));
    Desk timed =
        new Desk(
            cases,
            new CaseRules(2, Duration.ofMinutes(15)),
            sosia.bean(Closing.class),
            sosia.transactions(),
            clock);
    Reviewer ann = new Reviewer("ann-" + mark, true, false);
    Reviewer ben = new Reviewer("ben-" + mark, true, false);
    assertEquals(Optional.of(id), timed.next(ann));
    assertEquals(Optional.empty(), timed.next(ben));

    aheadMinutes.set(15);

    assertEquals(Optional.of(id), timed.next(ben));
    assertInstanceOf(
        DecisionResult.Refused.class,
        timed.decide(id, ann, verdicts(Verdict.MATCH, Verdict.MATCH)));
  }

  @Test
  void d04_twoDisagree_supervisorDecides() throws JMSException {
    UUID id = emptyCase();
    try (AnswerListener answers = new AnswerListener(sosia)) {
      Reviewer ann = new Reviewer("ann-" + mark, true, false);
      Reviewer ben = new Reviewer("ben-" + mark, true, false);
      Reviewer sue = new Reviewer("sue-" + mark, false, true);
      assertEquals(Optional.of(id), desk.next(ann));
      desk.decide(id, ann, verdicts(Verdict.MATCH, Verdict.NO_MATCH));
      assertEquals(Optional.of(id), desk.next(ben));
      desk.decide(id, ben, verdicts(Verdict.NO_MATCH, Verdict.NO_MATCH));
      assertEquals(Optional.of(id), desk.next(sue));
      desk.decide(id, sue, verdicts(Verdict.NO_MATCH, Verdict.NO_MATCH));

      Message answer = answers.await(requestId);
      assertInstanceOf(TextMessage.class, answer);
      JsonNode list = JSON.readTree(AnswerListener.text(answer)).path("candidateList");
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

  /** Reads answers while no other consumer takes them; the queues' own consumers rest so long. */
  private static final class AnswerListener implements AutoCloseable {
    private final QueueConsumers consumers;
    private final JmsTemplate jms;

    AnswerListener(SosiaUnderTest sosia) {
      consumers = sosia.bean(QueueConsumers.class);
      jms = new JmsTemplate(sosia.bean(ConnectionFactory.class));
      jms.setReceiveTimeout(LIMIT.toMillis());
      consumers.stop();
    }

    Message await(String requestId) throws JMSException {
      for (int i = 0; i < 50; i++) {
        Message next = jms.receive("adjudication-to-mosip");
        if (next == null) {
          break;
        }
        if (text(next).contains(requestId)) {
          return next;
        }
      }
      throw new AssertionError("no answer came");
    }

    static String text(Message message) throws JMSException {
      if (message instanceof TextMessage text) {
        return text.getText();
      }
      byte[] bytes = new byte[(int) ((BytesMessage) message).getBodyLength()];
      ((BytesMessage) message).readBytes(bytes);
      ((BytesMessage) message).reset();
      return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      consumers.start();
    }
  }
}
