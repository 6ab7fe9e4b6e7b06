package org.sosia.adjudication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.platform.outbox.KeptDeadLetters;
import org.sosia.testing.BioDedupeStandIn;
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

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final BioDedupeStandIn stage = new BioDedupeStandIn(sosia);

  @Test
  void nobodyByName_matchByBiometrics_isDecidedByPeopleAndProcessed() {
    String double1 = stage.registered(RegistrationJson.ofNobodyElse(BioDedupeStandIn.freshId()));
    String id = stage.visitor();

    report(id, "manual-adjudication-bus-in", double1);
    String request = awaitRequest(id, 1);
    assertEquals(List.of(double1 + " BIO INQUEUE 1"), rows(id));

    answer(request);

    SosiaUnderTest.awaitTrue(LIMIT, () -> stage.status(id).equals("PROCESSED"));
    assertEquals(List.of(double1 + " BIO APPROVED 1"), rows(id));
    assertEquals(1, timesAtBioDedupe(id));
  }

  @Test
  void matchByNameThenByBiometrics_bothAreAsked_theSecondRejects() {
    ObjectNode person = RegistrationJson.ofNobodyElse(BioDedupeStandIn.freshId());
    String known = stage.visitor(person);
    String id =
        stage.registered(person.deepCopy().put("registrationId", BioDedupeStandIn.freshId()));

    answer(awaitRequest(id, 1));
    stage.awaitVisit(id);
    assertEquals(List.of(known + " DEMO APPROVED 1"), rows(id));

    report(id, "manual-adjudication-bus-in", known);
    String request = awaitRequest(id, 2);
    String page = sosia.signIn("supervisor").get("/registrations/" + id + "/cases").body();
    assertTrue(page.contains(">names<") && page.contains(">biometrics<"), page);
    assertEquals(List.of(known + " DEMO APPROVED 1", known + " BIO INQUEUE 2"), rows(id));
    answer(request, known);

    SosiaUnderTest.awaitTrue(LIMIT, () -> stage.status(id).equals("REJECTED"));
    assertEquals(List.of(known + " DEMO APPROVED 1", known + " BIO REJECTED 2"), rows(id));
  }

  @Test
  void matchWithoutAdjudication_orAdjudicationOfNobody_isRefusedAndStillAwaited() {
    String id = stage.visitor();

    report(id, "", "G1");
    report(id, "manual-adjudication-bus-in");
    report(id, "manual-adjudication-bus-in", id);
    SosiaUnderTest.awaitTrue(LIMIT, () -> refusals(id) == 3);
    assertEquals("PROCESSING", stage.status(id));
    assertEquals(List.of(), rows(id));

    report(id, "manual-adjudication-bus-in", "G1");
    awaitRequest(id, 1);
  }

  @Test
  void rowsThatAStageWroteItself_areAskedAbout() {
    String id = stage.visitor();
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

  /** What the biometric stage sends. */
  private void report(String id, String address, String... matched) {
    ObjectNode answer = stage.answerTo(id, false);
    if (!address.isEmpty()) {
      answer.putObject("messageBusAddress").put("address", address);
    }
    List.of(matched).forEach(answer.putArray("matchedReferenceIds")::add);
    stage.send(answer);
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

  private int timesAtBioDedupe(String id) {
    return sosia
        .db()
        .sql(
            """
            select count(*) from sosia.external_stage_visit
            where workflow_instance_id = :run::uuid and address = 'bio-dedupe-bus-in'
            """)
        .param("run", stage.run(id))
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
        .param("queue", BioDedupeStandIn.ANSWERS)
        .query(UUID.class)
        .list()
        .stream()
        .flatMap(letter -> sosia.bean(KeptDeadLetters.class).findKept(letter).stream())
        .filter(letter -> new String(letter.body(), StandardCharsets.UTF_8).contains(id))
        .count();
  }
}
