package org.sosia.workflow.faults;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.activemq.ActiveMQConnectionFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everybody outside: the adjudicator, who cannot decide the first request about somebody and takes
 * nobody for anybody in the second; the gallery service, which finds nobody; the stage for
 * biometrics, which lets everybody pass. They answer as often as they are asked and remember by
 * which ids they were.
 */
final class Partners implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Ids of the questions, by who was asked and about whom. */
  final Map<String, Set<String>> asked = new ConcurrentHashMap<>();

  private final String brokerUrl;
  private final List<Thread> threads;

  Partners(String brokerUrl) {
    this.brokerUrl = brokerUrl;
    this.threads =
        List.of(
            start("mosip-to-adjudication", "adjudication-to-mosip", this::adjudicate),
            start("sosia-to-gallery", "gallery-to-sosia", this::compare),
            start("bio-dedupe-bus-in", "bio-dedupe-bus-out", this::pass));
  }

  private Thread start(String from, String to, Function<JsonNode, String> answer) {
    return Thread.ofVirtual().name(from).start(() -> serve(from, to, answer));
  }

  private void serve(String from, String to, Function<JsonNode, String> answer) {
    ActiveMQConnectionFactory factory = connections(brokerUrl);
    while (!Thread.currentThread().isInterrupted()) {
      try (Connection connection = factory.createConnection();
          Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
          MessageConsumer consumer = session.createConsumer(session.createQueue(from))) {
        connection.start();
        while (!Thread.currentThread().isInterrupted()) {
          if (consumer.receive(200) instanceof TextMessage question) {
            String text = answer.apply(JSON.readTree(question.getText()));
            try (var producer = session.createProducer(session.createQueue(to))) {
              producer.send(session.createTextMessage(text));
            }
          }
          session.commit();
        }
      } catch (JMSException e) {
        if (e.getCause() instanceof InterruptedException) {
          return;
        }
        // the broker was killed under it: the question comes again
      }
    }
  }

  static ActiveMQConnectionFactory connections(String brokerUrl) {
    ActiveMQConnectionFactory factory =
        new ActiveMQConnectionFactory("failover:(" + brokerUrl + ")?maxReconnectDelay=500");
    factory.setWatchTopicAdvisories(false);
    return factory;
  }

  /**
   * @return the ids so far, this one included, oldest first
   */
  private List<String> remember(String who, String about, String id) {
    Set<String> ids =
        asked.computeIfAbsent(
            who + " " + about, first -> Collections.synchronizedSet(new LinkedHashSet<>()));
    synchronized (ids) {
      ids.add(id);
      return List.copyOf(ids);
    }
  }

  private String adjudicate(JsonNode request) {
    String id = request.path("requestId").stringValue();
    boolean first =
        remember("adjudicator", request.path("referenceId").stringValue(), id)
            .getFirst()
            .equals(id);
    return first
        ? "{\"requestId\":\"%s\",\"returnValue\":2}".formatted(id)
        : "{\"requestId\":\"%s\",\"returnValue\":1,\"candidateList\":{\"count\":0,\"candidates\":[]}}"
            .formatted(id);
  }

  private String compare(JsonNode question) {
    String kind = question.path("id").stringValue();
    String id = question.path("requestId").stringValue();
    remember(kind, question.path("referenceId").stringValue(), id);
    return "{\"id\":\"%s\",\"requestId\":\"%s\",\"returnValue\":\"1\",\"candidateList\":{\"count\":\"0\",\"candidates\":[]}}"
        .formatted(kind, id);
  }

  private String pass(JsonNode message) {
    remember(
        "outside",
        message.path("rid").stringValue(),
        message.path("workflowInstanceId").stringValue());
    ObjectNode answer = (ObjectNode) message.deepCopy();
    answer.put("isValid", true);
    answer.put("internalError", false);
    answer.remove("messageBusAddress");
    return answer.toString();
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
