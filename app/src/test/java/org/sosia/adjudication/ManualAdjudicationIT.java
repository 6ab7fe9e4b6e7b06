package org.sosia.adjudication;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sosia.envelope.KeyRing;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.platform.outbox.KeptDeadLetters;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over the real broker, the real database and the real data share. */
class ManualAdjudicationIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final JsonMapper json = JsonMapper.builder().build();
  private final RequesterUnderTest requester = new RequesterUnderTest(sosia);

  @AfterEach
  void stop() {
    requester.close();
  }

  @Test
  void c01_noMatch_isApprovedAndMovesOn() throws Exception {
    StageMessage message = requester.knownCase("G1", "G2");
    requester.process(message);
    JsonNode request = receiveRequest();

    assertEquals(message.rid().value(), request.path("referenceId").stringValue());
    assertEquals("Asha Rao", nameIn(open(request.path("referenceURL").stringValue())));
    assertEquals(2, request.at("/gallery/referenceIds").size());
    requester.answer(answer(request, 0, ""));

    Map<String, String> decided = Map.of("G1", "APPROVED", "G2", "APPROVED");
    SosiaUnderTest.awaitTrue(LIMIT, () -> rows(message).equals(decided));
    assertEquals(List.of("manual-adjudication-new-bus-out true"), requester.published());
  }

  @Test
  void c03_oneOfTwo_isRejectedAndTheRowNamesIt() throws Exception {
    StageMessage message = requester.knownCase("G1", "G2");
    requester.process(message);

    requester.answer(answer(receiveRequest(), 1, "{\"referenceId\":\"G2\"}"));

    Map<String, String> decided = Map.of("G1", "APPROVED", "G2", "REJECTED");
    SosiaUnderTest.awaitTrue(LIMIT, () -> rows(message).equals(decided));
    assertEquals(List.of("manual-adjudication-new-bus-out false"), requester.published());
  }

  @Test
  void c11_unknownRequest_isADeadLetterWithItsReason() throws JMSException {
    requester.answer("{\"requestId\":\"4d4f27d3-ec73-41c4-a384-bf87fce4969e\",\"returnValue\":1}");

    assertTrue(reasonOfDeadLetter().contains("RPR-MVS-024"));
  }

  @Test
  void c12_sameAnswerTwice_isAppliedOnce() throws Exception {
    StageMessage message = requester.knownCase("G1");
    requester.process(message);
    String answer = answer(receiveRequest(), 0, "");

    requester.answer(answer);
    SosiaUnderTest.awaitTrue(LIMIT, () -> rows(message).equals(Map.of("G1", "APPROVED")));
    requester.answer(answer);
    requester.answer("the last one");

    assertTrue(reasonOfDeadLetter().contains("RPR-MVS-023"));
    assertEquals(1, requester.published().size());
    assertEquals(
        1,
        countOf(
            "adjudication_answer a join sosia.adjudication_request using (request_id)", message));
  }

  @Test
  void c13_differentSecondAnswer_isKeptAndADeadLetter() throws Exception {
    StageMessage message = requester.knownCase("G1");
    requester.process(message);
    JsonNode request = receiveRequest();

    requester.answer(answer(request, 0, ""));
    SosiaUnderTest.awaitTrue(LIMIT, () -> rows(message).equals(Map.of("G1", "APPROVED")));
    requester.answer(answer(request, 1, "{\"referenceId\":\"G1\"}"));

    assertTrue(reasonOfDeadLetter().contains("RPR-MVS-025"));
    assertEquals(Map.of("G1", "APPROVED"), rows(message));
    assertEquals(
        2,
        countOf(
            "adjudication_answer a join sosia.adjudication_request using (request_id)", message));
  }

  @Test
  void c15_garbageEmptyAndWrongType_areDeadLetters() throws JMSException {
    requester.answer("{not json");
    assertTrue(reasonOfDeadLetter().contains("RPR-MVS-023"));
    requester.answer("");
    assertTrue(reasonOfDeadLetter().contains("RPR-MVS-023"));
    requester.answerOfAnotherType();
    assertTrue(reasonOfDeadLetter().contains("message"));
    assertEquals(List.of("{\"requestId\":\"in a map\"}"), keptOfAnotherType());

    // persistent messages that expire are kept by brokers, so a notice must be neither
    requester.answer("{not json either");
    Message notice =
        requireNonNull(requester.receive(requester.answerQueue() + ".dead-letters", LIMIT));
    assertEquals(DeliveryMode.NON_PERSISTENT, notice.getJMSDeliveryMode());
    assertEquals(
        Duration.ofDays(1),
        Duration.ofMillis(notice.getJMSExpiration() - notice.getJMSTimestamp()));
  }

  @Test
  void c19_stageMessageAgainAfterCommit_sendsOneRequest() throws Exception {
    StageMessage message = requester.knownCase("G1");

    requester.process(message);
    requester.process(message);

    assertEquals(message.rid().value(), receiveRequest().path("referenceId").stringValue());
    assertEquals(1, countOf("adjudication_request", message));
    assertNull(requester.receive(requester.requestQueue(), Duration.ofMillis(1_500)));
  }

  @Test
  void c19_killedBeforeCommit_leavesNeitherRowNorMessage() {
    StageMessage message = requester.knownCase("G1");

    requester.processAndRollBack(message);

    assertEquals(0, countOf("adjudication_request", message));
    assertEquals(Map.of(), rows(message));
    assertNull(requester.receive(requester.requestQueue(), Duration.ofMillis(1_500)));
  }

  @Test
  void c04_returnValue2_goesBackToPendingAndIsScheduled() throws Exception {
    StageMessage message = requester.knownCase("G1");
    requester.process(message);

    requester.answer(
        "{\"requestId\":\""
            + receiveRequest().path("requestId").stringValue()
            + "\",\"returnValue\":2,\"candidateList\":null}");

    SosiaUnderTest.awaitTrue(LIMIT, () -> rows(message).equals(Map.of("G1", "PENDING")));
    assertEquals(
        1L,
        sosia
            .db()
            .sql(
                "select count(*) from sosia.outbox where channel = 'adjudication-resend' and address = :case")
            .param("case", message.workflowInstanceId().toString())
            .query(Long.class)
            .single());
  }

  @Test
  void c13_contradictingAnswersAtOnce_oneDecidesAndTheOthersChangeNothing() throws Exception {
    StageMessage message = requester.knownCase("G1");
    requester.process(message);
    JsonNode request = receiveRequest();

    for (int i = 0; i < 10; i++) {
      requester.answer(answer(request, 0, ""));
      requester.answer(answer(request, 1, "{\"referenceId\":\"G1\"}"));
    }
    requester.answer("the last one");

    // all but those that say what the first one said are refused, and the last is no JSON
    for (int i = 0; i < 11; i++) {
      assertTrue(reasonOfDeadLetter().contains("RPR-MVS-02"));
    }
    assertEquals(1, requester.published().size());
    String decided = requester.published().getFirst().endsWith("true") ? "APPROVED" : "REJECTED";
    assertEquals(Map.of("G1", decided), rows(message));
    assertEquals(
        2,
        countOf(
            "adjudication_answer a join sosia.adjudication_request using (request_id)", message));
  }

  @Test
  void c20_requestExpiresUnread_isSentAgainAndForeignMessagesStay() throws Exception {
    StageMessage message = requester.knownCase("G1");
    requester.process(message);
    JsonNode first = receiveRequest();

    requester.setAside("somebody else's", null);
    requester.setAside(first.toString(), first.path("requestId").stringValue());

    JsonNode second = receiveRequest();
    assertEquals(first.path("referenceId"), second.path("referenceId"));
    assertTrue(!first.path("requestId").equals(second.path("requestId")));
    Message foreign = requester.receive(requester.expiredQueue(), LIMIT);
    assertEquals(
        "somebody else's", foreign instanceof TextMessage text ? text.getText() : "nothing");
    requester.answer(answer(first, 0, ""));
    SosiaUnderTest.awaitTrue(LIMIT, () -> rows(message).equals(Map.of("G1", "APPROVED")));
  }

  @Test
  void c20_requestExpiresOnTheBroker_isSentAgainAndTheFirstStillCounts() {
    try (RequesterUnderTest impatient = RequesterUnderTest.impatient(sosia)) {
      StageMessage message = impatient.knownCase("G1");
      impatient.process(message);

      SosiaUnderTest.awaitTrue(LIMIT, () -> requestIds(message).size() >= 2);
      assertEquals(Map.of("G1", "INQUEUE"), rows(message));

      impatient.answer(
          "{\"requestId\":\"%s\",\"returnValue\":1,\"candidateList\":{\"count\":0,\"candidates\":[]}}"
              .formatted(requestIds(message).getFirst()));
      SosiaUnderTest.awaitTrue(LIMIT, () -> rows(message).equals(Map.of("G1", "APPROVED")));
    }
  }

  /** What is kept of the answers that are neither text nor bytes. */
  private List<String> keptOfAnotherType() {
    return sosia
        .db()
        .sql("select id from sosia.dead_letter where source = :queue and reason like '%neither%'")
        .param("queue", requester.answerQueue())
        .query(UUID.class)
        .list()
        .stream()
        .flatMap(id -> sosia.bean(KeptDeadLetters.class).findKept(id).stream())
        .map(letter -> new String(letter.body(), StandardCharsets.UTF_8))
        .toList();
  }

  private List<String> requestIds(StageMessage message) {
    return sosia
        .db()
        .sql(
            "select request_id::text from sosia.adjudication_request where workflow_instance_id = :case order by attempt")
        .param("case", message.workflowInstanceId())
        .query(String.class)
        .list();
  }

  private JsonNode receiveRequest() throws JMSException {
    Message message = requester.receive(requester.requestQueue(), LIMIT);
    return json.readTree(message instanceof TextMessage text ? text.getText() : "{}");
  }

  private String reasonOfDeadLetter() throws JMSException {
    Message letter = requester.receive(requester.answerQueue() + ".dead-letters", LIMIT);
    return letter == null ? "nothing came" : String.valueOf(letter.getStringProperty("reason"));
  }

  private static String answer(JsonNode request, int count, String candidates) {
    return "{\"id\":\"mosip.manual.adjudication.adjudicate\",\"requestId\":\""
        + request.path("requestId").stringValue()
        + "\",\"responsetime\":\"2026-03-01T08:00:00.000Z\",\"returnValue\":\"1\",\"candidateList\":{\"count\":\""
        + count
        + "\",\"candidates\":["
        + candidates
        + "],\"analytics\":null}}";
  }

  /** Does what the adjudicator does: fetches and decrypts. */
  private JsonNode open(String reference) throws Exception {
    String url = json.readTree(reference).at("/0/url").stringValue();
    PartnerKeys keys =
        PartnerKeys.loadOrCreate(
            sosia.data().resolve("partner-keys"), ServiceClients.ADJUDICATION_PARTNER);
    try (HttpClient http = HttpClient.newHttpClient()) {
      byte[] envelope =
          http.send(
                  HttpRequest.newBuilder(URI.create(url))
                      .header(
                          "Authorization",
                          "Bearer " + sosia.token(ServiceClients.ADJUDICATION_PARTNER))
                      .build(),
                  HttpResponse.BodyHandlers.ofByteArray())
              .body();
      return json.readTree(
          new ShareEnvelope().decrypt(envelope, KeyRing.of(keys.certificate(), keys.privateKey())));
    }
  }

  private String nameIn(JsonNode shared) {
    return json.readTree(shared.at("/identity/fullName").stringValue())
        .at("/0/value")
        .stringValue();
  }

  private Map<String, String> rows(StageMessage message) {
    Map<String, String> statuses = new TreeMap<>();
    sosia
        .db()
        .sql(
            "select matched_ref_id, status_code from mosip_regprc.reg_manual_verification where workflow_instance_id = :case")
        .param("case", message.workflowInstanceId().toString())
        .query((row, number) ->
            statuses.put(row.getString("matched_ref_id"), row.getString("status_code")))
        .list();
    return statuses;
  }

  private long countOf(String table, StageMessage message) {
    return sosia
        .db()
        .sql("select count(*) from sosia." + table + " where workflow_instance_id = :case")
        .param("case", message.workflowInstanceId())
        .query(Long.class)
        .single();
  }
}
