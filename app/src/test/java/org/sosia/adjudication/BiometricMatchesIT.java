package org.sosia.adjudication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.platform.outbox.KeptDeadLetters;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole way on the running application, with a stand-in of the biometric stage on its queues:
 * what it reports is decided by people, and what they decided before about names is not taken for
 * an answer to it.
 */
class BiometricMatchesIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String ANSWERS = "bio-dedupe-bus-out";

  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  @Test
  void nobodyByName_matchByBiometrics_isDecidedByPeopleAndProcessed() {
    String id = registered(RegistrationJson.ofNobodyElse(freshId()));
    String double1 = registered(RegistrationJson.ofNobodyElse(freshId()));
    awaitAtBioDedupe(id, 1);

    report(id, "manual-adjudication-bus-in", double1);
    String request = awaitRequest(id, 1);
    assertEquals(List.of(double1 + " BIO INQUEUE 1"), rows(id));

    answer(request);

    SosiaUnderTest.awaitTrue(LIMIT, () -> status(id).equals("PROCESSED"));
    assertEquals(List.of(double1 + " BIO APPROVED 1"), rows(id));
    assertEquals(1, timesAtBioDedupe(id));
  }

  @Test
  void matchByNameThenByBiometrics_bothAreAsked_theSecondRejects() {
    ObjectNode person = RegistrationJson.ofNobodyElse(freshId());
    String known = registered(person);
    awaitAtBioDedupe(known, 1);
    String id = registered(person.deepCopy().put("registrationId", freshId()));

    answer(awaitRequest(id, 1));
    awaitAtBioDedupe(id, 1);
    assertEquals(List.of(known + " DEMO APPROVED 1"), rows(id));

    report(id, "manual-adjudication-bus-in", known);
    String request = awaitRequest(id, 2);
    String page = sosia.signIn("supervisor").get("/registrations/" + id + "/cases").body();
    assertTrue(page.contains(">names<") && page.contains(">biometrics<"), page);
    assertEquals(List.of(known + " DEMO APPROVED 1", known + " BIO INQUEUE 2"), rows(id));
    answer(request, known);

    SosiaUnderTest.awaitTrue(LIMIT, () -> status(id).equals("REJECTED"));
    assertEquals(List.of(known + " DEMO APPROVED 1", known + " BIO REJECTED 2"), rows(id));
  }

  @Test
  void matchWithoutAdjudication_orAdjudicationOfNobody_isRefusedAndStillAwaited() {
    String id = registered(RegistrationJson.ofNobodyElse(freshId()));
    awaitAtBioDedupe(id, 1);

    report(id, "", "G1");
    report(id, "manual-adjudication-bus-in");
    report(id, "manual-adjudication-bus-in", id);
    SosiaUnderTest.awaitTrue(LIMIT, () -> refusals(id) == 3);
    assertEquals("PROCESSING", status(id));
    assertEquals(List.of(), rows(id));

    report(id, "manual-adjudication-bus-in", "G1");
    awaitRequest(id, 1);
  }

  @Test
  void rowsThatAStageWroteItself_areAskedAbout() {
    String id = registered(RegistrationJson.ofNobodyElse(freshId()));
    awaitAtBioDedupe(id, 1);
    sosia
        .db()
        .sql(
            """
            insert into mosip_regprc.reg_manual_verification (reg_id, matched_ref_id, matched_ref_type, status_code,
              trntyp_code, lang_code, is_active, cr_by, cr_dtimes, workflow_instance_id)
            select reg_id, 'G1', 'rid', 'PENDING', 'BIO', 'eng', true, 'bio', now(), workflow_instance_id
            from mosip_regprc.registration where reg_id = :id
            """)
        .param("id", id)
        .update();

    report(id, "manual-adjudication-bus-in");

    awaitRequest(id, 1);
    assertEquals(List.of("G1 BIO INQUEUE 1"), rows(id));
  }

  private static String freshId() {
    return "BM" + UUID.randomUUID().toString().substring(0, 14);
  }

  private String registered(ObjectNode registration) {
    assertEquals(
        201,
        sosia
            .post("/v1/registrations", registration.toString(), ServiceClients.PROCESSOR)
            .statusCode());
    return registration.path("registrationId").stringValue();
  }

  /** What the biometric stage sends. */
  private void report(String id, String address, String... matched) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.put("rid", id).put("reg_type", "NEW").put("workflowInstanceId", run(id));
    answer.put("isValid", true).put("internalError", false);
    if (!address.isEmpty()) {
      answer.putObject("messageBusAddress").put("address", address);
    }
    List.of(matched).forEach(answer.putArray("matchedReferenceIds")::add);
    sosia.jms().convertAndSend(ANSWERS, answer.toString());
  }

  /** What the adjudicator sends. */
  private void answer(String request, String... matched) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.put("id", "mosip.manual.adjudication.adjudicate").put("requestId", request);
    answer.put("returnValue", 1);
    ObjectNode list = answer.putObject("candidateList").put("count", matched.length);
    list.putArray("candidates");
    List.of(matched).forEach(id -> list.withArray("candidates").addObject().put("referenceId", id));
    sosia.jms().convertAndSend("adjudication-to-mosip", answer.toString());
  }

  private String awaitRequest(String id, int visit) {
    return SosiaUnderTest.await(
        LIMIT,
        () ->
            sosia
                .db()
                .sql(
                    """
                    select request_id::text from sosia.adjudication_request
                    where reg_id = :id and visit = :visit and state = 'SENT'
                    """)
                .param("id", id)
                .param("visit", visit)
                .query(String.class)
                .optional()
                .orElse(null));
  }

  private void awaitAtBioDedupe(String id, int times) {
    SosiaUnderTest.awaitTrue(LIMIT, () -> timesAtBioDedupe(id) == times);
  }

  private int timesAtBioDedupe(String id) {
    return sosia
        .db()
        .sql(
            """
            select count(*) from sosia.external_stage_visit
            where workflow_instance_id = :run::uuid and address = 'bio-dedupe-bus-in'
            """)
        .param("run", run(id))
        .query(Integer.class)
        .single();
  }

  private List<String> rows(String id) {
    return sosia
        .db()
        .sql(
            """
            select matched_ref_id || ' ' || trntyp_code || ' ' || status_code || ' ' || visit
            from mosip_regprc.reg_manual_verification where reg_id = :id order by visit, matched_ref_id
            """)
        .param("id", id)
        .query(String.class)
        .list();
  }

  private long refusals(String id) {
    return sosia
        .db()
        .sql("select id from sosia.dead_letter where source = :queue and body is not null")
        .param("queue", ANSWERS)
        .query(UUID.class)
        .list()
        .stream()
        .flatMap(letter -> sosia.bean(KeptDeadLetters.class).findKept(letter).stream())
        .filter(letter -> new String(letter.body(), StandardCharsets.UTF_8).contains(id))
        .count();
  }

  private String run(String id) {
    return one("workflow_instance_id", id);
  }

  private String status(String id) {
    return one("status_code", id);
  }

  private String one(String column, String id) {
    return sosia
        .db()
        .sql("select " + column + " from mosip_regprc.registration where reg_id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }
}
