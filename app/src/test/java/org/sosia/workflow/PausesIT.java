package org.sosia.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.platform.security.ServiceClients;
import org.sosia.registration.RegistrationId;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.internal.RunControl;
import org.sosia.workflow.protocol.StageMessageJson;

/** A registration for which a route asks for additional information. */
class PausesIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  @Test
  void pause_resumedByAPerson_goesOnAtTheStageThatPausedIt() {
    String id = atBioDedupe();

    pause(id, "3600");
    assertEquals("PAUSED", one("status_code", id));
    assertEquals("STOP_PROCESSING", one("default_resume_action", id));

    RunControl.Result resumed =
        sosia
            .transactions()
            .execute(_ ->
                sosia.bean(RunControl.class).resume(new RegistrationId(id), "test", "it came"));
    assertEquals(new RunControl.Result.Done("it is tried now"), resumed);
    SosiaUnderTest.awaitTrue(LIMIT, () -> waits(id));
    assertEquals("PROCESSING", one("status_code", id));
    assertEquals(0, pauses(id));
  }

  @Test
  void pause_timeIsOver_isRejected() {
    String id = atBioDedupe();

    pause(id, "1");

    SosiaUnderTest.awaitTrue(LIMIT, () -> one("status_code", id).equals("REJECTED"));
    assertEquals(0, pauses(id));
  }

  @Test
  void pause_inPlaceOfAnEarlierOne_isNotEndedByIt() {
    String id = atBioDedupe();
    pause(id, "1");
    pause(id, "3600");
    String other = atBioDedupe();
    pause(other, "1");

    SosiaUnderTest.awaitTrue(LIMIT, () -> one("status_code", other).equals("REJECTED"));
    assertEquals("PAUSED", one("status_code", id));
    assertEquals(1, pauses(id));
  }

  /** What the route of bio dedupe does that has no more than a part of what it needs. */
  private void pause(String id, String seconds) {
    WorkflowCommand command =
        sosia.context().getBeansOfType(WorkflowCommand.class).values().stream()
            .filter(one -> one.name().equals("pause-and-request-additional-info"))
            .findFirst()
            .orElseThrow();
    StageMessage message =
        sosia
            .bean(StageMessageJson.class)
            .read(
                sosia
                    .db()
                    .sql(
                        "select sent from sosia.external_stage_visit where workflow_instance_id = :run::uuid")
                    .param("run", one("workflow_instance_id", id))
                    .query(String.class)
                    .single());
    sosia
        .transactions()
        .executeWithoutResult(_ -> {
          sosia
              .db()
              .sql(
                  "update sosia.external_stage_visit set answered_at = now() where workflow_instance_id = :run")
              .param("run", message.workflowInstanceId())
              .update();
          command.execute(
              message,
              "bio-dedupe-new-bus-out",
              Map.of("PAUSE_FOR", seconds, "ADDITIONAL_INFO_PROCESS", "CORRECTION"));
        });
  }

  private String atBioDedupe() {
    String id = "PA" + UUID.randomUUID().toString().substring(0, 14);
    assertEquals(
        201,
        sosia
            .post(
                "/v1/registrations",
                RegistrationJson.ofNobodyElse(id).toString(),
                ServiceClients.PROCESSOR)
            .statusCode());
    SosiaUnderTest.awaitTrue(LIMIT, () -> waits(id));
    return id;
  }

  private boolean waits(String id) {
    return sosia
        .db()
        .sql(
            """
            select exists (select from sosia.external_stage_visit
            where workflow_instance_id = :run::uuid and answered_at is null)
            """)
        .param("run", one("workflow_instance_id", id))
        .query(Boolean.class)
        .single();
  }

  private long pauses(String id) {
    return sosia
        .db()
        .sql("select count(*) from sosia.paused_run where workflow_instance_id = :run::uuid")
        .param("run", one("workflow_instance_id", id))
        .query(Long.class)
        .single();
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
