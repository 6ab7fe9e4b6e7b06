package org.sosia.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
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
