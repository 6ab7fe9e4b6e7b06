package org.sosia.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.sosia.synthetic.Population;
import org.sosia.synthetic.PopulationSettings;
import org.sosia.synthetic.SyntheticRegistration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** C19, A16: the process is killed in the middle of its work, and nothing is lost or done twice. */
final class RestartIT {
  private static final String PROCESSOR = "mosip-regproc-client";
  private static final String BIO_DEDUPE = "bio-dedupe-bus-in";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void kill_whileRegistrationsArePassing_losesAndDoublesNothing() throws Exception {
    List<SyntheticRegistration> all =
        Population.generate(PopulationSettings.of(120, 11).withDuplicateShare(0.2)).registrations();
    Set<String> acknowledged = new HashSet<>();
    try (SosiaProcess sosia = SosiaProcess.start("restart")) {
      for (SyntheticRegistration one : all.subList(0, all.size() / 2)) {
        send(sosia, one, acknowledged);
      }
      sosia.kill();
      sosia.startAgain();
      for (SyntheticRegistration one : all.subList(all.size() / 2, all.size())) {
        send(sosia, one, acknowledged);
      }
      sosia.kill();
      sosia.startAgain();

      assertEquals(all.size(), acknowledged.size());
      Map<String, JsonNode> states = new HashMap<>();
      sosia.await(
          "every registration settled", PATIENCE, () -> settle(sosia, acknowledged, states));
      assertEachWentOnce(states);
      Map<String, Integer> passedOn = passedOn(sosia);
      Set<String> undisputed = new HashSet<>();
      states.forEach((id, state) -> {
        if (has(state, "RPR-DDP-SUCCESS-001")) {
          undisputed.add(id);
        }
      });
      assertEquals(undisputed, passedOn.keySet());
      assertTrue(
          states.values().stream().anyMatch(state -> has(state, "RPR-MVS-002")),
          "some registration went to adjudication");
    }
  }

  private static void send(SosiaProcess sosia, SyntheticRegistration one, Set<String> acknowledged)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = sosia.post(PROCESSOR, "/v1/registrations", People.body(one));
    assertEquals(201, answer.statusCode(), answer.body());
    acknowledged.add(one.registrationId());
  }

  /** Settled: undisputed, rejected, or its request is on its way to the adjudicator. */
  private static boolean settle(SosiaProcess sosia, Set<String> ids, Map<String, JsonNode> states) {
    for (String id : ids) {
      if (!states.containsKey(id)) {
        JsonNode state = state(sosia, id);
        boolean settled =
            has(state, "RPR-DDP-SUCCESS-001")
                || has(state, "RPR-DDP-FAILED-001")
                || has(state, "RPR-MVS-002");
        if (!settled) {
          return false;
        }
        states.put(id, state);
      }
    }
    return true;
  }

  private static JsonNode state(SosiaProcess sosia, String id) {
    try {
      return sosia.get(PROCESSOR, "/v1/registrations/" + id);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static boolean has(JsonNode state, String subStatus) {
    return count(state, subStatus) > 0;
  }

  private static long count(JsonNode state, String subStatus) {
    return state
        .get("transactions")
        .valueStream()
        .filter(transaction -> subStatus.equals(transaction.get("subStatus").asString()))
        .count();
  }

  private static void assertEachWentOnce(Map<String, JsonNode> states) {
    states.forEach((id, state) -> {
      long outcomes =
          count(state, "RPR-DDP-SUCCESS-001")
              + count(state, "RPR-DDP-FAILED-001")
              + count(state, "RPR-MVS-002");
      assertEquals(1, outcomes, "outcomes of " + id);
    });
  }

  /** Drains the queue to bio dedupe: how often each registration is in it, double sends aside. */
  private static Map<String, Integer> passedOn(SosiaProcess sosia) throws JMSException {
    Map<String, Integer> counts = new HashMap<>();
    Set<String> messageIds = new HashSet<>();
    JsonMapper json = new JsonMapper();
    try (Connection connection =
        new ActiveMQConnectionFactory(sosia.brokerUrl()).createConnection()) {
      connection.start();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      MessageConsumer consumer = session.createConsumer(session.createQueue(BIO_DEDUPE));
      Message message = consumer.receive(10_000);
      while (message instanceof TextMessage text) {
        if (messageIds.add(text.getStringProperty("sosiaMessageId"))) {
          counts.merge(json.readTree(text.getText()).get("rid").asString(), 1, Integer::sum);
        }
        message = consumer.receive(3_000);
      }
    }
    counts.forEach((id, times) -> assertEquals(1, times, "messages to bio dedupe of " + id));
    return counts;
  }
}
