package org.sosia.dedupe.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.dedupe.PeopleUnderTest;
import org.sosia.envelope.KeyRing;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.SosiaUnderTest;
import org.springframework.jms.core.JmsTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole application with a gallery service over queues of a real broker, which fails in every
 * way before it answers.
 */
class GalleryServiceIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PARTNER = "mpartner-default-abis";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static @Nullable SosiaUnderTest application;
  private static @Nullable PartnerKeys keys;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    String prefix = "--registration.processor.demo.dedupe.authentication.";
    SosiaUnderTest started =
        SosiaUnderTest.startAnother(
            "--sosia.parts.roles=processor,datashare,identity-provider",
            "--sosia.workflow.max-retries=4",
            "--sosia.datashare.readable-by-any-caller=true",
            prefix + "service=gallery",
            prefix + "retry-first=20ms",
            prefix + "retry-longest=20ms",
            prefix + "gallery.answer-within=1s",
            prefix + "gallery.look-every=50ms");
    application = started;
    PartnerKeys partner = PartnerKeys.loadOrCreate(folder, PARTNER);
    keys = partner;
    Path partners = Files.createDirectories(started.data().resolve("partners"));
    Files.writeString(partners.resolve(PARTNER + ".pem"), partner.certificatePem());
  }

  @AfterAll
  static void stop() {
    if (application != null) {
      application.context().close();
    }
  }

  private static SosiaUnderTest sosia() {
    return java.util.Objects.requireNonNull(application);
  }

  private static JsonNode question(String kind) {
    String text =
        SosiaUnderTest.await(
            LIMIT,
            () -> {
              JmsTemplate jms = new JmsTemplate(sosia().bean(ConnectionFactory.class));
              jms.setReceiveTimeout(1_000);
              Object body = jms.receiveAndConvert("sosia-to-gallery");
              return body == null ? null : body.toString();
            });
    JsonNode question = JSON.readTree(text);
    assertThat(question.path("id").stringValue()).isEqualTo("mosip.abis." + kind);
    return question;
  }

  private static void answer(JsonNode question, String rest) {
    send(
        "{\"id\":\"%s\",\"requestId\":\"%s\",%s}"
            .formatted(
                question.path("id").stringValue(), question.path("requestId").stringValue(), rest));
  }

  private static void send(String body) {
    sosia().jms().convertAndSend("gallery-to-sosia", body);
  }

  private static void candidates(JsonNode question, String... ids) {
    List<String> candidates = new ArrayList<>();
    for (String id : ids) {
      candidates.add("{\"referenceId\":\"" + id + "\"}");
    }
    answer(
        question,
        "\"returnValue\":\"1\",\"candidateList\":{\"count\":\"%d\",\"candidates\":%s}"
            .formatted(ids.length, candidates));
  }

  @Test
  void b04_serviceFailsInEveryWay_isOnHoldThenIdentifiedWhenItIsBack() throws Exception {
    PeopleUnderTest people = new PeopleUnderTest(sosia());
    String first = people.register();
    people.awaitRun(first, "UNIQUE");
    String second = people.register();

    question("insert"); // silent: its time runs out
    JsonNode malformed = question("insert");
    send("{\"requestId\":\"" + malformed.path("requestId").stringValue() + "\",\"retur");
    JsonNode wrong = question("insert");
    send(
        "{\"id\":\"mosip.abis.insert\",\"requestId\":\"8d0c1d0e-7a2f-4d8e-9b63-0f7b1a6c2e55\",\"returnValue\":\"1\"}");
    JsonNode refused = question("insert");
    assertThat(refused.path("requestId")).isNotEqualTo(wrong.path("requestId"));
    answer(refused, "\"returnValue\":\"2\",\"failureReason\":\"7\"");
    JsonNode known = question("insert");
    answer(known, "\"returnValue\":\"1\"");
    candidates(question("identify"), "a-stranger");

    people.awaitStatus(second, "PAUSED");
    assertThat(people.run(second)).as("nobody was ruled out").isEqualTo("AWAITING_AUTHENTICATION");
    assertThat(people.failedCalls(second)).isEqualTo(5);
    assertThat(letters()).as("what could not be read, and what nobody asked").isEqualTo(2);

    people.resume(second);
    JsonNode insert = question("insert");
    assertThat(insert.path("referenceId").stringValue()).isEqualTo(second);
    assertThat(text(shared(insert.path("referenceURL").stringValue()))).contains("<BIR");
    answer(insert, "\"returnValue\":\"2\",\"failureReason\":\"10\""); // knows it already
    JsonNode identify = question("identify");
    assertThat(identify.at("/gallery/referenceIds/0/referenceId").stringValue()).isEqualTo(first);
    candidates(identify, second, first);

    people.awaitRun(second, "IDENTIFIED");
    people.awaitStatus(second, "REJECTED");
    assertThat(people.identifiedAs(second)).isEqualTo(first);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Does what the service does: fetches and decrypts. */
  private static byte[] shared(String url) throws Exception {
    HttpResponse<String> answer =
        sosia()
            .get(
                url.substring(sosia().address().toString().length()),
                ServiceClients.ADJUDICATION_PARTNER);
    PartnerKeys own = java.util.Objects.requireNonNull(keys);
    return new ShareEnvelope()
        .decrypt(
            answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8),
            KeyRing.of(own.certificate(), own.privateKey()));
  }

  private static long letters() {
    return sosia()
        .db()
        .sql("select count(*) from sosia.dead_letter where source like '%gallery-to-sosia'")
        .query(Long.class)
        .single();
  }
}
