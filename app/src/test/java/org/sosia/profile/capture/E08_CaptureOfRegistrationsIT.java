package org.sosia.profile.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.platform.outbox.jdbc.JdbcOutbox;
import org.sosia.platform.security.ServiceClients;
import org.sosia.profile.ProfileEvents;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.Registrations;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class E08_CaptureOfRegistrationsIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final String unique = UUID.randomUUID().toString().substring(0, 13);

  private static StageMessage message(String rid, UUID run) {
    return new StageMessage(
        new RegistrationId(rid),
        RegistrationProcess.NEW,
        "TEST",
        1,
        run,
        true,
        false,
        null,
        null,
        Map.of(),
        Instant.EPOCH);
  }

  private void send(String rid, ObjectNode registration) {
    registration.put("registrationCenterId", "c-" + unique);
    HttpResponse<String> answer =
        sosia.post("/v1/registrations", registration.toString(), ServiceClients.PROCESSOR);
    assertEquals(2, answer.statusCode() / 100, rid + answer.body());
  }

  @Test
  void capture_realRegistration_isOneProfileAStage() {
    String rid = "e08-" + unique;
    send(rid, RegistrationJson.sound(rid));
    Registration stored = sosia.bean(Registrations.class).getRegistration(new RegistrationId(rid));
    ProfileCommand command = sosia.bean(ProfileCommand.class);
    SosiaUnderTest.awaitTrue(LIMIT, () -> !profiles().isEmpty());

    for (int i = 0; i < 2; i++) {
      sosia
          .transactions()
          .executeWithoutResult(transaction ->
              command.execute(
                  message(rid, stored.workflowInstanceId()), "demo-dedupe-new-bus-out"));
      sosia
          .transactions()
          .executeWithoutResult(transaction ->
              command.execute(message(rid, stored.workflowInstanceId()), "elsewhere-new-bus-out"));
    }

    SosiaUnderTest.awaitTrue(LIMIT, () -> waiting(rid) == 0);
    assertEquals(
        List.of("DemoDedupeStage", "elsewhere-new-bus-out"),
        profiles().stream().map(p -> p.path("processStage").asString()).sorted().toList());
    String json = profiles().toString();
    assertFalse(json.contains("officer one") || json.contains("612345678") || json.contains(rid));
    assertTrue(json.contains("\"documents\":[\"passport\"]"), json);
    assertTrue(json.contains("\"yearOfBirth\":\"1990\""), json);
  }

  @Test
  void capture_statusThatChangesBeforeTheProfileIsBuilt_isThatOfTheStage() {
    String rid = "e08s-" + unique;
    send(rid, RegistrationJson.sound(rid));
    SosiaUnderTest.awaitTrue(LIMIT, () -> !profiles().isEmpty());
    Registration stored = sosia.bean(Registrations.class).getRegistration(new RegistrationId(rid));

    // the relay sees the note when the transaction is over, and the registration is rejected by
    // then
    sosia
        .transactions()
        .executeWithoutResult(transaction -> {
          setStatus(rid, "PAUSED");
          sosia
              .bean(ProfileCommand.class)
              .execute(message(rid, stored.workflowInstanceId()), "later-new-bus-out");
          setStatus(rid, "REJECTED");
        });

    SosiaUnderTest.awaitTrue(LIMIT, () -> waiting(rid) == 0);
    assertEquals(
        List.of("PAUSED"),
        profiles().stream()
            .filter(p -> p.path("processStage").asString().startsWith("later"))
            .map(p -> p.path("status").asString())
            .toList());
  }

  private void setStatus(String rid, String status) {
    sosia
        .db()
        .sql("update mosip_regprc.registration set status_code = :status where reg_id = :rid")
        .param("status", status)
        .param("rid", rid)
        .update();
  }

  @Test
  void e08_captureFails_sourceIsUntouchedAndThePersonInChargeIsTold() {
    String rid = "e08b-" + unique;
    send(rid, RegistrationJson.sound(rid));
    String unknown = "e08x-" + unique;

    sosia
        .transactions()
        .executeWithoutResult(transaction -> {
          sosia
              .bean(RegistrationProgress.class)
              .record(
                  new RegistrationId(rid), "E08_" + unique, "E08Stage", "SUCCESS", "E08", "source");
          sosia
              .bean(ProfileCommand.class)
              .execute(message(unknown, UUID.randomUUID()), "demo-dedupe-new-bus-out");
        });

    SosiaUnderTest.awaitTrue(LIMIT, () -> waiting(unknown) == 0);
    assertEquals(
        1L,
        sosia.bean(Registrations.class).listTransactions(new RegistrationId(rid)).stream()
            .filter(row -> row.type().equals("E08_" + unique))
            .count());
    assertTrue(
        sosia
                .db()
                .sql(
                    """
                    select count(*) from sosia.dead_letter
                    where source = 'outbox/profile-capture/DemoDedupeStage' and reason = 'the registration is not stored'
                    """)
                .query(Long.class)
                .single()
            >= 1);
  }

  private List<JsonNode> profiles() {
    return ProfileEvents.ofCentre(sosia, "c-" + unique);
  }

  private long waiting(String rid) {
    return sosia.bean(JdbcOutbox.class).listWaiting("profile-capture").stream()
        .filter(message -> message.body().equals(rid))
        .count();
  }
}
