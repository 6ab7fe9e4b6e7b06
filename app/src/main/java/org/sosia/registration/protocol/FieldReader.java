package org.sosia.registration.protocol;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.InvalidInput;
import org.sosia.registration.internal.Base64Text;
import org.sosia.registration.internal.Violations;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of one JSON object by type; what is missing or wrong is added to the violations
 * and read as null. JSON {@code null} counts as missing.
 */
final class FieldReader {
  private final JsonNode object;
  private final String prefix;
  private final Violations violations;

  FieldReader(JsonNode object, Violations violations) {
    this(object, "", violations);
  }

  private FieldReader(JsonNode object, String prefix, Violations violations) {
    this.object = object;
    this.prefix = prefix;
    this.violations = violations;
  }

  /** A reader of an array's element; says so when that is not an object. */
  FieldReader element(String array, int index, JsonNode element) {
    String path = path(array) + "[" + index + "]";
    if (!element.isObject()) {
      violations.add(path, "must be an object");
    }
    return new FieldReader(element, path + ".", violations);
  }

  String path(String name) {
    return prefix + name;
  }

  @Nullable JsonNode object(String name, boolean needed) {
    return ofType(name, needed, JsonNode::isObject, "must be an object");
  }

  @Nullable JsonNode array(String name) {
    return ofType(name, false, JsonNode::isArray, "must be an array");
  }

  @Nullable String text(String name, boolean needed, int maxLength) {
    JsonNode value = ofType(name, needed, JsonNode::isString, "must be a text");
    if (value == null) {
      return null;
    }
    String text = value.stringValue();
    if (text.isBlank() || text.length() > maxLength || text.indexOf('\0') >= 0) {
      violations.add(path(name), "must have 1 to " + maxLength + " characters");
      return null;
    }
    return text;
  }

  /** A short text of letters, digits and a few signs. */
  @Nullable String code(String name, boolean needed, int maxLength) {
    String text = text(name, needed, maxLength);
    if (text != null && !text.matches("[A-Za-z0-9_.:-]+")) {
      violations.add(path(name), "may hold letters, digits and _ . : - only");
      return null;
    }
    return text;
  }

  <T> @Nullable T parsed(String name, Function<String, T> parse) {
    String text = text(name, true, 256);
    if (text == null) {
      return null;
    }
    try {
      return parse.apply(text);
    } catch (InvalidInput e) {
      violations.addAll(e);
      return null;
    }
  }

  @Nullable Instant instant(String name, boolean needed) {
    String text = text(name, needed, 64);
    if (text == null) {
      return null;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (time.getYear() >= 1900 && time.getYear() <= 9999) {
        return time.toInstant();
      }
      violations.add(path(name), "must lie in the years 1900 to 9999");
      return null;
    } catch (DateTimeParseException e) {
      violations.add(path(name), "must be a time with its offset, such as 2026-01-31T09:30:00Z");
      return null;
    }
  }

  byte @Nullable [] base64(String name, boolean needed) {
    JsonNode value = ofType(name, needed, JsonNode::isString, "must be a text in base64");
    if (value == null) {
      return null;
    }
    byte[] bytes = Base64Text.decode(value.stringValue());
    if (bytes == null) {
      violations.add(path(name), "is not base64, or empty");
    }
    return bytes;
  }

  /** An object of short texts. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new HashMap<>();
    JsonNode map = object(name, false);
    if (map != null) {
      FieldReader inner = new FieldReader(map, path(name) + ".", violations);
      for (String key : map.propertyNames()) {
        String text = inner.text(key, false, 256);
        if (text != null) {
          texts.put(key, text);
        }
      }
    }
    return texts;
  }

  private @Nullable JsonNode ofType(
      String name, boolean needed, java.util.function.Predicate<JsonNode> type, String otherwise) {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      if (needed) {
        violations.add(path(name), "is missing");
      }
      return null;
    }
    if (!type.test(value)) {
      violations.add(path(name), otherwise);
      return null;
    }
    return value;
  }
}
