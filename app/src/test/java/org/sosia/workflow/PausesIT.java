package org.sosia.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sosia.platform.security.ServiceClients;
import org.sosia.registration.RegistrationId;
import org.sosia.testing.BioDedupeStandIn;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.internal.PauseCommand;
import org.sosia.workflow.internal.Pauses;
import org.sosia.workflow.internal.RunControl;
import tools.jackson.databind.node.ObjectNode;

/** A registration for which a route asks for additional information. */
class PausesIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final BioDedupeStandIn stage = new BioDedupeStandIn(sosia);

  @Test
  void pause_resumedByAPerson_goesOnAtTheStageThatPausedIt() {
    String id = stage.visitor();
    pause(id, "3600");
    assertEquals("PAUSED", stage.status(id));
    assertEquals("STOP_PROCESSING", stage.column("default_resume_action", id));

    RunControl.Result resumed =
        sosia
            .transactions()
            .execute(_ ->
                sosia.bean(RunControl.class).resume(new RegistrationId(id), "test", "it came"));

    assertEquals(new RunControl.Result.Done("it is tried now"), resumed);
    stage.awaitVisit(id);
    assertEquals("PROCESSING", stage.status(id));
    assertEquals(0, pauses(id));
  }

  @Test
  void pause_timeIsOver_isRejected() {
    String id = stage.visitor();
    pause(id, "1");

    SosiaUnderTest.awaitTrue(LIMIT, () -> stage.status(id).equals("REJECTED"));
    assertEquals(0, pauses(id));
  }

  @Test
  void pause_inPlaceOfAnEarlierOne_isNotEndedByIt() {
    String id = stage.visitor();
    pause(id, "1");
    pause(id, "3600");
    String other = stage.visitor();
    pause(other, "1");

    SosiaUnderTest.awaitTrue(LIMIT, () -> stage.status(other).equals("REJECTED"));
    assertEquals("PAUSED", stage.status(id));
    assertEquals(1, pauses(id));
  }

  @Test
  void correction_processed_theRegistrationThatAskedForItGoesOnWithItsTag() {
    String id = stage.visitor();
    pause(id, "3600");
    assertEquals(List.of(id + "-CORRECTION-1"), requests(id));
    String correction = stage.visitor(correctionOf(id, id + "-CORRECTION-1"));
    assertEquals("PAUSED", stage.status(id), "what is on its way has not come yet");

    end(correction, "complete-as-processed");

    stage.awaitVisit(id);
    assertEquals("PROCESSING", stage.status(id));
    assertEquals(Map.of("CORRECTION_FLOW_STATUS", "PROCESSED"), stage.sent(id).tags());
    assertEquals(0, pauses(id));
    assertTrue(
        comments(id).stream()
            .anyMatch(comment ->
                comment.contains("brought by registration " + correction)
                    && comment.contains("PROCESSED")));
  }

  @Test
  void correction_rejectedOrFailed_theRegistrationGoesOnAndItsTagSaysSo() {
    for (String status : List.of("REJECTED", "FAILED")) {
      String id = stage.visitor();
      pause(id, "3600");
      String correction = stage.visitor(correctionOf(id, id + "-CORRECTION-1"));

      end(correction, "complete-as-" + status.toLowerCase(java.util.Locale.ROOT));

      stage.awaitVisit(id);
      assertEquals(Map.of("CORRECTION_FLOW_STATUS", status), stage.sent(id).tags());
    }
  }

  @Test
  void correction_rejectedWithoutParentFlow_leavesTheRegistrationWaiting() {
    String id = stage.visitor();
    pause(id, "3600");
    String correction = stage.visitor(correctionOf(id, id + "-CORRECTION-1"));

    end(correction, "complete-as-rejected-without-parent-flow");

    assertEquals("REJECTED", stage.status(correction));
    assertEquals("PAUSED", stage.status(id));
    assertEquals(1, pauses(id));
  }

  @Test
  void correction_thatNobodyWaitsFor_isRefusedNamingTheField() {
    String id = stage.visitor();
    pause(id, "3600");
    ObjectNode ofAnotherProcess = correctionOf(id, id + "-CORRECTION-1").put("process", "LOST");
    for (ObjectNode stranger : List.of(correctionOf(id, id + "-CORRECTION-2"), ofAnotherProcess)) {
      HttpResponse<String> answer =
          sosia.post("/v1/registrations", stranger.toString(), ServiceClients.PROCESSOR);

      assertEquals(400, answer.statusCode());
      assertTrue(answer.body().contains("additionalInfoReqId"), answer.body());
    }
  }

  @Test
  void pause_answeredAsOftenAsItMayBe_isRejectedTheNextTime() {
    String id = stage.visitor();
    pause(id, "3600");
    end(stage.visitor(correctionOf(id, id + "-CORRECTION-1")), "complete-as-processed");
    stage.awaitVisit(id);

    pause(id, "3600", new PauseCommand(sosia.bean(Pauses.class), Duration.ofDays(1), 2));
    assertEquals("PAUSED", stage.status(id), "one answer of two");
    pause(id, "3600", new PauseCommand(sosia.bean(Pauses.class), Duration.ofDays(1), 1));

    assertEquals("REJECTED", stage.status(id));
    assertEquals(List.of(id + "-CORRECTION-1", id + "-CORRECTION-2"), requests(id));
  }

  private static ObjectNode correctionOf(String id, String request) {
    ObjectNode correction =
        RegistrationJson.ofNobodyElse(BioDedupeStandIn.freshId())
            .put("process", "CORRECTION")
            .put("additionalInfoReqId", request);
    correction.putObject("metaInfo").putArray("earlierRegistrationIds").add(id);
    return correction;
  }

  /** What the route of bio dedupe does that has no more than a part of what it needs. */
  private void pause(String id, String seconds) {
    pause(id, seconds, command("pause-and-request-additional-info"));
  }

  private void pause(String id, String seconds, WorkflowCommand command) {
    StageMessage message = answered(id);
    sosia
        .transactions()
        .executeWithoutResult(_ ->
            command.execute(
                message,
                "bio-dedupe-new-bus-out",
                Map.of("PAUSE_FOR", seconds, "ADDITIONAL_INFO_PROCESS", "CORRECTION")));
  }

  /** What the last route of a correction does. */
  private void end(String id, String command) {
    StageMessage message = answered(id);
    sosia
        .transactions()
        .executeWithoutResult(
            _ -> command(command).execute(message, "bio-dedupe-correction-bus-out"));
  }

  private StageMessage answered(String id) {
    StageMessage message = stage.sent(id);
    sosia
        .db()
        .sql(
            "update sosia.external_stage_visit set answered_at = now() where workflow_instance_id = :run")
        .param("run", message.workflowInstanceId())
        .update();
    return message;
  }

  private WorkflowCommand command(String name) {
    return sosia.context().getBeansOfType(WorkflowCommand.class).values().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private long pauses(String id) {
    return sosia
        .db()
        .sql("select count(*) from sosia.paused_run where workflow_instance_id = :run::uuid")
        .param("run", stage.run(id))
        .query(Long.class)
        .single();
  }

  private List<String> requests(String id) {
    return sosia
        .db()
        .sql(
            """
            select additional_info_req_id from mosip_regprc.additional_info_request
            where reg_id = :id and workflow_instance_id = :run order by additional_info_iteration
            """)
        .param("id", id)
        .param("run", stage.run(id))
        .query(String.class)
        .list();
  }

  private List<String> comments(String id) {
    return sosia
        .db()
        .sql("select status_comment from mosip_regprc.registration_transaction where reg_id = :id")
        .param("id", id)
        .query(String.class)
        .list();
  }
}
