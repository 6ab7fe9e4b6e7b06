package org.sosia.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sosia.profile.opensearch.IndexNames;
import org.sosia.profile.opensearch.SavedObjects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The saved objects against the index mapping and against each other. */
class SavedObjectsTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void objects_everyField_isInTheMappingAndCanBeAggregated() throws IOException {
    Set<String> fields = new HashSet<>();
    JsonNode mapping =
        JSON.readTree(
            Files.readString(Path.of("src/main/resources/" + ProfileDocuments.MAPPING_RESOURCE)));
    collect(mapping.path("mappings"), "", fields);
    assertTrue(fields.contains("gender"));

    Set<String> ids = new HashSet<>();
    Set<String> asked = new HashSet<>();
    int panels = 0;
    for (String line :
        SavedObjects.text(new IndexNames("sosia", IndexNames.RollOver.YEAR), JSON)
            .lines()
            .toList()) {
      JsonNode object = JSON.readTree(line);
      assertTrue(ids.add(object.path("type").asString() + "/" + object.path("id").asString()));
      for (JsonNode reference : object.path("references")) {
        // what is referred to stands before
        assertTrue(
            ids.contains(reference.path("type").asString() + "/" + reference.path("id").asString()),
            line);
      }
      JsonNode attributes = object.path("attributes");
      if (object.path("type").asString().equals("index-pattern")) {
        asked.add(attributes.path("timeFieldName").asString());
      }
      if (object.path("type").asString().equals("visualization")) {
        panels++;
        for (JsonNode aggregation :
            JSON.readTree(attributes.path("visState").asString()).path("aggs")) {
          String field = aggregation.path("params").path("field").asString("");
          assertEquals(aggregation.path("type").asString().equals("count"), field.isEmpty(), line);
          if (!field.isEmpty()) {
            asked.add(field);
          }
        }
      }
    }
    assertEquals(12, panels);
    asked.removeAll(fields);
    assertEquals(Set.of(), asked);
  }

  /**
   * The products keep saved objects in an index whose mapping is strict: an import with an
   * attribute that it does not have fails as a whole, as does one of a newer shape than the product
   * knows. Attributes, newest shapes and kinds of chart that both have. Source: saved object types
   * of OpenSearch Dashboards 1 to 3 and Kibana 7.10.
   */
  @Test
  void objects_everyAttributeShapeAndKind_isOneThatBothProductsHave() {
    Map<String, Set<String>> attributes =
        Map.of(
            "index-pattern",
            Set.of("title", "timeFieldName"),
            "visualization",
            Set.of(
                "title",
                "description",
                "version",
                "uiStateJSON",
                "visState",
                "kibanaSavedObjectMeta"),
            "dashboard",
            Set.of(
                "title",
                "description",
                "version",
                "timeRestore",
                "timeFrom",
                "timeTo",
                "refreshInterval",
                "optionsJSON",
                "panelsJSON",
                "kibanaSavedObjectMeta"));
    Map<String, String> shapes =
        Map.of("index-pattern", "7.6.0", "visualization", "7.10.0", "dashboard", "7.9.3");
    Set<String> kinds = Set.of("histogram", "pie", "horizontal_bar");
    Set<String> types = new HashSet<>();
    for (String line :
        SavedObjects.text(new IndexNames("sosia", IndexNames.RollOver.YEAR), JSON)
            .lines()
            .toList()) {
      JsonNode object = JSON.readTree(line);
      String type = object.path("type").asString();
      types.add(type);
      assertEquals(
          Set.of("type", "id", "attributes", "references", "migrationVersion"),
          Set.copyOf(object.propertyNames()),
          line);
      assertEquals(attributes.get(type), Set.copyOf(object.path("attributes").propertyNames()));
      assertEquals(Set.of(type), Set.copyOf(object.path("migrationVersion").propertyNames()));
      assertEquals(shapes.get(type), object.path("migrationVersion").path(type).asString());
      if (type.equals("dashboard")) {
        assertEquals(
            Set.of("pause", "value"),
            Set.copyOf(object.at("/attributes/refreshInterval").propertyNames()));
      }
      if (type.equals("visualization")) {
        JsonNode state = JSON.readTree(object.at("/attributes/visState").asString());
        assertTrue(kinds.contains(state.path("type").asString()), line);
      }
    }
    assertEquals(attributes.keySet(), types);
  }

  /** Leaves that an aggregation may use: everything but text. */
  private static void collect(JsonNode node, String path, Set<String> fields) {
    node.path("properties")
        .properties()
        .forEach(field -> {
          String name = path + field.getKey();
          String type = field.getValue().path("type").asString("object");
          if (!type.equals("object") && !type.equals("text")) {
            fields.add(name);
          }
          field
              .getValue()
              .path("fields")
              .properties()
              .forEach(sub -> fields.add(name + "." + sub.getKey()));
          collect(field.getValue(), name + ".", fields);
        });
  }
}
