package org.sosia.review.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.InvalidInput;
import org.sosia.review.SharedData;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON behind a share: {@code biometrics, identity, documents, metaInfo, audits}, each of
 * which may be null. A value may be text, JSON text or JSON, with extra quotes around it; whatever
 * cannot be understood is left out, so that one bad field never hides a person.
 */
public final class SharedDataReader {
  private static final List<String> PARTS =
      List.of("biometrics", "identity", "documents", "metaInfo", "audits");

  /** What of the meta information is shown. */
  private static final Set<String> FACTS =
      Set.of(
          "registrationType", "centerId", "machineId", "officerId", "supervisorId", "creationDate");

  private static final int MAX_EVENT_CHARACTERS = 200;
  private static final int MAX_FACT_CHARACTERS = 80;
  private static final int MAX_EVENTS = 100;
  private static final int MAX_FIELDS = 200;
  private static final int MAX_LANGUAGES = 30;
  private static final int MAX_TEXT_CHARACTERS = 2_000;
  private static final int MAX_NAME_CHARACTERS = 100;
  private static final int MAX_DOCUMENTS = 50;

  private final JsonMapper json;

  public SharedDataReader(JsonMapper json) {
    this.json = json;
  }

  /**
   * @param shared UTF-8 JSON
   * @throws InvalidInput when it is no shared record at all
   */
  public SharedData read(byte[] shared) {
    JsonNode root;
    try {
      root = json.readTree(shared);
    } catch (JacksonException e) {
      // the parser's own message would quote the text
      throw new InvalidInput("share", "is not well-formed JSON");
    }
    if (!root.isObject() || PARTS.stream().noneMatch(root::has)) {
      throw new InvalidInput("share", "is not a shared record");
    }
    return new SharedData(
        demographics(unfold(root.path("identity"))),
        bytes(root.path("biometrics")),
        documents(unfold(root.path("documents"))),
        facts(unfold(root.path("metaInfo"))),
        events(unfold(root.path("audits"))));
  }

  private List<SharedData.Field> demographics(JsonNode identity) {
    List<SharedData.Field> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : identity.properties()) {
      List<SharedData.Text> values = texts(unfold(property.getValue()));
      if (!values.isEmpty() && fields.size() < MAX_FIELDS) {
        fields.add(new SharedData.Field(shortened(property.getKey(), MAX_NAME_CHARACTERS), values));
      }
    }
    return fields;
  }

  /**
   * A list of {language, value}, a list of texts, or one value. Objects are references to files.
   */
  private List<SharedData.Text> texts(JsonNode value) {
    Map<String, String> byLanguage = new LinkedHashMap<>();
    if (value.isArray()) {
      for (JsonNode entry : value) {
        String language = entry.isObject() ? entry.path("language").asString("") : "";
        String text = scalar(entry.isObject() ? unfold(entry.path("value")) : entry);
        if (!text.isEmpty()) {
          byLanguage.merge(language, text, (before, next) -> before + ", " + next);
        }
      }
    } else {
      String text = scalar(value);
      if (!text.isEmpty()) {
        byLanguage.put("", text);
      }
    }
    return byLanguage.entrySet().stream()
        .limit(MAX_LANGUAGES)
        .map(entry ->
            new SharedData.Text(
                shortened(entry.getKey(), MAX_NAME_CHARACTERS),
                shortened(entry.getValue(), MAX_TEXT_CHARACTERS)))
        .toList();
  }

  private static String scalar(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? value.asString("").strip() : "";
  }

  private static List<SharedData.Document> documents(JsonNode documents) {
    List<SharedData.Document> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : documents.properties()) {
      if (found.size() < MAX_DOCUMENTS) {
        byte[] content = bytes(property.getValue());
        found.add(
            new SharedData.Document(
                shortened(property.getKey(), MAX_NAME_CHARACTERS),
                content == null ? new byte[0] : content));
      }
    }
    return found;
  }

  private List<SharedData.Fact> facts(JsonNode metaInfo) {
    Map<String, String> found = new LinkedHashMap<>();
    metaInfo
        .properties()
        .forEach(property -> {
          JsonNode value = unfold(property.getValue());
          note(found, property.getKey(), value);
          for (JsonNode entry : value.isArray() ? value : json.createArrayNode()) {
            note(found, entry.path("label").asString(""), unfold(entry.path("value")));
          }
        });
    return found.entrySet().stream()
        .map(entry -> new SharedData.Fact(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static void note(Map<String, String> facts, String name, JsonNode value) {
    String text = scalar(value);
    if (FACTS.contains(name) && !text.isEmpty() && text.length() <= MAX_FACT_CHARACTERS) {
      facts.putIfAbsent(name, text);
    }
  }

  private List<SharedData.Event> events(JsonNode audits) {
    List<SharedData.Event> events = new ArrayList<>();
    for (JsonNode audit : audits.isArray() ? audits : json.createArrayNode()) {
      JsonNode fields = audit.has("fields") ? audit.path("fields") : audit;
      Instant at = instant(fields);
      String text = scalar(fields.path("eventName"));
      if (at != null && !text.isEmpty()) {
        events.add(
            new SharedData.Event(
                at,
                shortened(text),
                shortened(scalar(fields.path("description"))),
                shortened(scalar(fields.path("sessionUserId")))));
      }
    }
    return events.stream()
        .sorted(Comparator.comparing(SharedData.Event::at))
        .limit(MAX_EVENTS)
        .toList();
  }

  private static String shortened(String text) {
    return shortened(text, MAX_EVENT_CHARACTERS);
  }

  /** Cut where it is too long for a page, never within a character, and marked so by "…". */
  private static String shortened(String text, int maxCharacters) {
    if (text.length() <= maxCharacters) {
      return text;
    }
    boolean within = Character.isHighSurrogate(text.charAt(maxCharacters - 1));
    return text.substring(0, within ? maxCharacters - 1 : maxCharacters) + "…";
  }

  private static @Nullable Instant instant(JsonNode fields) {
    Instant at = parse(scalar(fields.path("actionTimeStamp")));
    return at != null ? at : parse(scalar(fields.path("createdAt")));
  }

  private static @Nullable Instant parse(String time) {
    try {
      return time.endsWith("Z")
          ? Instant.parse(time)
          : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null; // another spelling of time: no event
    }
  }

  /** JSON out of JSON text, and text out of extra quotes; anything else as it is. */
  private JsonNode unfold(JsonNode value) {
    JsonNode current = value;
    for (int layer = 0; layer < 3 && current.isString(); layer++) {
      String text = current.stringValue().strip();
      if (text.isEmpty() || "[{\"".indexOf(text.charAt(0)) < 0) {
        return current;
      }
      try {
        current = json.readTree(text);
      } catch (JacksonException e) {
        // only looks like JSON: it is a text
        return current;
      }
    }
    return current;
  }

  private static byte @Nullable [] bytes(JsonNode value) {
    String text = value.isString() ? value.stringValue().strip() : "";
    if (text.isEmpty()) {
      return null;
    }
    try {
      return (text.indexOf('+') >= 0 || text.indexOf('/') >= 0
              ? Base64.getDecoder()
              : Base64.getUrlDecoder())
          .decode(text);
    } catch (IllegalArgumentException e) {
      // neither form of base64: shown as "cannot be displayed"
      return new byte[0];
    }
  }
}
