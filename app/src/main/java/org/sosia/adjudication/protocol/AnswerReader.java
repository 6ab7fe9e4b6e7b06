package org.sosia.adjudication.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sosia.adjudication.AdjudicationAnswer;
import org.sosia.platform.InvalidInput;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an adjudicator's answer as real peers send it: numbers or numeric strings, candidates that
 * may be null, unknown fields anywhere. Whatever has an unexpected type is read as missing, or as a
 * candidate without an id, so that the judge refuses it; a name that stands twice in one object
 * makes the whole unreadable.
 */
public final class AnswerReader {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
  private static final String CODE = "RPR-MVS-023: ";

  private final ObjectReader reader;

  public AnswerReader(JsonMapper json) {
    this.reader =
        json.reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * @throws InvalidInput when it is not JSON, not an object, or names no request (RPR-MVS-023)
   */
  public AdjudicationAnswer read(String text) {
    JsonNode root = parse(text);
    if (!root.isObject()) {
      throw new InvalidInput("answer", CODE + "is not a JSON object");
    }
    JsonNode requestId = root.path("requestId");
    if (!requestId.isString() || requestId.stringValue().isBlank()) {
      throw new InvalidInput("requestId", CODE + "is missing");
    }
    JsonNode list = root.path("candidateList");
    return new AdjudicationAnswer(
        requestId.stringValue().trim(),
        number(root.path("returnValue")),
        number(list.path("count")),
        candidates(list.path("candidates")));
  }

  private JsonNode parse(String text) {
    try {
      return reader.readTree(text);
    } catch (JacksonException e) {
      // the parser's own message would quote the text
      throw new InvalidInput("answer", CODE + "is not well-formed JSON");
    }
  }

  private static @Nullable Integer number(JsonNode value) {
    String text = value.isIntegralNumber() || value.isString() ? value.asString().trim() : "";
    return NUMBER.matcher(text).matches() ? Integer.valueOf(text) : null;
  }

  private static @Nullable List<@Nullable String> candidates(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    List<@Nullable String> ids = new ArrayList<>();
    if (!value.isArray()) {
      ids.add(null);
      return ids;
    }
    for (JsonNode candidate : value) {
      JsonNode id = candidate.path("referenceId");
      ids.add(id.isString() ? id.stringValue() : null);
    }
    return ids;
  }
}
