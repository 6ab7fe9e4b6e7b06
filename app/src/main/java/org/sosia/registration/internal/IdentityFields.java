package org.sosia.registration.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of an identity object, sorted by their form: texts in languages (a <em>simple
 * type</em>: an array of {@code {language, value}}) and plain values. Blank values and MOSIP's
 * literal {@code "null"} are absent. A simple type may also come as JSON text in a string, as
 * packets hold it.
 *
 * @param texts by field, then by language
 * @param scalars by field
 */
record IdentityFields(Map<String, Map<String, String>> texts, Map<String, String> scalars) {
  IdentityFields {
    texts = Map.copyOf(texts);
    scalars = Map.copyOf(scalars);
  }

  /** Reads an identity object; what is wrong in it is added to the violations. */
  static IdentityFields read(
      JsonNode identity,
      JsonMapper json,
      Set<String> languages,
      int maxCodePoints,
      Violations violations) {
    Reading reading = new Reading(json, languages, maxCodePoints, violations);
    identity
        .properties()
        .forEach(entry -> reading.field(entry.getKey(), unpacked(entry.getValue(), json)));
    return new IdentityFields(reading.texts, reading.scalars);
  }

  /** JSON text in a string becomes JSON; other text stays as it is. */
  private static JsonNode unpacked(JsonNode value, JsonMapper json) {
    if (!value.isString() || !value.stringValue().stripLeading().startsWith("[")) {
      return value;
    }
    try {
      JsonNode inner = json.readTree(value.stringValue());
      return inner.isArray() ? inner : value;
    } catch (JacksonException e) {
      return value;
    }
  }

  /** The languages in which some of these fields have a text, in the order of the fields. */
  Set<String> listLanguages(List<String> fields) {
    Set<String> languages = new LinkedHashSet<>();
    fields.forEach(field -> languages.addAll(texts.getOrDefault(field, Map.of()).keySet()));
    return languages;
  }

  /** The fields' values in one language, or without a language, joined by a blank. */
  @Nullable String joined(List<String> fields, String language) {
    List<String> parts =
        fields.stream()
            .map(field ->
                texts
                    .getOrDefault(field, Map.of())
                    .getOrDefault(language, scalars.getOrDefault(field, "")))
            .filter(part -> !part.isEmpty())
            .toList();
    return parts.isEmpty() ? null : String.join(" ", parts);
  }

  /** The first field's plain value, or its value in the language, or in any other. */
  @Nullable String single(List<String> fields, String language) {
    for (String field : fields) {
      String plain = scalars.get(field);
      Map<String, String> byLanguage = texts.getOrDefault(field, Map.of());
      if (plain != null || !byLanguage.isEmpty()) {
        return plain != null
            ? plain
            : byLanguage.getOrDefault(
                language,
                byLanguage.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .findFirst()
                    .orElseThrow()
                    .getValue());
      }
    }
    return null;
  }

  /** One pass over an object. */
  private static final class Reading {
    private final JsonMapper json;
    private final Set<String> languages;
    private final int maxCodePoints;
    private final Violations violations;
    private final Map<String, Map<String, String>> texts = new HashMap<>();
    private final Map<String, String> scalars = new HashMap<>();

    Reading(JsonMapper json, Set<String> languages, int maxCodePoints, Violations violations) {
      this.json = json;
      this.languages = languages;
      this.maxCodePoints = maxCodePoints;
      this.violations = violations;
    }

    void field(String name, JsonNode value) {
      String path = "identity." + name;
      if (value.isNull() || value.isObject()) {
        // an object is a reference to a document or to biometrics: kept, not compared
        return;
      }
      if (value.isArray()) {
        simpleType(name, path, value);
      } else if (value.isString() || value.isNumber() || value.isBoolean()) {
        String text = value.isString() ? value.stringValue() : json.writeValueAsString(value);
        if (present(text) && fits(text, path)) {
          scalars.put(name, text);
        }
      }
    }

    private void simpleType(String name, String path, JsonNode array) {
      Map<String, String> byLanguage = new HashMap<>();
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < array.size(); i++) {
        JsonNode element = array.get(i);
        String at = path + "[" + i + "]";
        JsonNode language = element.path("language");
        JsonNode value = element.path("value");
        if (!language.isString() || !(value.isString() || value.isNull())) {
          violations.add(at, "must be an object with the texts language and value");
        } else if (!languages.contains(language.stringValue())) {
          violations.add(at + ".language", "is not one of the accepted languages " + sorted());
        } else if (!seen.add(language.stringValue())) {
          violations.add(at + ".language", "comes a second time");
        } else if (value.isString()
            && present(value.stringValue())
            && fits(value.stringValue(), at + ".value")) {
          byLanguage.put(language.stringValue(), value.stringValue());
        }
      }
      texts.put(name, Map.copyOf(byLanguage));
    }

    private static boolean present(String text) {
      return !text.isBlank() && !text.equals("null");
    }

    private boolean fits(String text, String path) {
      if (text.codePointCount(0, text.length()) > maxCodePoints) {
        violations.add(path, "is longer than " + maxCodePoints + " characters");
        return false;
      }
      if (text.indexOf('\0') >= 0) {
        violations.add(path, "holds a NUL character");
        return false;
      }
      return true;
    }

    private List<String> sorted() {
      return languages.stream().sorted().toList();
    }
  }
}
