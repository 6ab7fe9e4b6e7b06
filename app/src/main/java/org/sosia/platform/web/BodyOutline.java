package org.sosia.platform.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The structure of a message without what a person may have written in it: one line for each value,
 * with its path, its kind and its length. Values stand in it only where both the name and the shape
 * say that it is one of the protocol's own, such as a {@code returnValue} that is a number; names
 * that are no identifiers are left out too.
 *
 * <p>WARNING: it shows lengths and which fields there are.
 */
final class BodyOutline {
  private static final int MOST_LINES = 200;
  private static final int DEEPEST = 32;
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
  private static final Pattern UUID = Pattern.compile("[0-9a-fA-F-]{36}");
  private static final Pattern SMALL_NUMBER = Pattern.compile("-?[0-9]{1,4}");
  private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z?");

  /** Fields of the wire formats that hold no personal data, and what they look like. */
  private static final Map<String, Pattern> SHOWN =
      Map.of(
          "id", Pattern.compile("(mosip|sosia)(\\.[a-z]{1,20}){1,4}"),
          "version", Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){0,2}"),
          "requestId", UUID,
          "workflowInstanceId", UUID,
          "requesttime", TIME,
          "responsetime", TIME,
          "returnValue", SMALL_NUMBER,
          "count", SMALL_NUMBER,
          "retryCount", SMALL_NUMBER,
          "iteration", SMALL_NUMBER);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final List<String> lines = new ArrayList<>();

  private BodyOutline() {}

  /** At most 200 lines and one that says that there are more; empty for an empty body. */
  static List<String> of(byte[] body) {
    if (body.length == 0) {
      return List.of();
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException notText) {
      return List.of("no UTF-8");
    }
    try {
      BodyOutline outline = new BodyOutline();
      outline.add("$", "", JSON.readTree(text), 0);
      return List.copyOf(outline.lines);
    } catch (JacksonException notJson) {
      TokenStreamLocation at = notJson.getLocation();
      return List.of(
          "no JSON"
              + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()));
    }
  }

  private void add(String path, String name, JsonNode value, int depth) {
    if (lines.size() >= MOST_LINES) {
      if (lines.size() == MOST_LINES) {
        lines.add("…");
      }
      return;
    }
    if (depth > DEEPEST) {
      lines.add(path + ": nested deeper");
    } else if (value.isObject()) {
      lines.add(path + ": object of " + value.size());
      int number = 0;
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        String shown = IDENTIFIER.matcher(field.getKey()).matches() ? field.getKey() : "#" + number;
        add(path + "." + shown, field.getKey(), field.getValue(), depth + 1);
        number++;
      }
    } else if (value.isArray()) {
      lines.add(path + ": array of " + value.size());
      for (int i = 0; i < value.size(); i++) {
        add(path + "[" + i + "]", name, value.get(i), depth + 1);
      }
    } else {
      lines.add(path + ": " + scalar(name, value));
    }
  }

  private static String scalar(String name, JsonNode value) {
    String text = value.asString("");
    Pattern shape = SHOWN.get(name);
    if (shape != null && shape.matcher(text).matches()) {
      return text;
    }
    return switch (value.getNodeType()) {
      case STRING -> "text of " + text.codePointCount(0, text.length()) + " characters";
      case NUMBER -> "number";
      case BOOLEAN -> text;
      case NULL -> "null";
      case ARRAY, BINARY, MISSING, OBJECT, POJO -> "value";
    };
  }
}
