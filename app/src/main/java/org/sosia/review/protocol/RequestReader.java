package org.sosia.review.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.review.ReviewRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads requests as MOSIP's peers send them: addresses plain, or in the LTS form as a text that
 * holds a JSON list; unknown fields anywhere. Source: MOSIP Manual Adjudication API 0.9.
 */
public final class RequestReader {
  private static final String ID = "mosip.manual.adjudication.adjudicate";
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final int MAX_GALLERY = 500;

  private final ObjectReader reader;

  public RequestReader(JsonMapper json) {
    this.reader =
        json.reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * @throws InvalidInput naming the field, when there is no request in the text
   */
  public ReviewRequest read(String text, QueueMessage.Form form) {
    JsonNode root = parse(text, "request");
    if (!root.isObject()) {
      throw new InvalidInput("request", "is not a JSON object");
    }
    JsonNode id = root.path("id");
    if (id.isString() && !id.stringValue().equals(ID)) {
      throw new InvalidInput("id", "is not that of a request for manual adjudication");
    }
    ReviewRequest.Reference probe =
        new ReviewRequest.Reference(
            reference(root, "referenceId"), addresses(root.path("referenceURL"), "referenceURL"));
    return new ReviewRequest(reference(root, "requestId"), probe, gallery(root, probe), form);
  }

  private List<ReviewRequest.Reference> gallery(JsonNode root, ReviewRequest.Reference probe) {
    String field = "gallery.referenceIds";
    JsonNode entries = root.path("gallery").path("referenceIds");
    if (!entries.isArray() || entries.isEmpty()) {
      throw new InvalidInput(field, "needs at least one entry");
    }
    if (entries.size() > MAX_GALLERY) {
      throw new InvalidInput(field, "has more than " + MAX_GALLERY + " entries");
    }
    Map<String, Set<String>> byId = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      String place = field + "[" + i + "]";
      String id = reference(entries.get(i), "referenceId", place + ".referenceId");
      if (id.equals(probe.referenceId())) {
        throw new InvalidInput(place + ".referenceId", "is the probe itself");
      }
      byId.computeIfAbsent(id, _ -> new LinkedHashSet<>())
          .addAll(addresses(entries.get(i).path("referenceURL"), place + ".referenceURL"));
    }
    List<ReviewRequest.Reference> gallery = new ArrayList<>();
    byId.forEach((id, urls) -> gallery.add(new ReviewRequest.Reference(id, List.copyOf(urls))));
    return gallery;
  }

  private static String reference(JsonNode owner, String name) {
    return reference(owner, name, name);
  }

  private static String reference(JsonNode owner, String name, String field) {
    JsonNode value = owner.path(name);
    String id = value.isString() ? value.stringValue().strip() : "";
    if (id.isEmpty()) {
      throw new InvalidInput(field, "is missing");
    }
    if (!REFERENCE.matcher(id).matches()) {
      throw new InvalidInput(
          field, "must be 1 to 128 letters, digits, dots, colons, hyphens or underscores");
    }
    return id;
  }

  /** Missing, null, a text, a text that holds a JSON list, or a JSON list; in the order given. */
  private List<String> addresses(JsonNode value, String field) {
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    if (value.isArray()) {
      return listed(value, field);
    }
    if (!value.isString()) {
      throw new InvalidInput(field, "is neither an address nor a list of addresses");
    }
    String text = value.stringValue().strip();
    if (text.startsWith("[")) {
      return listed(parse(text, field), field);
    }
    return text.isEmpty() ? List.of() : List.of(text);
  }

  private static List<String> listed(JsonNode entries, String field) {
    List<String> found = new ArrayList<>();
    for (JsonNode entry : entries) {
      JsonNode url = entry.path("url");
      if (!entry.isObject() || !(url.isString() || url.isNull() || url.isMissingNode())) {
        throw new InvalidInput(field, "holds an entry without a readable url");
      }
      if (url.isString() && !url.stringValue().isBlank()) {
        found.add(url.stringValue().strip());
      }
    }
    return found;
  }

  private JsonNode parse(String text, String field) {
    try {
      return reader.readTree(text);
    } catch (JacksonException e) {
      // the parser's own message would quote the text
      throw new InvalidInput(field, "is not well-formed JSON");
    }
  }
}
