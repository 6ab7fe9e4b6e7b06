package org.sosia.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.UUID;
import org.sosia.platform.security.ServiceClients;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.protocol.StageMessageJson;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in of the biometric stage on the queues of the running application, and registrations
 * that come to it.
 */
public final class BioDedupeStandIn {
  /** Queue of its answers. */
  public static final String ANSWERS = "bio-dedupe-bus-out";

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final SosiaUnderTest sosia;

  public BioDedupeStandIn(SosiaUnderTest sosia) {
    this.sosia = sosia;
  }

  /** An id that nothing else has. */
  public static String freshId() {
    return "BD" + UUID.randomUUID().toString().substring(0, 14);
  }

  /** Hands a registration in; its id. */
  public String registered(ObjectNode registration) {
    assertEquals(
        201,
        sosia
            .post("/v1/registrations", registration.toString(), ServiceClients.PROCESSOR)
            .statusCode());
    return registration.path("registrationId").stringValue();
  }

  /** A registration that nobody resembles, once it has come to the stage. */
  public String visitor() {
    return visitor(RegistrationJson.ofNobodyElse(freshId()));
  }

  /** A registration once it has come to the stage; its id. */
  public String visitor(ObjectNode registration) {
    String id = registered(registration);
    awaitVisit(id);
    return id;
  }

  /** Waits until a registration is at the stage and not answered. */
  public void awaitVisit(String id) {
    SosiaUnderTest.awaitTrue(LIMIT, () -> waits(id));
  }

  /** Whether a registration is at the stage and not answered. */
  public boolean waits(String id) {
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

  /** What the stage was sent. */
  public StageMessage sent(String id) {
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

  /**
   * An answer, as little as it must have, to be filled by a test.
   *
   * @param internalError whether the stage could not work
   */
  public ObjectNode answerTo(String id, boolean internalError) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("rid", id)
        .put("reg_type", sent(id).process().name())
        .put("workflowInstanceId", run(id))
        .put("isValid", true)
        .put("internalError", internalError);
  }

  public void send(ObjectNode answer) {
    sosia.jms().convertAndSend(ANSWERS, answer.toString());
  }

  /** The latest run of a registration. */
  public String run(String id) {
    return column("workflow_instance_id", id);
  }

  public String status(String id) {
    return column("status_code", id);
  }

  /** A column of MOSIP's row of a registration. */
  public String column(String name, String id) {
    return sosia
        .db()
        .sql("select " + name + " from mosip_regprc.registration where reg_id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }
}
