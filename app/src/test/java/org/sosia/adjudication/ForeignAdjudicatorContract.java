package org.sosia.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sosia.adjudication.RequesterUnderTest.Format;
import org.sosia.envelope.KeyRing;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.ForeignOpenWireClient;
import org.sosia.testing.ForeignOpenWireClient.Received;
import java.util.UUID;
import org.sosia.adjudication.internal.AdjudicationFakes;
import org.sosia.testing.RegistrationJson;
import org.sosia.workflow.EventBus;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A foreign OpenWire client plays the adjudicator, whichever broker stands between. */
abstract class ForeignAdjudicatorContract {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The application whose requester is tested. */
  abstract SosiaUnderTest sosia();

  /** Where the foreign client connects. */
  abstract String brokerUrl();

  @ParameterizedTest
  @EnumSource
  void c16_everyForm_isReadSharedAndAnsweredInItsOwnKind(Format format) throws Exception {
    try (RequesterUnderTest requester = new RequesterUnderTest(sosia(), format);
        ForeignOpenWireClient adjudicator = new ForeignOpenWireClient(brokerUrl())) {
      StageMessage message = requester.knownCase("G1", "G2");
      requester.process(message);

      Received received =
          Objects.requireNonNull(adjudicator.receive(requester.requestQueue(), LIMIT));
      assertThat(received.bytes())
          .isEqualTo(format == Format.LTS_BYTES || format == Format.PLAIN_BYTES);
      JsonNode request = JSON.readTree(received.body());
      assertThat(request.path("id").stringValue())
          .isEqualTo("mosip.manual.adjudication.adjudicate");
      assertThat(nameIn(open(address(request.path("referenceURL"), format)))).isEqualTo("Asha Rao");
      for (JsonNode member : request.at("/gallery/referenceIds")) {
        assertThat(nameIn(open(address(member.path("referenceURL"), format))))
            .isEqualTo("Asha Rao");
      }
      adjudicator.send(requester.answerQueue(), match(request, "G2"), received.bytes());

      Map<String, String> decided = Map.of("G1", "APPROVED", "G2", "REJECTED");
      SosiaUnderTest.awaitTrue(LIMIT, () -> rows(message).equals(decided));
      assertThat(requester.published()).containsExactly("manual-adjudication-new-bus-out false");
    }
  }

  @Test
  void c15_garbageInBothKinds_isADeadLetterAndTheNextAnswerCounts() throws Exception {
    try (RequesterUnderTest requester = new RequesterUnderTest(sosia(), Format.PLAIN_TEXT);
        ForeignOpenWireClient adjudicator = new ForeignOpenWireClient(brokerUrl())) {
      StageMessage message = requester.knownCase("G1");
      requester.process(message);
      JsonNode request =
          JSON.readTree(
              Objects.requireNonNull(adjudicator.receive(requester.requestQueue(), LIMIT)).body());

      adjudicator.send(requester.answerQueue(), "{not json, but a name: Saba", false);
      adjudicator.send(requester.answerQueue(), "", true);
      adjudicator.send(requester.answerQueue(), match(request, "G1"), true);

      SosiaUnderTest.awaitTrue(LIMIT, () -> !requester.published().isEmpty());
      Set<String> notices = new HashSet<>();
      for (int i = 0; i < 2; i++) {
        notices.add(
            Objects.requireNonNull(
                    adjudicator.receive(requester.answerQueue() + ".dead-letters", LIMIT))
                .body());
      }
      assertThat(notices).as("nothing of the message itself").isEqualTo(lettersOf(requester));
    }
  }

  private Set<String> lettersOf(RequesterUnderTest requester) {
    return new HashSet<>(
        sosia()
            .db()
            .sql("select id::text from sosia.dead_letter where source = :queue")
            .param("queue", requester.answerQueue())
            .query(String.class)
            .list());
  }

  @Test
  void c18_shareExpiredBeforeItWasRead_isAnswered2AndSharedAgain() throws Exception {
    try (RequesterUnderTest requester = new RequesterUnderTest(sosia(), Format.PLAIN_TEXT);
        ForeignOpenWireClient adjudicator = new ForeignOpenWireClient(brokerUrl())) {
      StageMessage message = requester.knownCase("G1");
      requester.process(message);
      JsonNode first =
          JSON.readTree(
              Objects.requireNonNull(adjudicator.receive(requester.requestQueue(), LIMIT)).body());
      sosia()
          .db()
          .sql("update datashare.share set expires_at = now() - interval '1 hour'")
          .update();
      assertThat(status(first.path("referenceURL").stringValue())).isNotEqualTo(200);

      adjudicator.send(requester.answerQueue(), failure(first), false);
      SosiaUnderTest.awaitTrue(LIMIT, () -> rows(message).equals(Map.of("G1", "PENDING")));
      requester.resendNow();

      JsonNode second =
          JSON.readTree(
              Objects.requireNonNull(adjudicator.receive(requester.requestQueue(), LIMIT)).body());
      assertThat(second.path("requestId")).isNotEqualTo(first.path("requestId"));
      assertThat(nameIn(open(second.path("referenceURL").stringValue()))).isEqualTo("Asha Rao");
    }
  }

