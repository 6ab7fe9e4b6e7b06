package org.sosia.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each module's events by both ways in: one row in its own table, of its own published form. */
class CaptureOfEveryModuleIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PERSON =
      "\"yearOfBirth\":1990,\"gender\":\"Female\",\"location\":[\"Atlas\",\"North\",\"Hill\",\"Z\",\"1\"],\"preferredLanguages\":[\"eng\"]";

  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  /** Found again by the name of the one place that is told; a long number would be no name. */
  private final String place =
      "p"
          + UUID.randomUUID()
              .toString()
              .chars()
              .map(c -> c % 26 + 'a')
              .mapToObj(Character::toString)
              .collect(Collectors.joining());

  private String event(String kind) {
    String person = PERSON.replace("Atlas", place);
    return switch (kind) {
      case "pre-registration" ->
          "{\"processName\":\"new\",\"processStage\":\"preregistration\",\"date\":\"2019-03-14\",%s,\"phone\":\"0911234567\",\"device\":{\"browser\":\"Firefox\"},\"status\":\"Booked\"}"
              .formatted(person);
      case "registration" ->
          "{\"processName\":\"lost\",\"processStage\":\"UploadStage\",\"date\":\"2019-03-14\",%s,\"registrationCenterId\":\"10001\",\"status\":\"REJECTED\"}"
              .formatted(person);
      case "issuance" ->
          "{\"processName\":\"Update\",\"date\":\"2019-03-14\",\"status\":\"rejected\",\"oldProfile\":{\"gender\":\"Male\"},\"newProfile\":{%s,\"channel\":[\"email\"]}}"
              .formatted(person);
      default ->
          "{\"partnerName\":\"Bank\",\"date\":\"2019-03-14\",%s,\"person\":\"t\",\"authFactors\":[\"OTP\"],\"status\":\"failure\",\"errorCode\":[\"IDA-OTA-001\"]}"
              .formatted(person);
    };
  }

  private List<String> rows(String schema) {
    return sosia
        .db()
        .sql(
            "select profile::text from %s.anonymous_profile where profile::text like '%%%s%%'"
                .formatted(schema, place))
        .query(String.class)
        .list();
  }

  @ParameterizedTest
  @CsvSource({
    "pre-registration, mosip_prereg, /status, Booked",
    "registration, mosip_regprc, /status, REJECTED",
    "issuance, mosip_idrepo, /status, rejected",
    "authentication, mosip_ida, /errorCode/0, IDA-OTA-001",
  })
  void capture_byRestAndByQueue_isOneRowEachInTheModulesTable(
      String kind, String schema, String pointer, String value) {
    for (int repeat = 0; repeat < 2; repeat++) {
      HttpResponse<String> answer =
          sosia.send(
              sosia
                  .http("/v1/profiles/" + kind)
                  .header("Authorization", "Bearer " + sosia.token(ServiceClients.PROFILE_SOURCE))
                  .header("Content-Type", "application/json")
                  .header("Idempotency-Key", "every-" + place)
                  .POST(HttpRequest.BodyPublishers.ofString(event(kind))));
      assertEquals(202, answer.statusCode(), answer.body());
      send(kind, "every-" + place);
    }
    SosiaUnderTest.awaitTrue(LIMIT, () -> rows(schema).size() == 2);
    send(kind, "last-" + place);
    SosiaUnderTest.awaitTrue(LIMIT, () -> rows(schema).size() == 3);

    String form =
        sosia.get("/v1/profile-schemas/published/" + kind, ServiceClients.PROFILE_SOURCE).body();
    for (String row : rows(schema)) {
      JsonNode profile = JsonMapper.shared().readTree(row);
      assertEquals(value, profile.at(pointer).asString(), row);
      assertEquals(
          List.of(),
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(form)
              .validate(row, InputFormat.JSON));
    }
  }

  private void send(String kind, String key) {
    sosia
        .jms()
        .convertAndSend(
            "sosia-profiles",
            event(kind),
            message -> {
              message.setStringProperty("profileSchema", kind);
              message.setStringProperty("idempotencyKey", key);
              return message;
            });
  }

  @ParameterizedTest
  @CsvSource({"published, visa", "mosip-9, issuance"})
  void schema_ofNothing_isNotFound(String mode, String kind) {
    assertEquals(
        404,
        sosia
            .get("/v1/profile-schemas/" + mode + "/" + kind, ServiceClients.PROFILE_SOURCE)
            .statusCode());
  }

  @Test
  void correction_asAnIssuance_isRefusedAndStoresNothing() {
    String correction = event("issuance").replace("Update", "Correction");
    assertEquals(
        400,
        sosia
            .post("/v1/profiles/issuance", correction, ServiceClients.PROFILE_SOURCE)
            .statusCode());
    assertEquals(List.of(), rows("mosip_idrepo"));
  }
}
