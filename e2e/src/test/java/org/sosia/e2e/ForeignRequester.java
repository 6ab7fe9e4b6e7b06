package org.sosia.e2e;

import com.sun.net.httpserver.HttpServer;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.sosia.synthetic.BiometricStudio;
import org.sosia.synthetic.Population;
import org.sosia.synthetic.PopulationSettings;
import org.sosia.synthetic.SyntheticRegistration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Another's registration processor and data share: it serves records of synthetic people over HTTP
 * and asks for adjudication over the queue.
 */
final class ForeignRequester implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final List<SyntheticRegistration> people =
      Population.generate(PopulationSettings.of(30, 7)).registrations();
  private final BiometricStudio studio = new BiometricStudio();
  private final HttpServer share;

  ForeignRequester() throws IOException {
    share = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    share.createContext(
        "/share/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] body = record(Integer.parseInt(path.substring("/share/".length())));
          exchange.sendResponseHeaders(200, body.length);
          try (var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    share.start();
  }

  String origin() {
    return "http://127.0.0.1:" + share.getAddress().getPort();
  }

  private byte[] record(int number) {
    SyntheticRegistration person = people.get(number);
    Map<String, Object> identity = new LinkedHashMap<>();
    person
        .identity()
        .forEach((name, value) ->
            identity.put(name, value instanceof String ? value : JSON.writeValueAsString(value)));
    Map<String, Object> documents = new LinkedHashMap<>();
    person
        .documents()
        .forEach(document ->
            documents.put(document.category(), BASE64.encodeToString(document.content())));
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("biometrics", BASE64.encodeToString(studio.cbeff(person)));
    record.put("identity", identity);
    record.put("documents", documents);
    record.put(
        "metaInfo",
        JSON.writeValueAsString(
            Map.of(
                "creationDate",
                person.registeredAt().toString(),
                "centerId",
                person.registrationCenterId())));
    return JSON.writeValueAsBytes(record);
  }

  /**
   * Asks whether some people are one; {@code missing} names a record that the share does not have.
   */
  void ask(String brokerUrl, int probe, List<Integer> gallery, boolean missing)
      throws JMSException {
    String text =
        JSON.writeValueAsString(
            Map.of(
                "id",
                "mosip.manual.adjudication.adjudicate",
                "requestId",
                UUID.randomUUID().toString(),
                "referenceId",
                people.get(probe).registrationId(),
                "referenceURL",
                origin() + "/share/" + probe,
                "gallery",
                Map.of(
                    "referenceIds",
                    gallery.stream()
                        .map(number ->
                            Map.of(
                                "referenceId",
                                people.get(number).registrationId(),
                                "referenceURL",
                                missing ? "" : origin() + "/share/" + number))
                        .toList())));
    try (Connection connection = new ActiveMQConnectionFactory(brokerUrl).createConnection()) {
      connection.start();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      var message = session.createBytesMessage();
      message.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      session.createProducer(session.createQueue("mosip-to-adjudication")).send(message);
    }
  }

  @Override
  public void close() {
    share.stop(0);
  }
}
