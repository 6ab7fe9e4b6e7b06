package org.sosia.adjudication.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sosia.datashare.CbeffFilter;
import org.sosia.datashare.ShareAttribute;
import org.sosia.datashare.SharePolicy;
import org.sosia.platform.Sensitive;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what an adjudicator may see of a registration: MOSIP's five parts, each null where the
 * policy does not share it or the registration does not have it.
 *
 * <p>How the policy's {@code shareableAttributes} are read:
 *
 * <ul>
 *   <li>{@code biometrics} shares the segments of the biometric record that its sources' filters
 *       admit, by type and subtype; a record that cannot be read for that is not shared.
 *   <li>{@code documents} shares every document, the name of a category (such as {@code
 *       proofOfIdentity}) those of that category.
 *   <li>{@code meta_info} and {@code audits} share these; the meta information names the
 *       registration's centre.
 *   <li>Every other name shares the field of the identity object that has it, or else the first
 *       that its sources name and the registration has; of values in several languages, those of
 *       all these fields that the filters admit. A field that no attribute names is not shared.
 * </ul>
 */
public final class SharedDataWriter {
  private static final String DOCUMENTS = "documents";
  private static final String CENTRE = "centerId";
  private static final String META_INFO = "meta_info";
  private static final String AUDITS = "audits";
  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

  private final JsonMapper json;

  public SharedDataWriter(JsonMapper json) {
    this.json = json;
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({"biometrics", "identity", "documents", "metaInfo", "audits"})
  private record SharedDataMessage(
      @Nullable String biometrics,
      Map<String, String> identity,
      @Nullable Map<String, String> documents,
      @Nullable String metaInfo,
      @Nullable String audits) {
    @Override
    public String toString() {
      return "SharedDataMessage[redacted]";
    }
  }

  /** The shared data as UTF-8 JSON, in the clear. */
  public Sensitive<byte[]> write(Registration registration, SharePolicy policy) {
    return Sensitive.of(
        json.writeValueAsBytes(
            new SharedDataMessage(
                biometrics(registration, policy),
                identity(registration, policy),
                documents(registration, policy),
                policy.allows(META_INFO) ? metaInfo(registration) : null,
                policy.allows(AUDITS) ? registration.auditsJson() : null)));
  }

  /**
   * The client's meta information, with the registration's centre where the client did not name it:
   * MOSIP's clients do, as {@code centerId}, and reports go by it.
   */
  private String metaInfo(Registration registration) {
    JsonNode given = json.readTree(registration.metaInfoJson());
    return given instanceof ObjectNode fields && !registration.metaInfoJson().contains(CENTRE)
        ? json.writeValueAsString(fields.put(CENTRE, registration.context().registrationCenterId()))
        : registration.metaInfoJson();
  }

  private static @Nullable String biometrics(Registration registration, SharePolicy policy) {
    Optional<ShareAttribute> attribute = policy.findAttribute(SharePolicy.BIOMETRICS);
    return attribute
        .flatMap(admitted ->
            registration.findCbeff().flatMap(cbeff -> CbeffFilter.apply(cbeff.expose(), admitted)))
        .map(BASE64_URL::encodeToString)
        .orElse(null);
  }

  private Map<String, String> identity(Registration registration, SharePolicy policy) {
    JsonNode fields = json.readTree(registration.identityJson().expose());
    Map<String, String> shared = new LinkedHashMap<>();
    for (ShareAttribute attribute : policy.attributes()) {
      JsonNode value = find(fields, attribute);
      if (value != null) {
        shared.put(
            attribute.name(),
            value.isString() ? value.stringValue() : json.writeValueAsString(value));
      }
    }
    return shared;
  }

  /** The values in several languages of all fields that may give them, or else a simple one. */
  private static @Nullable JsonNode find(JsonNode fields, ShareAttribute attribute) {
    Set<String> places = new LinkedHashSet<>(List.of(attribute.name()));
    places.addAll(attribute.fields());
    ArrayNode united = JsonNodeFactory.instance.arrayNode();
    for (String place : places) {
      JsonNode value = fields.path(place);
      if (value.isArray()) {
        addAdmitted(united, value, place, attribute);
      } else if (!value.isMissingNode() && !value.isNull() && united.isEmpty()) {
        return value;
      }
    }
    return united.isEmpty() ? null : united;
  }

  /** Of a simple type, a list of {@code {language, value}}, what is not left out. */
  private static void addAdmitted(
      ArrayNode united, JsonNode values, String field, ShareAttribute attribute) {
    for (JsonNode one : values) {
      if (attribute.admitsLanguage(field, one.path("language").asString(""))) {
        united.add(one);
      }
    }
  }

  /** A second document of one category keeps its place under {@code category-2}. */
  private static @Nullable Map<String, String> documents(
      Registration registration, SharePolicy policy) {
    Map<String, String> shared = new LinkedHashMap<>();
    for (RegistrationDocument document : registration.documents()) {
      if (policy.allows(DOCUMENTS) || policy.allows(document.category())) {
        String name = document.category();
        for (int number = 2; shared.containsKey(name); number++) {
          name = document.category() + "-" + number;
        }
        shared.put(name, BASE64_URL.encodeToString(document.content().expose()));
      }
    }
    return shared.isEmpty() ? null : shared;
  }
}
