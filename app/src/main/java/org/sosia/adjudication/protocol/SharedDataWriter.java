package org.sosia.adjudication.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.datashare.SharePolicy;
import org.sosia.platform.Sensitive;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what an adjudicator may see of a registration: MOSIP's five parts, each null where the
 * policy does not share it or the registration does not have it.
 *
 * <p>How the policy's {@code shareableAttributes} are read:
 *
 * <ul>
 *   <li>{@code biometrics} shares the whole biometric record; the filter by modality is not
 *       applied.
 *   <li>{@code documents} shares every document, the name of a category (such as {@code
 *       proofOfIdentity}) those of that category.
 *   <li>{@code meta_info} and {@code audits} share these.
 *   <li>Every other name shares the field of the identity object that has it, or else the one that
 *       its source names. A field that no attribute names is not shared.
 * </ul>
 */
public final class SharedDataWriter {
  private static final String DOCUMENTS = "documents";
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
                policy.allows(META_INFO) ? registration.metaInfoJson() : null,
                policy.allows(AUDITS) ? registration.auditsJson() : null)));
  }

  private static @Nullable String biometrics(Registration registration, SharePolicy policy) {
    if (!policy.allows(SharePolicy.BIOMETRICS)) {
      return null;
    }
    return registration
        .findCbeff()
        .map(cbeff -> BASE64_URL.encodeToString(cbeff.expose()))
        .orElse(null);
  }

  private Map<String, String> identity(Registration registration, SharePolicy policy) {
    JsonNode fields = json.readTree(registration.identityJson().expose());
    Map<String, String> shared = new LinkedHashMap<>();
    for (SharePolicy.Attribute attribute : policy.attributes()) {
      JsonNode value = find(fields, attribute);
      if (value != null) {
        shared.put(
            attribute.name(),
            value.isString() ? value.stringValue() : json.writeValueAsString(value));
      }
    }
    return shared;
  }

  private static @Nullable JsonNode find(JsonNode fields, SharePolicy.Attribute attribute) {
    JsonNode own = fields.get(attribute.name());
    if (own != null && !own.isNull()) {
      return own;
    }
    for (String source : attribute.sourceFields()) {
      JsonNode other = fields.get(source);
      if (other != null && !other.isNull()) {
        return other;
      }
    }
    return null;
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
