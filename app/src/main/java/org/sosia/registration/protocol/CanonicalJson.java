package org.sosia.registration.protocol;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One text for equal content: keys sorted at every level, no white space. */
final class CanonicalJson {
  private CanonicalJson() {}

  static byte[] write(JsonMapper json, JsonNode content) {
    return json.writeValueAsBytes(sorted(json, content));
  }

  private static JsonNode sorted(JsonMapper json, JsonNode node) {
    if (node.isObject()) {
      Map<String, JsonNode> fields = new TreeMap<>();
      node.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
      ObjectNode copy = json.createObjectNode();
      fields.forEach((name, value) -> copy.set(name, sorted(json, value)));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = json.createArrayNode();
      node.forEach(element -> copy.add(sorted(json, element)));
      return copy;
    }
    return node;
  }
}
