package org.sosia.profile.opensearch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.sosia.profile.ExactDashboards;
import org.sosia.profile.ProfileEvents;
import org.sosia.profile.ProfileSchema;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What each panel asks the index for, asked of an index with the mapping that Sosia makes. */
class SavedObjectsIT {
  private static final SosiaUnderTest SOSIA = SosiaUnderTest.running();
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final LocalDate DAY = LocalDate.of(2006, 3, 1);

  @Test
  void panels_askedOfAnIndex_areAnsweredWithWhatIsThere() throws IOException {
    ExactDashboards dashboards =
        new ExactDashboards("panels", Instant.parse("2006-03-20T00:00:00Z"));
    ObjectNode registration = ProfileEvents.registration("panels", DAY);
    registration
        .putArray("biometricInfo")
        .addObject()
        .put("type", "Finger")
        .put("qualityScore", 81)
        .put("make", "Acme")
        .put("model", "Slap 4");
    dashboards.take(ProfileSchema.REGISTRATION, registration);
    dashboards.take(
        ProfileSchema.ISSUANCE, ProfileEvents.issuance(DAY, List.of("Land", "North", "v", "p")));
    dashboards.take(ProfileSchema.AUTHENTICATION, authentication());
    dashboards.renew();

    IndexNames names = new IndexNames("panels", IndexNames.RollOver.YEAR);
    SearchCalls calls = new SearchCalls(SOSIA.bean(OpenSearchClient.class), JSON);
    Map<String, String> patterns = new HashMap<>();
    int panels = 0;
    for (String line : SavedObjects.text(names, JSON).lines().toList()) {
      JsonNode object = JSON.readTree(line);
      JsonNode attributes = object.path("attributes");
      switch (object.path("type").asString()) {
        case "index-pattern" ->
            patterns.put(object.path("id").asString(), attributes.path("title").asString());
        case "visualization" -> {
          String index =
              patterns.getOrDefault(object.path("references").path(0).path("id").asString(), "");
          JsonNode state = JSON.readTree(attributes.path("visState").asString());
          assertAnswered(calls, index, state);
          panels++;
        }
        default -> assertEquals("dashboard", object.path("type").asString());
      }
    }
    assertEquals(12, panels);
  }

  private static ObjectNode authentication() {
    ObjectNode event = JSON.createObjectNode();
    event.put("date", DAY.toString()).put("partnerName", "Bank").put("status", "failure");
    event.putArray("authFactors").add("OTP");
    event.putArray("errorCode").add("IDA-BIA-001");
    event.putArray("location").add("Land").add("North").add("v").add("p");
    return event;
  }

  /** The panel's first bucket counts the one document, and has the mean that it asks for. */
  private static void assertAnswered(SearchCalls calls, String index, JsonNode state)
      throws IOException {
    ObjectNode search = JSON.createObjectNode().put("size", 0);
    JsonNode metric = state.path("aggs").path(0);
    JsonNode buckets = state.path("aggs").path(1);
    boolean mean = metric.path("type").asString().equals("avg");
    ObjectNode terms = search.putObject("aggs").putObject("2");
    terms
        .putObject(buckets.path("type").asString())
        .put("field", buckets.path("params").path("field").asString())
        .put("size", buckets.path("params").path("size").asInt());
    if (mean) {
      terms.putObject("aggs").putObject("1").set("avg", metric.path("params"));
    }
    var answer = calls.call("POST", "/" + index + "/_search", Map.of(), search.toString());
    String said = state.path("title").asString() + ": " + answer.body();
    assertTrue(answer.isSuccess(), said);
    assertEquals(0, answer.body().path("_shards").path("failed").asInt(), said);
    JsonNode first = answer.body().path("aggregations").path("2").path("buckets").path(0);
    assertEquals(1, first.path("doc_count").asInt(), said);
    assertFalse(mean && !first.path("1").path("value").isNumber(), said);
  }
}
