package org.sosia.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.security.ServiceClients;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.Registrations;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.protocol.StageMessageJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a person may do to registrations and dead letters, over the interfaces and the pages. */
class RunControlIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  @Test
  void runAgain_failedRegistration_isTheNextIterationUnderOneId() {
    String id = routed();
    end(id, RegistrationStatus.FAILED);

    assertThat(notice(post("admin", id, "/run-again", "the part was mended"))).contains("run 2");

    SosiaUnderTest.awaitTrue(LIMIT, () -> instances(id) == 2);
    assertThat(iteration(id)).isEqualTo(2);
    assertThat(comments(id)).anyMatch(comment -> comment.contains("the part was mended"));
  }

  @Test
  void runAgain_supervisor_isForbidden() {
    String id = routed();
    end(id, RegistrationStatus.FAILED);

    assertThat(post("supervisor", id, "/run-again", "because").statusCode()).isEqualTo(403);
    assertThat(iteration(id)).isEqualTo(1);
  }

  @Test
  void runAgain_processedRegistration_isRefused() {
    String id = routed();
    end(id, RegistrationStatus.PROCESSED);

    assertThat(notice(post("admin", id, "/run-again", "because")))
        .contains("Nothing was done: it is processed");
  }

  @Test
  void failedRecord_reopensWhoWasRejectedAgainstIt() {
    String record = routed();
    String rejected = routed();
    end(rejected, RegistrationStatus.REJECTED);
    identify(rejected, record);

    end(record, RegistrationStatus.FAILED);

    assertThat(iteration(rejected)).isEqualTo(2);
    assertThat(comments(rejected)).anyMatch(comment -> comment.contains(record));
  }

  @Test
  void rejectedAgainstARecordThatHasFailed_runsAgainAndStaysInTheRegister() {
    String record = alone();
    String rejected = alone();
    end(record, RegistrationStatus.FAILED);
    identify(rejected, record);

    end(rejected, RegistrationStatus.REJECTED);

    assertThat(iteration(rejected)).isEqualTo(2);
    SosiaUnderTest.awaitTrue(LIMIT, () -> instances(rejected) == 2);
    assertThat(
            sosia
                .db()
                .sql("select active from sosia.dedupe_entry where reg_id = :id")
                .param("id", rejected)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void failedRecord_anotherReasonStands_staysRejected() {
    String record = alone();
    String other = alone();
    String rejected = alone();
    identify(rejected, record);
    sosia
        .db()
        .sql(
            """
            insert into mosip_regprc.reg_manual_verification (reg_id, matched_ref_id, matched_ref_type, status_code,
              lang_code, is_active, cr_by, cr_dtimes, workflow_instance_id)
            select reg_id, :other, 'rid', 'REJECTED', 'eng', true, 'test', now(), workflow_instance_id
            from mosip_regprc.registration where reg_id = :id
            """)
        .param("other", other)
        .param("id", rejected)
        .update();
    end(rejected, RegistrationStatus.REJECTED);

    end(record, RegistrationStatus.FAILED);
    assertThat(iteration(rejected)).isEqualTo(1);

    end(other, RegistrationStatus.FAILED);
    assertThat(iteration(rejected)).isEqualTo(2);
  }

  private void identify(String rejected, String record) {
    sosia
        .db()
        .sql("update sosia.dedupe_run set identified_reg_id = :record where reg_id = :rejected")
        .param("record", record)
        .param("rejected", rejected)
        .update();
  }

  @Test
  void deadLetter_ofAQueue_isReplayedOnce() {
    String id = "Q" + UUID.randomUUID().toString().substring(0, 12);
    UUID letter = letter("sosia-registrations", RegistrationJson.sound(id).toString());

    assertThat(call("/v1/dead-letters/" + letter).path("source").asString())
        .isEqualTo("sosia-registrations");
    assertThat(replay(letter).statusCode()).isEqualTo(200);
    SosiaUnderTest.awaitTrue(
        LIMIT,
        () -> sosia.bean(Registrations.class).findOverview(new RegistrationId(id)).isPresent());
    assertThat(replay(letter).statusCode()).isEqualTo(409);
  }

  @Test
  void deadLetter_ofAnOlderRun_changesNothing() {
    String id = alone();
    end(id, RegistrationStatus.REJECTED);
    StageMessage older =
        new StageMessage(
            new RegistrationId(id),
            RegistrationProcess.NEW,
            "TEST",
            1,
            UUID.randomUUID(),
            true,
            false,
            null,
            null,
            Map.of(),
            Instant.EPOCH);
    UUID letter =
        letter("outbox/bus/demo-dedupe-bus-in", sosia.bean(StageMessageJson.class).write(older));

    HttpResponse<String> answer = replay(letter);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("it has run again since");
    assertThat(iteration(id)).isEqualTo(1);
  }

  @Test
  void deadLetter_withoutReasonOrRole_isRefused() {
    UUID letter = letter("sosia-registrations", "{}");

    assertThat(
            sosia
                .post("/v1/dead-letters/" + letter + "/replay", "{}", ServiceClients.OPERATIONS)
                .statusCode())
        .isEqualTo(400);
    assertThat(sosia.get("/v1/dead-letters", ServiceClients.PROCESSOR).statusCode()).isEqualTo(403);
  }

  @Test
  void page_ofARegistration_showsItsPartsAndNoNameAndOnlyAdministratorsMayAct() {
    String id = routed();
    end(id, RegistrationStatus.FAILED);
    sosia
        .db()
        .sql(
            """
            insert into sosia.external_stage_visit (workflow_instance_id, address, forwarded_at)
            select workflow_instance_id::uuid, 'outside-bus-in', now() from mosip_regprc.registration where reg_id = :id
            """)
        .param("id", id)
        .update();

    for (String part : List.of("", "/candidates", "/cases", "/way")) {
      HttpResponse<String> page = sosia.signIn("supervisor").get("/registrations/" + id + part);
      assertThat(page.statusCode()).as(part).isEqualTo(200);
      assertThat(page.body()).as(part).doesNotContain(RegistrationJson.NAME);
      assertThat(page.body())
          .as(part)
          .doesNotContain("<form class=\"filter-form\" method=\"post\"");
    }
    assertThat(sosia.signIn("admin").get("/registrations/" + id + "/way").body())
        .contains("Run again")
        .contains("outside-bus-in")
        .contains("not yet");
  }

  private String routed() {
    return routed(RegistrationJson.sound(freshId()));
  }

  /** Somebody whom nobody is like. */
  private String alone() {
    return routed(RegistrationJson.ofNobodyElse(freshId()));
  }

  private static String freshId() {
    return "W" + UUID.randomUUID().toString().substring(0, 12);
  }

  private String routed(ObjectNode registration) {
    String id = registration.path("registrationId").stringValue();
    assertThat(
            sosia
                .post("/v1/registrations", registration.toString(), ServiceClients.PROCESSOR)
                .statusCode())
        .isEqualTo(201);
    SosiaUnderTest.awaitTrue(LIMIT, () -> !comments(id).isEmpty() && runs(id) > 0);
    return id;
  }

  private void end(String id, RegistrationStatus status) {
    sosia
        .transactions()
        .executeWithoutResult(
            _ -> sosia.bean(RegistrationProgress.class).setStatus(new RegistrationId(id), status));
  }

  private UUID letter(String source, String body) {
    String message = UUID.randomUUID().toString();
    sosia
        .bean(DeadLetters.class)
        .record(source, message, body.getBytes(StandardCharsets.UTF_8), "for the test");
    return sosia
        .db()
        .sql("select id from sosia.dead_letter where message_id = :message")
        .param("message", message)
        .query(UUID.class)
        .single();
  }

  private HttpResponse<String> replay(UUID letter) {
    return sosia.post(
        "/v1/dead-letters/" + letter + "/replay",
        "{\"reason\":\"mended\"}",
        ServiceClients.OPERATIONS);
  }

  private JsonNode call(String path) {
    return JsonMapper.shared().readTree(sosia.get(path, ServiceClients.OPERATIONS).body());
  }

  private HttpResponse<String> post(String user, String id, String action, String reason) {
    SignedIn person = sosia.signIn(user);
    String token = SignedIn.csrfIn(person.get("/registrations/" + id).body());
    return person.post("/registrations/" + id + action, Map.of("_csrf", token, "reason", reason));
  }

  private static String notice(HttpResponse<String> page) {
    assertThat(page.statusCode()).isEqualTo(200);
    return page.body();
  }

  private List<String> comments(String id) {
    return sosia
        .db()
        .sql("select status_comment from mosip_regprc.registration_transaction where reg_id = :id")
        .param("id", id)
        .query(String.class)
        .list();
  }

  private int iteration(String id) {
    return sosia
        .db()
        .sql("select iteration from mosip_regprc.registration where reg_id = :id")
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  private long runs(String id) {
    return sosia
        .db()
        .sql("select count(*) from sosia.dedupe_run where reg_id = :id and state <> 'BEGUN'")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  private long instances(String id) {
    return sosia
        .db()
        .sql("select count(distinct workflow_instance_id) from sosia.dedupe_run where reg_id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }
}
