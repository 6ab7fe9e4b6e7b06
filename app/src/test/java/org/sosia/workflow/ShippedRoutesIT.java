package org.sosia.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where the shipped routes lead what a biometric stage wants elsewhere, on real queues. */
class ShippedRoutesIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  @Test
  void abisHandler_middlewareAndBack_endsAsProcessed() {
    String id = registered();
    awaitAt(id, "bio-dedupe");

    answer(id, "bio-dedupe", "abis-handler-bus-in");
    awaitAt(id, "abis-handler");
    answer(id, "abis-handler", "abis-middle-ware-bus-in");
    awaitAt(id, "abis-middle-ware");
    answer(id, "abis-middle-ware", "");
    awaitAt(id, "abis-handler");
    answer(id, "abis-handler", "bio-dedupe-bus-in");
    awaitAt(id, "bio-dedupe");
    answer(id, "bio-dedupe", "");

    SosiaUnderTest.awaitTrue(LIMIT, () -> status(id).equals("PROCESSED"));
  }

  @Test
  void verification_isAskedAndWhatItSaysEndsTheWay() {
    String verified = registered();
    String notVerified = registered();
    awaitAt(verified, "bio-dedupe");
    awaitAt(notVerified, "bio-dedupe");

    answer(verified, "bio-dedupe", "verification-bus-in");
    answer(notVerified, "bio-dedupe", "verification-bus-in");
    verify(verified, 1);
    verify(notVerified, 3);

    SosiaUnderTest.awaitTrue(LIMIT, () -> status(verified).equals("PROCESSED"));
    SosiaUnderTest.awaitTrue(LIMIT, () -> status(notVerified).equals("FAILED"));
  }

  private String registered() {
    String id = "SR" + UUID.randomUUID().toString().substring(0, 14);
    assertEquals(
        201,
        sosia
            .post(
                "/v1/registrations",
                RegistrationJson.ofNobodyElse(id).toString(),
                ServiceClients.PROCESSOR)
            .statusCode());
    return id;
  }

  private void answer(String id, String stage, String address) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.put("rid", id).put("reg_type", "NEW").put("isValid", true).put("internalError", false);
    answer.put("workflowInstanceId", one("workflow_instance_id", id));
    if (!address.isEmpty()) {
      answer.putObject("messageBusAddress").put("address", address);
    }
    sosia.jms().convertAndSend(stage + "-bus-out", answer.toString());
  }

  private void verify(String id, int returnValue) {
    String request =
        SosiaUnderTest.await(
            LIMIT,
            () ->
                sosia
                    .db()
                    .sql(
                        """
                        select request_id::text from sosia.adjudication_request
                        where reg_id = :id and kind = 'VERIFICATION' and state = 'SENT'
                        """)
                    .param("id", id)
                    .query(String.class)
                    .optional()
                    .orElse(null));
    sosia
        .jms()
        .convertAndSend(
            "verification-to-mosip",
            "{\"requestId\": \"%s\", \"returnValue\": %d}".formatted(request, returnValue));
  }

  private void awaitAt(String id, String stage) {
    SosiaUnderTest.awaitTrue(
        LIMIT,
        () ->
            sosia
                .db()
                .sql(
                    """
                    select exists (select from sosia.external_stage_visit
                    where workflow_instance_id = :run::uuid and address = :address and answered_at is null)
                    """)
                .param("run", one("workflow_instance_id", id))
                .param("address", stage + "-bus-in")
                .query(Boolean.class)
                .single());
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
