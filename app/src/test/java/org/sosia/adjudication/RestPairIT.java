package org.sosia.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The older REST pair: the same cases and the same rules as behind the queue. */
class RestPairIT {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final RequesterUnderTest requester = new RequesterUnderTest(sosia);

  @AfterEach
  void stop() {
    requester.close();
  }

  private final StageMessage message = requester.knownCase("G1", "G2");

  private JsonNode openCase() {
    String probe = message.rid().value();
    assertThat(
            sosia
                .post(
                    "/v1/registrations",
                    RegistrationJson.sound(probe).toString(),
                    ServiceClients.PROCESSOR)
                .statusCode())
        .isEqualTo(201);
    requester.process(message);
    return offered().orElseThrow(() -> new AssertionError("the case is not offered"));
  }

  private Optional<JsonNode> offered() {
    String probe = message.rid().value();
    for (int skip = 0; skip < 1_000; skip++) {
      HttpResponse<String> answer =
          sosia.get("/manualadjudicationrequest?skip=" + skip, ServiceClients.ADJUDICATION_PARTNER);
      if (answer.statusCode() == 204) {
        return Optional.empty();
      }
      JsonNode offered = JSON.readTree(answer.body());
      // the application asks about the same applicant too, with those it finds alike
      if (offered.at("/applicant/referenceId").stringValue().equals(probe)
          && offered.at("/potentialDuplicates/0/referenceId").stringValue().equals("G1")) {
        return Optional.of(offered);
      }
    }
    return Optional.empty();
  }

  private HttpResponse<String> decide(JsonNode offered, String decision, String matched) {
    return sosia.post(
        "/manualadjudicationresponse",
        "{\"requestId\":\"%s\",\"decision\":\"%s\",\"matchedReferenceIds\":[%s]}"
            .formatted(offered.path("requestId").stringValue(), decision, matched),
        ServiceClients.ADJUDICATION_PARTNER);
  }

  @Test
  void request_openCase_hasTheRecordsThatThePolicyShares() {
    JsonNode offered = openCase();

    assertThat(offered.at("/applicant/record/identity/fullName").stringValue())
        .contains(RegistrationJson.NAME);
    assertThat(offered.at("/potentialDuplicates").size()).isEqualTo(2);
  }

  @Test
  void response_decision_countsOnceAndContradictionsAreRefused() {
    JsonNode offered = openCase();

    assertThat(decide(offered, "REJECTED", "\"G2\"").body()).contains("DECIDED");
    assertThat(decide(offered, "REJECTED", "\"G2\"").body()).contains("REPEATED");
    assertThat(decide(offered, "APPROVED", "").statusCode()).isEqualTo(409);
  }

  @Test
  void request_caseLeftToAPerson_isOfferedAndDecidedAndThenNoLonger() {
    openCase();
    sosia
        .db()
        .sql(
            "update sosia.adjudication_request set state = 'ESCALATED' where workflow_instance_id = :case")
        .param("case", message.workflowInstanceId())
        .update();

    JsonNode offered = offered().orElseThrow(() -> new AssertionError("it is left out"));

    assertThat(decide(offered, "APPROVED", "").body()).contains("DECIDED");
    assertThat(offered()).isEmpty();
  }

  @Test
  void response_strangerOrNonsense_isNotUsedOrRefused() {
    JsonNode offered = openCase();

    assertThat(decide(offered, "APPROVED", "\"G1\"").statusCode()).isEqualTo(400);
    assertThat(decide(offered, "MAYBE", "").statusCode()).isEqualTo(400);
    assertThat(decide(offered, "REJECTED", "\"X9\"").body()).contains("NOT_USED");
  }

  @Test
  void request_withoutTheRole_isForbidden() {
    assertThat(sosia.get("/manualadjudicationrequest", ServiceClients.PROCESSOR).statusCode())
        .isEqualTo(403);
  }
}
