package org.sosia.review;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sosia.platform.messaging.QueueConsumers;
import org.sosia.testing.SosiaUnderTest;
import org.springframework.jms.core.JmsTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request for adjudication with one probe and two candidates, on its way into the running desk
 * and back.
 */
final class RequestUnderTest {
  static final Duration LIMIT = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.shared();

  final String id = UUID.randomUUID().toString();
  final String mark = id.substring(0, 8);
  final String probe = "P-" + mark;
  final String first = "R1-" + mark;
  final String second = "R2-" + mark;
  private final SosiaUnderTest sosia;

  RequestUnderTest(SosiaUnderTest sosia) {
    this.sosia = sosia;
  }

  /** Nothing waits that another test has left. */
  void closeLeftovers() {
    sosia
        .db()
        .sql(
            "update review.case_file set state = 'SUPERSEDED', holder = null, held_until = null, closed_at = now() where state in ('WAITING', 'HELD')")
        .update();
  }

  String text(String requestId, String probeUrl, String firstUrl, String secondUrl) {
    return JSON.writeValueAsString(
        Map.of(
            "id",
            "mosip.manual.adjudication.adjudicate",
            "requestId",
            requestId,
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

  void send(String text) {
    sosia.jms().send("mosip-to-adjudication", session -> session.createTextMessage(text));
  }

  void sendBytes(String text) {
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
  UUID waitingCase(String requestId) {
    return SosiaUnderTest.await(
        LIMIT,
        () ->
            sosia
                .db()
                .sql(
                    "update review.case_file set arrived_at = arrived_at - interval '10 years' where request_id = :id and state = 'WAITING' returning id")
                .param("id", requestId)
                .query(UUID.class)
                .optional()
                .orElse(null));
  }

  /** A case without data, ready to be decided. */
  UUID emptyCase() {
    send(text(id, "", "", ""));
    return waitingCase(id);
  }

  List<ProposedVerdict> verdicts(Verdict one, Verdict two) {
    return List.of(
        new ProposedVerdict(first, one, "seen by eye"),
        new ProposedVerdict(second, two, "seen by eye"));
  }

  /** Reads answers while no other consumer takes them; the queues' own consumers rest so long. */
  static final class AnswerListener implements AutoCloseable {
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
