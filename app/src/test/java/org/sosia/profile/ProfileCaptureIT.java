package org.sosia.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ProfileCaptureIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final LocalDate DAY = LocalDate.of(2019, 3, 14);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final String centre = "it-" + UUID.randomUUID();

  private HttpResponse<String> post(String kind, String json, String key) {
    return sosia.send(
        sosia
            .http("/v1/profiles/" + kind)
            .header("Authorization", "Bearer " + sosia.token(ServiceClients.PROFILE_SOURCE))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private String registration() {
    return ProfileEvents.registration(centre, DAY).toString();
  }

  @Test
  void capture_registration_isStoredWithoutClearChannels() {
    assertEquals(202, post("registration", registration(), "first-" + centre).statusCode());

    List<JsonNode> profiles = ProfileEvents.ofCentre(sosia, centre);
    assertEquals(1, profiles.size());
    String json = profiles.getFirst().toString();
    assertTrue(
        json.startsWith("{\"processName\":\"new\",\"processStage\":\"DemoDedupeStage\""), json);
    assertEquals("[\"Atlas\",\"North\",\"Hill\"]", profiles.getFirst().path("location").toString());
    assertEquals(2, profiles.getFirst().path("channel").size());
    assertFalse(
        json.contains("612345678") || json.contains("a.person") || json.contains("officer7"));
  }

  @Test
  void capture_sameKeyAgain_isAcceptedAndStoredOnce() {
    assertEquals(202, post("registration", registration(), "again-" + centre).statusCode());
    assertEquals(202, post("registration", registration(), "again-" + centre).statusCode());
    assertEquals(1, ProfileEvents.ofCentre(sosia, centre).size());
  }

  @Test
  void capture_sameKeyManyTimesAtOnce_isStoredOnce() throws Exception {
    String event = registration();
    String key = "race-" + centre;
    try (var threads = Executors.newFixedThreadPool(16)) {
      List<Callable<Integer>> calls =
          IntStream.range(0, 64)
              .<Callable<Integer>>mapToObj(i -> () -> post("registration", event, key).statusCode())
              .toList();
      for (Future<Integer> call : threads.invokeAll(calls)) {
        assertEquals(202, call.get());
      }
    }
    assertEquals(1, ProfileEvents.ofCentre(sosia, centre).size());
  }

  @Test
  void capture_sameKeyOtherEvent_isAConflict() {
    assertEquals(202, post("registration", registration(), "other-" + centre).statusCode());
    String other = ProfileEvents.registration(centre, DAY.plusDays(1)).toString();
    assertEquals(409, post("registration", other, "other-" + centre).statusCode());
    assertEquals(1, ProfileEvents.ofCentre(sosia, centre).size());
  }

  @Test
  void capture_badFields_isBuiltWithoutThemAndTheyAreCounted() {
    MeterRegistry registry = sosia.bean(MeterRegistry.class);
    ObjectNode event = ProfileEvents.registration(centre, DAY);
    event.put("gender", "Umbrella").put("phone", "twelve").put("fullName", "Somebody");
    event.putArray("preferredLanguages").add("klingon").add("eng");
    double before = gaps(registry, "gender");
    double unknownBefore = gaps(registry, "(unknown)");

    assertEquals(202, post("registration", event.toString(), "gaps-" + centre).statusCode());

    JsonNode profile = ProfileEvents.ofCentre(sosia, centre).getFirst();
    assertEquals("", profile.path("gender").asString());
    assertEquals("[\"eng\"]", profile.path("preferredLanguages").toString());
    assertEquals(1, profile.path("channel").size());
    assertFalse(profile.toString().contains("Somebody"));
    assertTrue(gaps(registry, "gender") >= before + 1);
    assertTrue(gaps(registry, "(unknown)") >= unknownBefore + 1);
  }

  private static double gaps(MeterRegistry registry, String field) {
    return registry.counter("sosia.profile.gaps", "kind", "registration", "field", field).count();
  }

  @Test
  void capture_whatCannotBeBuilt_isRefusedAndSetAside() {
    HttpResponse<String> answer =
        post("issuance", "{\"processName\":\"Correction\"}", "aside-" + centre);

    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(
        sosia
                .db()
                .sql(
                    "select count(*) from sosia.dead_letter where source = 'http/profiles/issuance' and reason like '%corrections have no%'")
                .query(Long.class)
                .single()
            >= 1);
  }

  @Test
  void capture_brokenJsonUnknownKindBadKeyOrForeignClient_isRefused() {
    assertEquals(400, post("registration", "{\"date\":", "k1").statusCode());
    assertEquals(404, post("visa", registration(), "k2").statusCode());
    assertEquals(400, post("registration", registration(), "k".repeat(201)).statusCode());
    assertEquals(
        403,
        sosia
            .post("/v1/profiles/registration", registration(), ServiceClients.PROCESSOR)
            .statusCode());
    assertEquals(List.of(), ProfileEvents.ofCentre(sosia, centre));
  }

  @Test
  void capture_fromTheQueue_isStoredOnceAndBadOnesBecomeDeadLetters() {
    for (int i = 0; i < 2; i++) {
      send("registration", registration(), "queue-" + centre);
    }
    String refused = "refused-" + centre;
    send("visa", registration(), refused);

    SosiaUnderTest.awaitTrue(
        LIMIT, () -> ProfileEvents.ofCentre(sosia, centre).size() == 1 && deadLetters() > 0);
    send("registration", ProfileEvents.registration(centre, DAY).toString(), "last-" + centre);
    SosiaUnderTest.awaitTrue(LIMIT, () -> ProfileEvents.ofCentre(sosia, centre).size() == 2);
  }

  private long deadLetters() {
    return sosia
        .db()
        .sql(
            "select count(*) from sosia.dead_letter where source = 'sosia-profiles' and reason like 'profileSchema:%'")
        .query(Long.class)
        .single();
  }

  private void send(String kind, String json, String key) {
    sosia
        .jms()
        .convertAndSend(
            "sosia-profiles",
            json,
            message -> {
              message.setStringProperty("profileSchema", kind);
              message.setStringProperty("idempotencyKey", key);
              return message;
            });
  }

  @Test
  void totals_afterCaptures_indexHoldsWhatHasEqualsAndTheRestIsCounted() {
    for (int i = 0; i < 11; i++) {
      post("registration", registration(), "totals-" + i + centre);
    }
    JsonNode[] seen = {JSON.createObjectNode()};
    try {
      SosiaUnderTest.awaitTrue(
          LIMIT,
          () -> {
            seen[0] =
                JSON.readTree(
                    sosia.get("/v1/profiles/totals", ServiceClients.PROFILE_SOURCE).body());
            return isSettled(seen[0]);
          });
    } catch (AssertionError e) {
      throw new AssertionError("the totals stay at " + seen[0], e);
    }
    JsonNode totals = seen[0];
    assertEquals(4, totals.path("profiles").size());
    SosiaUnderTest.awaitTrue(LIMIT, () -> indexed() == 11);

    assertEquals(
        202,
        sosia
            .post("/v1/profile-administration/reindex", "", ServiceClients.OPERATIONS)
            .statusCode());
    SosiaUnderTest.awaitTrue(LIMIT, () -> indexed() == 11);
  }

  /** Nobody waits, and each row is a document or counted among those that are none. */
  private static boolean isSettled(JsonNode totals) {
    long rows = 0;
    for (JsonNode count : totals.path("profiles")) {
      rows += count.asLong();
    }
    long rest = totals.path("held").asLong() + totals.path("suppressed").asLong();
    return totals.path("waiting").asLong() == 0
        && totals.path("indexedDocuments").asLong() + rest == rows;
  }

  /** Documents that tell this centre; -1 while the index cannot say. */
  private long indexed() {
    try {
      return sosia
          .bean(OpenSearchClient.class)
          .count(request ->
              request
                  .index("sosia.mosip_regprc.anonymous_profile")
                  .ignoreUnavailable(true)
                  .query(query ->
                      query.term(
                          term -> term.field("centre").value(value -> value.stringValue(centre)))))
          .count();
    } catch (IOException notYet) {
      return -1; // an index that is being made anew does not answer yet
    }
  }

  @Test
  void e06_thousandConcurrentCaptures_nobodysFieldsMix() throws Exception {
    String token = sosia.token(ServiceClients.PROFILE_SOURCE);
    try (var threads = Executors.newFixedThreadPool(64)) {
      List<Callable<Integer>> calls =
          IntStream.range(0, 1_000)
              .<Callable<Integer>>mapToObj(i ->
                  () -> {
                    String json = person(i).toString();
                    return sosia
                        .send(
                            sosia
                                .http("/v1/profiles/registration")
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", "e06-" + i + centre)
                                .POST(HttpRequest.BodyPublishers.ofString(json)))
                        .statusCode();
                  })
              .toList();
      for (Future<Integer> call : threads.invokeAll(calls)) {
        assertEquals(202, call.get());
      }
    }

    List<JsonNode> profiles = ProfileEvents.ofCentre(sosia, centre);
    assertEquals(1_000, profiles.size());
    assertEquals(1_000, profiles.stream().map(p -> p.path("status").asString()).distinct().count());
    for (JsonNode profile : profiles) {
      int i = Integer.parseInt(profile.path("status").asString());
      JsonNode source = person(i);
      assertEquals(source.path("gender"), profile.path("gender"));
      assertEquals(source.path("documents"), profile.path("documents"));
      assertEquals(source.path("yearOfBirth").asString(), profile.path("yearOfBirth").asString());
      assertEquals("region " + i, profile.path("location").path(1).asString());
      assertEquals(
          source.path("biometricInfo").path(0).path("qualityScore").asString(),
          profile.path("biometricInfo").path(0).path("qualityScore").asString());
    }
    assertEquals(
        1_000, profiles.stream().map(p -> p.path("channel").path(0).asString()).distinct().count());
  }

  /** A person whose every field tells the number. */
  private ObjectNode person(int i) {
    ObjectNode event = ProfileEvents.registration(centre, DAY);
    event
        .put("status", Integer.toString(i))
        .put("gender", i % 2 == 0 ? "FLE" : "MLE")
        .put("yearOfBirth", 1900 + i % 100);
    event.put("phone", "06%08d".formatted(i));
    event.putArray("documents").add("document " + i);
    event.putArray("location").add("Atlas").add("region " + i).add("Village").add("14022");
    event.putArray("biometricInfo").addObject().put("type", "Finger").put("qualityScore", i % 100);
    return event;
  }
}
