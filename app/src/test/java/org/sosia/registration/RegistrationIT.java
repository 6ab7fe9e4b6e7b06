package org.sosia.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RegistrationIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  private static String freshId() {
    return "it-" + UUID.randomUUID();
  }

  private HttpResponse<String> post(ObjectNode registration) {
    return sosia.post("/v1/registrations", registration.toString(), ServiceClients.PROCESSOR);
  }

  private long transactions(String id, String type, String status) {
    return sosia
        .db()
        .sql(
            """
            select count(*) from mosip_regprc.registration_transaction
            where reg_id = :id and trn_type_code = :type and status_code = :status
            """)
        .param("id", id)
        .param("type", type)
        .param("status", status)
        .query(Long.class)
        .single();
  }

  private String status(String id) {
    return sosia
        .db()
        .sql("select status_code from mosip_regprc.registration where reg_id = :id")
        .param("id", id)
        .query(String.class)
        .optional()
        .orElse("");
  }

  @Test
  void post_soundRegistration_isStoredEncrypted() {
    String id = freshId();

    HttpResponse<String> answer = post(RegistrationJson.sound(id));

    assertEquals(201, answer.statusCode(), answer.body());
    List<byte[]> columns =
        sosia
            .db()
            .sql("select to_jsonb(c)::text from sosia.registration_content c where reg_id = :id")
            .param("id", id)
            .query((row, number) -> row.getBytes(1))
            .list();
    assertEquals(1, columns.size());
    String row = new String(columns.getFirst(), StandardCharsets.UTF_8);
    String nameInHex =
        java.util.HexFormat.of().formatHex(RegistrationJson.NAME.getBytes(StandardCharsets.UTF_8));
    assertFalse(row.contains(RegistrationJson.NAME));
    assertFalse(row.contains(nameInHex));
    Registration stored = sosia.bean(Registrations.class).getRegistration(new RegistrationId(id));
    Demographics demographics = stored.demographics().expose();
    assertEquals(RegistrationJson.NAME, RegistrationJson.textOf(demographics, "eng").name());
    assertEquals("14022", RegistrationJson.textOf(demographics, "ara").pincode());
    assertEquals(List.of("North", "Upper", "14022"), demographics.locationHierarchy());
    assertEquals("officer one", stored.context().officerId());
    assertEquals(1, stored.documents().size());
  }

  @Test
  void post_sameContentAgain_isSameAnswer() {
    String id = freshId();
    ObjectNode registration = RegistrationJson.sound(id);
    HttpResponse<String> first = post(registration);
    ObjectNode reordered = JsonMapper.shared().createObjectNode();
    registration.properties().stream()
        .toList()
        .reversed()
        .forEach(entry -> reordered.set(entry.getKey(), entry.getValue()));

    HttpResponse<String> again = post(reordered);

    assertEquals(200, again.statusCode());
    assertEquals(instance(first), instance(again));
    assertEquals(1, transactions(id, "PACKET_RECEIVER", "SUCCESS"));
  }

  private static String instance(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body()).get("workflowInstanceId").stringValue();
  }

  @Test
  void post_otherContentUnderKnownId_isConflict() {
    String id = freshId();
    ObjectNode registration = RegistrationJson.sound(id);
    post(registration);
    RegistrationJson.identityOf(registration).put("postalCode", "99999");

    HttpResponse<String> other = post(registration);

    assertEquals(409, other.statusCode());
    assertTrue(other.body().contains("registrationId"), other.body());
  }

  @Test
  void post_severalFaults_areAllNamed() {
    ObjectNode registration = RegistrationJson.sound(freshId());
    registration.put("process", "BIRTH").remove("registrationCenterId");
    RegistrationJson.identityOf(registration).put("dateOfBirth", "29/02/1990");

    HttpResponse<String> answer = post(registration);

    assertEquals(400, answer.statusCode());
    assertTrue(answer.headers().firstValue("content-type").orElse("").contains("problem+json"));
    assertTrue(answer.body().contains("identity.dateOfBirth"), answer.body());
    assertTrue(answer.body().contains("\"process\""), answer.body());
    assertTrue(answer.body().contains("registrationCenterId"), answer.body());
  }

  @Test
  void post_malformedJson_isProblemWithPlace() {
    HttpResponse<String> answer =
        sosia.post("/v1/registrations", "{\"registrationId\": ", ServiceClients.PROCESSOR);

    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("line 1"), answer.body());
  }

  @Test
  void post_tooLong_is413() {
    HttpResponse<String> answer =
        sosia.post("/v1/registrations", " ".repeat(17 * 1024 * 1024), ServiceClients.PROCESSOR);

    assertEquals(413, answer.statusCode());
  }

  @Test
  void get_otherClient_isRefused() {
    assertEquals(
        403, sosia.get("/v1/registrations/any", ServiceClients.ADJUDICATION_PARTNER).statusCode());
    assertEquals(
        404, sosia.get("/v1/registrations/unknown", ServiceClients.PROCESSOR).statusCode());
  }

  @Test
  void queue_soundRegistration_isStored() {
    String id = freshId();

    sosia.jms().convertAndSend("sosia-registrations", RegistrationJson.sound(id).toString());

    SosiaUnderTest.awaitTrue(LIMIT, () -> !status(id).isEmpty());
    assertEquals(1, transactions(id, "PACKET_RECEIVER", "SUCCESS"));
  }

  @Test
  void queue_badRegistration_isDeadLetterWithReason() {
    String id = freshId();
    ObjectNode registration = RegistrationJson.sound(id);
    registration.put("machineId", "not a machine: " + id.replace("it-", ""));

    sosia.jms().convertAndSend("sosia-registrations", registration.toString());

    String reason =
        SosiaUnderTest.await(
            LIMIT,
            () ->
                sosia
                    .db()
                    .sql(
                        """
                        select reason from sosia.dead_letter where source = 'sosia-registrations'
                        and reason like 'machineId:%' order by created_at desc limit 1
                        """)
                    .query(String.class)
                    .optional()
                    .orElse(null));
    assertTrue(reason.contains("machineId"), reason);
    assertEquals("", status(id));
  }

  @Test
  void a16_deliveredTwiceAtOnce_oneOutcome() throws Exception {
    String id = freshId();
    String body = RegistrationJson.sound(id).toString();
    Callable<Integer> send =
        () -> sosia.post("/v1/registrations", body, ServiceClients.PROCESSOR).statusCode();
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Integer> answers =
          threads.invokeAll(List.of(send, send, send, send)).stream()
              .map(Future::resultNow)
              .sorted()
              .toList();
      assertEquals(List.of(200, 200, 200, 201), answers);
    }
    assertEquals(1, transactions(id, "PACKET_RECEIVER", "SUCCESS"));
  }

  @Test
  void wholeWay_externalStageAnswersTwice_processedOnce() {
    String id = freshId();
    String instance = instance(post(RegistrationJson.ofNobodyElse(id)));
    SosiaUnderTest.awaitTrue(
        LIMIT,
        () ->
            sosia
                .db()
                .sql(
                    "select exists (select from sosia.external_stage_visit where workflow_instance_id = :id::uuid)")
                .param("id", instance)
                .query(Boolean.class)
                .single());
    String answer =
        """
        {"rid": "%s", "reg_type": "NEW", "workflowInstanceId": "%s", "isValid": true, "internalError": false, "iteration": 1}\
        """
            .formatted(id, instance);

    sosia.jms().convertAndSend("bio-dedupe-bus-out", answer);
    sosia.jms().convertAndSend("bio-dedupe-bus-out", answer);

    SosiaUnderTest.awaitTrue(LIMIT, () -> status(id).equals("PROCESSED"));
    String sentinel = freshId();
    sosia
        .jms()
        .convertAndSend("bio-dedupe-bus-out", answer.replace(instance, sentinelInstance(sentinel)));
    SosiaUnderTest.awaitTrue(
        LIMIT,
        () ->
            sosia
                .db()
                .sql(
                    "select exists (select from sosia.dead_letter where source = 'bio-dedupe-bus-out')")
                .query(Boolean.class)
                .single());
    assertEquals(1, transactions(id, "INTERNAL_WORKFLOW_ACTION", "PROCESSED"));
  }

  /**
   * An instance that nobody waits for: its refusal shows that the queue was read past the answers.
   */
  private static String sentinelInstance(String seed) {
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
