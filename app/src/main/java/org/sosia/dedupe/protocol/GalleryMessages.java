package org.sosia.dedupe.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sosia.platform.InvalidInput;
import org.sosia.registration.RegistrationId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The messages of a gallery service in the shape of MOSIP's ABIS interface: {@code
 * mosip.abis.insert} tells it of a person, {@code mosip.abis.identify} asks which members of a
 * gallery that person is.
 */
public final class GalleryMessages {
  private static final String INSERT = "mosip.abis.insert";
  private static final String IDENTIFY = "mosip.abis.identify";
  private static final String VERSION = "1.1";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int SUCCESS = 1;
  private static final String KNOWN_ALREADY = "10";

  private final JsonMapper json;
  private final ObjectReader reader;

  public GalleryMessages(JsonMapper json) {
    this.json = json;
    this.reader = json.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }

  @JsonPropertyOrder({"id", "version", "requestId", "requesttime", "referenceId", "referenceURL"})
  private record InsertMessage(
      String id,
      String version,
      String requestId,
      String requesttime,
      String referenceId,
      String referenceURL) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({
    "id",
    "version",
    "requestId",
    "requesttime",
    "referenceId",
    "referenceUrl",
    "flags",
    "gallery"
  })
  private record IdentifyMessage(
      String id,
      String version,
      String requestId,
      String requesttime,
      String referenceId,
      String referenceUrl,
      Map<String, String> flags,
      Gallery gallery) {}

  private record Gallery(List<Reference> referenceIds) {}

  private record Reference(String referenceId) {}

  /** Tells the service of a person whose biometrics lie at an address. */
  public String insert(UUID requestId, RegistrationId person, String url, Instant at) {
    return json.writeValueAsString(
        new InsertMessage(
            INSERT, VERSION, requestId.toString(), TIME.format(at), person.value(), url));
  }

  /** Asks which members of the gallery a person is. */
  public String identify(
      UUID requestId, RegistrationId person, List<RegistrationId> gallery, Instant at) {
    return json.writeValueAsString(
        new IdentifyMessage(
            IDENTIFY,
            VERSION,
            requestId.toString(),
            TIME.format(at),
            person.value(),
            "",
            Map.of("maxResults", String.valueOf(gallery.size())),
            new Gallery(gallery.stream().map(id -> new Reference(id.value())).toList())));
  }

  /** What the service answers. */
  public sealed interface Answer {
    UUID requestId();

    /** The person is known to it now. */
    record Inserted(UUID requestId) implements Answer {}

    /**
     * Whom it takes for the person.
     *
     * @param candidates reference ids as they came
     */
    record Candidates(UUID requestId, List<String> candidates) implements Answer {
      public Candidates {
        candidates = List.copyOf(candidates);
      }
    }

    /**
     * It failed; that says nothing about the person.
     *
     * @param reason without personal data
     */
    record Failed(UUID requestId, String reason) implements Answer {}
  }

  /**
   * @throws InvalidInput when it is no answer to any question
   */
  public Answer read(String body) {
    JsonNode root;
    try {
      root = reader.readTree(body);
    } catch (JacksonException e) {
      throw new InvalidInput("answer", "is not well-formed JSON");
    }
    UUID requestId = requestId(root.path("requestId"));
    String id = root.path("id").asString("");
    String returnValue = root.path("returnValue").asString("").strip();
    String reason = root.path("failureReason").asString("").strip();
    if (!returnValue.equals(String.valueOf(SUCCESS))) {
      return id.equals(INSERT) && reason.equals(KNOWN_ALREADY)
          ? new Answer.Inserted(requestId)
          : new Answer.Failed(requestId, "the service failed with reason " + code(reason));
    }
    return switch (id) {
      case INSERT -> new Answer.Inserted(requestId);
      case IDENTIFY -> candidates(requestId, root.path("candidateList"));
      default -> new Answer.Failed(requestId, "the answer is to another kind of question");
    };
  }

  private static Answer candidates(UUID requestId, JsonNode list) {
    String count = list.path("count").asString("").strip();
    List<String> ids = new ArrayList<>();
    for (JsonNode candidate : list.path("candidates")) {
      ids.add(candidate.path("referenceId").asString(""));
    }
    return count.equals(String.valueOf(ids.size()))
        ? new Answer.Candidates(requestId, ids)
        : new Answer.Failed(requestId, "count and number of candidates differ");
  }

  private static String code(String reason) {
    return reason.matches("[0-9]{1,4}") ? reason : "unknown";
  }

  private static UUID requestId(JsonNode value) {
    try {
      return UUID.fromString(value.asString(""));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("requestId", "is missing or no UUID");
    }
  }
}
