package org.sosia.profile.opensearch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** What both products need of an import: shapes, references that hold, a field of time. */
  @Test
  void file_isWhatTheProductsImport() throws IOException {
    IndexNames names = new IndexNames("imported", IndexNames.RollOver.YEAR);
    List<JsonNode> objects =
        SavedObjects.text(names, JSON)
            .lines()
            .map(JSON::readTree)
            .map(JsonNode.class::cast)
            .toList();
    List<String> ids =
        objects.stream()
            .map(one -> one.path("type").asString() + "/" + one.path("id").asString())
            .toList();
    assertEquals(ids.size(), Set.copyOf(ids).size());
    for (JsonNode object : objects) {
      String type = object.path("type").asString();
      assertEquals(
          Map.of("index-pattern", "7.6.0", "visualization", "7.10.0", "dashboard", "7.9.3")
              .get(type),
          object.path("migrationVersion").path(type).asString());
      JsonNode attributes = object.path("attributes");
      assertFalse(attributes.path("title").asString().isEmpty());
      List<String> referenced = new ArrayList<>();
      for (JsonNode reference : object.path("references")) {
        referenced.add(reference.path("name").asString());
        assertTrue(
            ids.contains(
                reference.path("type").asString() + "/" + reference.path("id").asString()));
      }
      switch (type) {
        case "index-pattern" -> assertEquals("day", attributes.path("timeFieldName").asString());
        case "visualization" -> {
          JsonNode source =
              JSON.readTree(attributes.at("/kibanaSavedObjectMeta/searchSourceJSON").asString());
          assertEquals(List.of(source.path("indexRefName").asString()), referenced);
          assertEquals(
              attributes.path("title").asString(),
              JSON.readTree(attributes.path("visState").asString()).path("title").asString());
        }
        default -> {
          assertTrue(attributes.path("timeRestore").asBoolean());
          assertEquals("now-1y/d", attributes.path("timeFrom").asString());
          assertEquals("now", attributes.path("timeTo").asString());
          assertTrue(attributes.at("/refreshInterval/pause").asBoolean());
          List<String> placed = new ArrayList<>();
          for (JsonNode panel : JSON.readTree(attributes.path("panelsJSON").asString())) {
            placed.add(panel.path("panelRefName").asString());
            assertEquals(panel.path("panelIndex").asString(), panel.at("/gridData/i").asString());
          }
          assertEquals(referenced, placed);
        }
      }
    }
  }

  /** As a dashboard asks: a part of the time, over segments of which some have no day of it. */
  @Test
  void days_ofAPartOfTheTime_areAnsweredWhereSegmentsHaveNone() throws IOException {
    ExactDashboards dashboards =
        new ExactDashboards("segments", Instant.parse("2006-03-20T00:00:00Z"));
    for (int month = 1; month <= 3; month++) {
      for (int person = 0; person < 3; person++) {
        dashboards.take(
            ProfileSchema.ISSUANCE,
            ProfileEvents.issuance(
                LocalDate.of(2006, month, 10 + person), List.of("Land", "North", "v", "p")));
      }
      dashboards.renew();
    }
    ObjectNode search = JSON.createObjectNode().put("size", 0);
    search
        .putObject("query")
        .putObject("bool")
        .putArray("filter")
        .addObject()
        .putObject("range")
        .putObject("day")
        .put("gte", "2006-02-01T00:00:00.000Z")
        .put("lte", "2006-02-28T23:59:59.999Z")
        .put("format", "strict_date_optional_time");
    search
        .putObject("aggs")
        .putObject("2")
        .putObject("date_histogram")
        .put("field", "day")
        .put("calendar_interval", "1d")
        .put("time_zone", "Asia/Kolkata")
        .put("min_doc_count", 1);
    SearchCalls calls = new SearchCalls(SOSIA.bean(OpenSearchClient.class), JSON);
    String index = new IndexNames("segments", IndexNames.RollOver.YEAR).of(ProfileSchema.ISSUANCE);
    var answer = calls.call("POST", "/" + index + "/_search", Map.of(), search.toString());
    assertTrue(answer.isSuccess(), answer.body().toString());
    assertEquals(0, answer.body().path("_shards").path("failed").asInt(), answer.body().toString());
    assertEquals(
        List.of(1, 1, 1),
        answer
            .body()
            .at("/aggregations/2/buckets")
            .valueStream()
            .map(b -> b.path("doc_count").asInt())
            .toList(),
        answer.body().toString());
  }

  /** The mapping has a date where panels ask for days: a text would be no field of time. */
  @Test
  void day_inTheMapping_isADate() throws IOException {
    ExactDashboards dashboards =
        new ExactDashboards("dated", Instant.parse("2006-03-20T00:00:00Z"));
    dashboards.take(
        ProfileSchema.ISSUANCE, ProfileEvents.issuance(DAY, List.of("Land", "North", "v", "p")));
    dashboards.renew();
    SearchCalls calls = new SearchCalls(SOSIA.bean(OpenSearchClient.class), JSON);
    var answer =
        calls.call(
            "GET",
            "/"
                + new IndexNames("dated", IndexNames.RollOver.YEAR).of(ProfileSchema.ISSUANCE)
                + "/_mapping/field/day",
            Map.of(),
            "");
    List<String> types = answer.body().findValuesAsString("type");
    assertFalse(types.isEmpty(), answer.body().toString());
    assertEquals(Set.of("date"), Set.copyOf(types));
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
    JsonNode parameters = buckets.path("params");
    boolean byDay = parameters.path("field").asString().equals("day");
    String type = buckets.path("type").asString();
    assertEquals(byDay ? "date_histogram" : "terms", type, state.path("title").asString());
    ObjectNode asked = terms.putObject(type).put("field", parameters.path("field").asString());
    if (byDay) {
      asked
          .put("calendar_interval", "1" + parameters.path("interval").asString())
          .put("min_doc_count", parameters.path("min_doc_count").asInt());
    } else {
      asked
          .put("size", parameters.path("size").asInt())
          .putObject("order")
          .put(mean ? "1" : "_count", parameters.path("order").asString());
    }
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
