package org.sosia.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.adjudication.RequesterUnderTest.Format;
import org.sosia.adjudication.internal.AdjudicationFakes;
import org.sosia.platform.messaging.QueueConsumers;
import org.sosia.platform.messaging.QueueHandler;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.platform.messaging.QueueMessage.Form;
import org.sosia.platform.messaging.QueueOutboxChannel;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.ForeignOpenWireClient;
import org.sosia.testing.ForeignOpenWireClient.Received;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.JsonNode;

/** A foreign OpenWire client plays the verifier, whichever broker stands between. */
abstract class ForeignVerifierContract extends ForeignPartner {
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
      verifier.send(first.answerQueue(), verdict(request(verifier, first), "1"), false);
    }
    try (RequesterUnderTest second = first.restarted()) {
      second.process(message);
      SosiaUnderTest.awaitTrue(LIMIT, () -> verificationRow(message).equals("APPROVED"));
      assertThat(requests(message)).as("waiting restarts nothing").isEqualTo(1);
    }
  }

  /** The queue is one for all tests of the application; others' requests may lie before ours. */
  private static JsonNode requestAbout(ForeignOpenWireClient verifier, String id) throws Exception {
    while (true) {
      JsonNode request =
          JSON.readTree(
              Objects.requireNonNull(
                      verifier.receive("mosip-to-verification", LIMIT), "no request came")
                  .body());
      if (id.equals(request.path("referenceId").stringValue())) {
        return request;
      }
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
      JsonNode request = requestAbout(verifier, id);

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

  /** Every message that has a golden file, byte for byte, in both kinds and both directions. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void c16_goldenFiles_travelUnchanged(boolean bytes) throws Exception {
    String suffix = UUID.randomUUID().toString();
    Form form = bytes ? Form.BYTES : Form.TEXT;
    List<String> golden = goldenFiles();
    assertThat(golden).hasSizeGreaterThan(25);
    Queue<QueueMessage> arrived = new ConcurrentLinkedQueue<>();
    QueueConsumers consumers =
        new QueueConsumers(
            sosia().bean(ConnectionFactory.class),
            List.of(new Arrivals("golden-in-" + suffix, arrived)),
            sosia().bean(DeadLetters.class));
    consumers.start();
    try (ForeignOpenWireClient partner = new ForeignOpenWireClient(brokerUrl())) {
      for (String text : golden) {
        sosia()
            .transactions()
            .executeWithoutResult(_ ->
                QueueOutboxChannel.send(
                    sosia().bean(Outbox.class),
                    UUID.randomUUID(),
                    "golden-out-" + suffix,
                    text,
                    form,
                    Duration.ZERO));
        assertThat(partner.receive("golden-out-" + suffix, LIMIT))
            .isEqualTo(new Received(text, bytes));
        partner.send("golden-in-" + suffix, text, bytes);
      }
      SosiaUnderTest.awaitTrue(LIMIT, () -> arrived.size() == golden.size());
    } finally {
      consumers.stop();
    }
    assertThat(arrived.stream().map(QueueMessage::body)).containsExactlyElementsOf(golden);
    assertThat(arrived).allMatch(message -> message.form() == form);
  }

  private static List<String> goldenFiles() throws Exception {
    List<String> texts = new ArrayList<>();
    for (String folder : List.of("adjudication", "authentication", "workflow")) {
      Path path =
          Path.of(
              Objects.requireNonNull(ForeignVerifierContract.class.getResource("/golden/" + folder))
                  .toURI());
      try (Stream<Path> files = Files.list(path)) {
        for (Path file : files.sorted().toList()) {
          texts.add(Files.readString(file));
        }
      }
    }
    return texts;
  }

  private record Arrivals(String queue, Queue<QueueMessage> arrived) implements QueueHandler {
    @Override
    public void handle(QueueMessage message) {
      arrived.add(message);
    }
  }
}
