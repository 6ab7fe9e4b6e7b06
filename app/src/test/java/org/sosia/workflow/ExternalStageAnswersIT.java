package org.sosia.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.platform.security.ServiceClients;
import org.sosia.registration.RegistrationId;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.internal.RunControl;
import org.sosia.workflow.protocol.StageMessageJson;

/** What a stage outside leaves out of its answers is kept from what it was sent. */
class ExternalStageAnswersIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final int maxRetries = 10;

  @Test
  void answerWithoutCount_isCountedAndAfterTheCapOnHold() {
    String id = "EX" + UUID.randomUUID().toString().substring(0, 14);
    assertEquals(
        201,
        sosia
            .post(
                "/v1/registrations",
                RegistrationJson.ofNobodyElse(id).toString(),
                ServiceClients.PROCESSOR)
            .statusCode());
    SosiaUnderTest.awaitTrue(LIMIT, () -> waiting(id));
    StageMessage first = sent(id);

    for (int failure = 1; failure <= maxRetries; failure++) {
      answer(id, "\"tags\": {\"seen\": \"%d\"}".formatted(failure));
      SosiaUnderTest.awaitTrue(LIMIT, () -> status(id).equals("REPROCESS") && !waiting(id));
      resume(id);
      SosiaUnderTest.awaitTrue(LIMIT, () -> waiting(id));
      assertEquals(failure, sent(id).retryCount());
      assertEquals("PROCESSING", status(id));
    }
    answer(id, "\"retryCount\": 0");
    SosiaUnderTest.awaitTrue(LIMIT, () -> status(id).equals("PAUSED"));

    StageMessage last = sent(id);
    assertEquals(first.source(), last.source());
    assertTrue(!last.source().isEmpty());
    assertEquals(first.iteration(), last.iteration());
    assertEquals(Map.of("seen", Integer.toString(maxRetries)), last.tags());
    assertEquals(List.of("open"), letters(id));

    resume(id);
    SosiaUnderTest.awaitTrue(LIMIT, () -> waiting(id));
    clear(id);
    SosiaUnderTest.awaitTrue(LIMIT, () -> status(id).equals("PROCESSED"));
    assertEquals(List.of("SETTLED"), letters(id), "nobody is asked to deal with what is over");
  }

  private List<String> letters(String id) {
    return sosia
        .db()
        .sql(
            """
            select coalesce(closed_as, 'open') from sosia.dead_letter
            where source = 'bus/bio-dedupe-bus-in' and headers ->> 'rid' = :id
            """)
        .param("id", id)
        .query(String.class)
        .list();
  }

  private void clear(String id) {
    sosia
        .jms()
        .convertAndSend(
            "bio-dedupe-bus-out",
            """
            {"rid": "%s", "reg_type": "NEW", "workflowInstanceId": "%s", "isValid": true, "internalError": false}\
            """
                .formatted(id, run(id)));
  }

  /** It cannot work now; neither source nor iteration nor count stand in it. */
  private void answer(String id, String more) {
    sosia
        .jms()
        .convertAndSend(
            "bio-dedupe-bus-out",
            """
            {"rid": "%s", "reg_type": "NEW", "workflowInstanceId": "%s", "isValid": true, "internalError": true, %s}\
            """
                .formatted(id, run(id), more));
  }

  private void resume(String id) {
    SosiaUnderTest.awaitTrue(
        LIMIT,
        () ->
            sosia
                    .transactions()
                    .execute(_ ->
                        sosia.bean(RunControl.class).resume(new RegistrationId(id), "test", "now"))
                instanceof RunControl.Result.Done);
  }

  private StageMessage sent(String id) {
    return sosia
        .bean(StageMessageJson.class)
        .read(
            sosia
                .db()
                .sql(
                    "select sent from sosia.external_stage_visit where workflow_instance_id = :run::uuid")
                .param("run", run(id))
                .query(String.class)
                .single());
  }

  /** Whether it is at the stage. */
  private boolean waiting(String id) {
    return sosia
        .db()
        .sql(
            """
            select exists (select from sosia.external_stage_visit
            where workflow_instance_id = :run::uuid and answered_at is null)
            """)
        .param("run", run(id))
        .query(Boolean.class)
        .single();
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
