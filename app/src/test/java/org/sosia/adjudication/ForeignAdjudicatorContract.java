package org.sosia.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sosia.adjudication.RequesterUnderTest.Format;
import org.sosia.testing.ForeignOpenWireClient;
import org.sosia.testing.ForeignOpenWireClient.Received;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.JsonNode;

/** A foreign OpenWire client plays the adjudicator, whichever broker stands between. */
abstract class ForeignAdjudicatorContract extends ForeignVerifierContract {
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
  void request_onTheWire_hasItsPriorityAndLivesAsLongAsItMay() throws Exception {
    try (RequesterUnderTest requester = new RequesterUnderTest(sosia(), Format.PLAIN_TEXT);
        ForeignOpenWireClient adjudicator = new ForeignOpenWireClient(brokerUrl())) {
      requester.process(requester.knownCase("G1"));

      ForeignOpenWireClient.Delivered delivered =
          Objects.requireNonNull(adjudicator.receiveDelivered(requester.requestQueue(), LIMIT));

      assertThat(delivered.priority()).isEqualTo(RequesterUnderTest.PRIORITY);
      assertThat(delivered.timeToLive()).isEqualTo(RequesterUnderTest.TIME_TO_LIVE);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          c05 count and list differ    | 1       | {"count":"2","candidates":[{"referenceId":"G1"}]}
          c06 a stranger               | 1       | {"count":"1","candidates":[{"referenceId":"X9"}]}
          c07 a count and no list      | "1"     | {"count":1,"candidates":[]}
          c08 no count and a candidate | "1"     | {"count":0,"candidates":[{"referenceId":"G1"}]}
          c09 no candidate list        | 1       | null
          c09 no return value          | null    | {"count":0,"candidates":[]}
          c09 no count                 | 1       | {"count":null,"candidates":[]}
          c10 returnValue 3            | 3       | {"count":0,"candidates":[]}
          c10 returnValue fraud        | "fraud" | {"count":1,"candidates":[{"referenceId":"G1"}]}
          """)
  void c05to10_notUsable_isResentRecordedAndNeverDecides(
      String name, String returnValue, String candidateList) throws Exception {
    try (RequesterUnderTest requester = new RequesterUnderTest(sosia(), Format.LTS_TEXT);
        ForeignOpenWireClient adjudicator = new ForeignOpenWireClient(brokerUrl())) {
      StageMessage message = requester.knownCase("G1");
      requester.process(message);
      JsonNode first = request(adjudicator, requester);

      adjudicator.send(
          requester.answerQueue(),
          "{\"requestId\":\"%s\",\"returnValue\":%s,\"candidateList\":%s}"
              .formatted(first.path("requestId").stringValue(), returnValue, candidateList),
          name.startsWith("c09"));

      SosiaUnderTest.awaitTrue(LIMIT, () -> rows(message).equals(Map.of("G1", "PENDING")));
      assertThat(answers(message)).as(name).containsExactly("NOT_USED");
      requester.resendNow();
      assertThat(request(adjudicator, requester).path("requestId"))
          .as("asked again")
          .isNotEqualTo(first.path("requestId"));
      assertThat(requester.published()).as("neither approved nor rejected").isEmpty();
    }
  }

  private List<String> answers(StageMessage message) {
    return sosia()
        .db()
        .sql(
            """
            select a.outcome from sosia.adjudication_answer a join sosia.adjudication_request r using (request_id)
            where r.workflow_instance_id = :case and a.reason <> ''
            """)
        .param("case", message.workflowInstanceId())
        .query(String.class)
        .list();
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

  private static String match(JsonNode request, String member) {
    return """
    {"id":"mosip.manual.adjudication.adjudicate","requestId":"%s","responsetime":"2026-03-01T08:00:00.000Z",
     "returnValue":"1","candidateList":{"count":"1","candidates":[{"referenceId":"%s",
     "analytics":{"primaryOperatorID":"110011","adjudicationDetails":{"decision":"HIT"}},"modalities":[]}],"analytics":null}}
    """
        .formatted(request.path("requestId").stringValue(), member);
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
}
