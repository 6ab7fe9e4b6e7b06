package org.sosia.adjudication;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.sosia.adjudication.RequesterUnderTest.Format;
import org.sosia.envelope.KeyRing;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.ForeignOpenWireClient;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a partner on a foreign client does: takes requests, fetches shares and opens them. */
abstract class ForeignPartner {
  static final Duration LIMIT = Duration.ofSeconds(30);
  static final JsonMapper JSON = JsonMapper.shared();

  /** The application whose requester is tested. */
  abstract SosiaUnderTest sosia();

  /** Where the foreign client connects. */
  abstract String brokerUrl();

  Set<String> lettersOf(RequesterUnderTest requester) {
    return new HashSet<>(
        sosia()
            .db()
            .sql("select id::text from sosia.dead_letter where source = :queue")
            .param("queue", requester.answerQueue())
            .query(String.class)
            .list());
  }

  static String failure(JsonNode request) {
    return "{\"requestId\":\"" + request.path("requestId").stringValue() + "\",\"returnValue\":2}";
  }

  static String address(JsonNode reference, Format format) {
    return format.lts()
        ? JSON.readTree(reference.stringValue()).at("/0/url").stringValue()
        : reference.stringValue();
  }

  HttpResponse<byte[]> fetch(String url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(url))
              .header(
                  "Authorization", "Bearer " + sosia().token(ServiceClients.ADJUDICATION_PARTNER))
              .build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  int status(String url) throws Exception {
    HttpResponse<byte[]> answer = fetch(url);
    boolean refused =
        new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8).contains("DAT-SER");
    return refused ? 404 : answer.statusCode();
  }

  /** Does what the adjudicator does: fetches and decrypts. */
  JsonNode open(String url) throws Exception {
    PartnerKeys keys =
        PartnerKeys.loadOrCreate(
            sosia().data().resolve("partner-keys"), ServiceClients.ADJUDICATION_PARTNER);
    return JSON.readTree(
        new ShareEnvelope()
            .decrypt(fetch(url).body(), KeyRing.of(keys.certificate(), keys.privateKey())));
  }

  static String nameIn(JsonNode shared) {
    return JSON.readTree(shared.at("/identity/fullName").stringValue())
        .at("/0/value")
        .stringValue();
  }

  long requests(StageMessage message) {
    return sosia()
        .db()
        .sql("select count(*) from sosia.adjudication_request where workflow_instance_id = :case")
        .param("case", message.workflowInstanceId())
        .query(Long.class)
        .single();
  }

  static JsonNode request(ForeignOpenWireClient partner, RequesterUnderTest requester) {
    return JSON.readTree(
        Objects.requireNonNull(partner.receive(requester.requestQueue(), LIMIT)).body());
  }
}