  @Test
  void c20_answerAfterTwoRestartsOfTheRequester_isDecided() throws Exception {
    RequesterUnderTest first = new RequesterUnderTest(sosia(), Format.LTS_TEXT);
    StageMessage message = first.knownCase("G1");
    first.process(message);
    first.close(); // nobody listens while the person thinks
    try (ForeignOpenWireClient adjudicator = new ForeignOpenWireClient(brokerUrl())) {
      JsonNode request =
          JSON.readTree(
              Objects.requireNonNull(adjudicator.receive(first.requestQueue(), LIMIT)).body());
      RequesterUnderTest second = first.restarted();
      second.process(message);
      second.close();
      adjudicator.send(first.answerQueue(), match(request, "G1"), false);
    }
    try (RequesterUnderTest third = first.restarted()) {
      third.process(message);
      SosiaUnderTest.awaitTrue(LIMIT, () -> rows(message).equals(Map.of("G1", "REJECTED")));
      assertThat(requests(message)).as("waiting restarts nothing").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void verification_everyForm_isReadSharedAndApprovedInItsOwnKind(Format format) throws Exception {
    try (RequesterUnderTest requester = RequesterUnderTest.ofVerification(sosia(), format);
        ForeignOpenWireClient verifier = new ForeignOpenWireClient(brokerUrl())) {
      StageMessage message = requester.knownCase();
      requester.process(message);

      Received received = Objects.requireNonNull(verifier.receive(requester.requestQueue(), LIMIT));
      assertThat(received.bytes())
          .isEqualTo(format == Format.LTS_BYTES || format == Format.PLAIN_BYTES);
      JsonNode request = JSON.readTree(received.body());
      assertThat(request.path("id").stringValue()).isEqualTo("mosip.verification.adjudicate");
      assertThat(request.path("referenceId").stringValue()).isEqualTo(message.rid().value());
      assertThat(request.has("gallery")).isFalse();
      assertThat(nameIn(open(address(request.path("referenceURL"), format)))).isEqualTo("Asha Rao");
      assertThat(verificationRow(message)).isEqualTo("INQUEUE");

      verifier.send(requester.answerQueue(), verdict(request, "\"1\""), received.bytes());

      SosiaUnderTest.awaitTrue(LIMIT, () -> verificationRow(message).equals("APPROVED"));
      assertThat(requester.published()).containsExactly("verification-new-bus-out true");
    }
  }

  @Test
  void verification_failedThenContradictedThenNotVerified_isResentAndRejectedOnce()
      throws Exception {
    try (RequesterUnderTest requester =
            RequesterUnderTest.ofVerification(sosia(), Format.LTS_TEXT);
        ForeignOpenWireClient verifier = new ForeignOpenWireClient(brokerUrl())) {
      StageMessage message = requester.knownCase();
      requester.process(message);
      JsonNode first = request(verifier, requester);

      verifier.send(requester.answerQueue(), failure(first), true);
      SosiaUnderTest.awaitTrue(LIMIT, () -> verificationRow(message).equals("PENDING"));
      requester.resendNow();
      JsonNode second = request(verifier, requester);
      assertThat(second.path("requestId")).isNotEqualTo(first.path("requestId"));

      verifier.send(requester.answerQueue(), "[\"no answer\"]", false);
      verifier.send(requester.answerQueue(), verdict(second, "3"), false);
      SosiaUnderTest.awaitTrue(LIMIT, () -> verificationRow(message).equals("REJECTED"));
      verifier.send(requester.answerQueue(), verdict(second, "1"), true);

      SosiaUnderTest.awaitTrue(LIMIT, () -> lettersOf(requester).size() == 2);
      assertThat(verificationRow(message)).isEqualTo("REJECTED");
      assertThat(requester.published()).containsExactly("verification-new-bus-out false");
    }
  }

  @Test
  void verification_requesterRestartedWhileThePersonThinks_isDecidedOnce() throws Exception {
    RequesterUnderTest first = RequesterUnderTest.ofVerification(sosia(), Format.PLAIN_TEXT);
    StageMessage message = first.knownCase();
    first.process(message);
    first.close();
    try (ForeignOpenWireClient verifier = new ForeignOpenWireClient(brokerUrl())) {
      verifier.send(
          first.answerQueue(), verdict(request(verifier, first), "1"), false);
    }
    try (RequesterUnderTest second = first.restarted()) {
      second.process(message);
      SosiaUnderTest.awaitTrue(LIMIT, () -> verificationRow(message).equals("APPROVED"));
      assertThat(requests(message)).as("waiting restarts nothing").isEqualTo(1);
    }
  }

  /** MOSIP's queues, the bus, the time line: nothing of a fake. */
  @Test
  void verification_ofTheApplicationItself_goesOverMosipsQueues() throws Exception {
    String id = "V" + UUID.randomUUID().toString().substring(0, 12);
    assertThat(
            sosia()
                .post(
                    "/v1/registrations",
                    RegistrationJson.ofNobodyElse(id).toString(),
                    ServiceClients.PROCESSOR)
                .statusCode())
        .isEqualTo(201);
    StageMessage message = AdjudicationFakes.message(id);
    try (ForeignOpenWireClient verifier = new ForeignOpenWireClient(brokerUrl())) {
      sosia()
          .transactions()
          .executeWithoutResult(
              _ -> sosia().bean(EventBus.class).publish("verification-bus-in", message));
      JsonNode request =
          JSON.readTree(
              Objects.requireNonNull(verifier.receive("mosip-to-verification", LIMIT)).body());
      assertThat(request.path("referenceId").stringValue()).isEqualTo(id);

      verifier.send("verification-to-mosip", verdict(request, "1"), false);

      SosiaUnderTest.awaitTrue(LIMIT, () -> verificationRow(message).equals("APPROVED"));
      assertThat(
              sosia()
                  .db()
                  .sql(
                      """
                      select status_code || ' ' || sub_status_code from mosip_regprc.registration_transaction
                      where reg_id = :id and trn_type_code = 'VERIFICATION' order by cr_dtimes
                      """)
                  .param("id", id)
                  .query(String.class)
                  .list())
          .containsExactly("IN_PROGRESS RPR-VER-003", "SUCCESS RPR-VER-001");
    } finally {
      // the routes of this test's application do not know of verification
      sosia()
          .db()
          .sql("delete from sosia.outbox where headers ->> 'rid' = :id")
          .param("id", id)
          .update();
    }
  }

  private static JsonNode request(ForeignOpenWireClient partner, RequesterUnderTest requester) {
    return JSON.readTree(
        Objects.requireNonNull(partner.receive(requester.requestQueue(), LIMIT)).body());
  }

  private String verificationRow(StageMessage message) {
    return sosia()
        .db()
        .sql(
            "select status_code from mosip_regprc.reg_verification where workflow_instance_id = :case")
        .param("case", message.workflowInstanceId().toString())
        .query(String.class)
        .optional()
        .orElse("");
  }

  private static String verdict(JsonNode request, String returnValue) {
    return """
    {"id":"mosip.verification.adjudicate","requestId":"%s","responsetime":"2026-03-01T08:00:00.000Z","returnValue":%s}
    """
        .formatted(request.path("requestId").stringValue(), returnValue);
  }

  private static String match(JsonNode request, String member) {
    return """
    {"id":"mosip.manual.adjudication.adjudicate","requestId":"%s","responsetime":"2026-03-01T08:00:00.000Z",
     "returnValue":"1","candidateList":{"count":"1","candidates":[{"referenceId":"%s",
     "analytics":{"primaryOperatorID":"110011","adjudicationDetails":{"decision":"HIT"}},"modalities":[]}],"analytics":null}}
    """
        .formatted(request.path("requestId").stringValue(), member);
  }

  private static String failure(JsonNode request) {
    return "{\"requestId\":\"" + request.path("requestId").stringValue() + "\",\"returnValue\":2}";
  }

  private static String address(JsonNode reference, Format format) {
    return format.lts()
        ? JSON.readTree(reference.stringValue()).at("/0/url").stringValue()
        : reference.stringValue();
  }

  private HttpResponse<byte[]> fetch(String url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(url))
              .header(
                  "Authorization", "Bearer " + sosia().token(ServiceClients.ADJUDICATION_PARTNER))
              .build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private int status(String url) throws Exception {
    HttpResponse<byte[]> answer = fetch(url);
    boolean refused =
        new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8).contains("DAT-SER");
    return refused ? 404 : answer.statusCode();
  }

  /** Does what the adjudicator does: fetches and decrypts. */
  private JsonNode open(String url) throws Exception {
    PartnerKeys keys =
        PartnerKeys.loadOrCreate(
            sosia().data().resolve("partner-keys"), ServiceClients.ADJUDICATION_PARTNER);
    return JSON.readTree(
        new ShareEnvelope()
            .decrypt(fetch(url).body(), KeyRing.of(keys.certificate(), keys.privateKey())));
  }

  private static String nameIn(JsonNode shared) {
    return JSON.readTree(shared.at("/identity/fullName").stringValue())
        .at("/0/value")
        .stringValue();
  }

  private Map<String, String> rows(StageMessage message) {
    Map<String, String> statuses = new TreeMap<>();
    List<String> read =
        sosia()
            .db()
            .sql(
                "select matched_ref_id, status_code from mosip_regprc.reg_manual_verification where workflow_instance_id = :case")
            .param("case", message.workflowInstanceId().toString())
            .query((row, number) -> {
              statuses.put(row.getString(1), row.getString(2));
              return row.getString(1);
            })
            .list();
    assertThat(read).hasSameSizeAs(statuses.keySet());
    return statuses;
  }

  private long requests(StageMessage message) {
    return sosia()
        .db()
        .sql("select count(*) from sosia.adjudication_request where workflow_instance_id = :case")
        .param("case", message.workflowInstanceId())
        .query(Long.class)
        .single();
  }
}
