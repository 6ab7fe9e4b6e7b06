package org.sosia.registration.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Sensitive;
import org.sosia.platform.web.Problems;
import org.sosia.registration.Demographics;
import org.sosia.registration.RegistrationDocument;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.internal.BiometricsCheck;
import org.sosia.registration.internal.IdentityReader;
import org.sosia.registration.internal.IncomingRegistration;
import org.sosia.registration.internal.Violations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON form of a registration: {@code {registrationId, process, source?, registeredAt?,
 * identity, biometrics?, documents?, registrationCenterId, machineId?, officerId?, supervisorId?,
 * startedAt, endedAt, device?, metaInfo?, audits?, additionalInfoReqId?}}. Unknown fields and
 * fields that come twice are refused: in a register a typing error must not pass as an absent
 * value. Thread-safe.
 */
public final class RegistrationReader {
  private static final Set<String> FIELDS =
      Set.of(
          "registrationId",
          "process",
          "source",
          "registeredAt",
          "identity",
          "biometrics",
          "documents",
          "registrationCenterId",
          "machineId",
          "officerId",
          "supervisorId",
          "startedAt",
          "endedAt",
          "device",
          "metaInfo",
          "audits",
          "additionalInfoReqId");
  private static final int MAX_DOCUMENTS = 64;
  private static final int MAX_CODE_LENGTH = 64;
  private static final int MAX_REQUEST_ID_LENGTH = 256;

  private final JsonMapper json;
  private final IdentityReader identities;
  private final BiometricsCheck biometrics;

  public RegistrationReader(
      JsonMapper json, IdentityReader identities, BiometricsCheck biometrics) {
    this.json =
        json.rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    this.identities = identities;
    this.biometrics = biometrics;
  }

  /**
   * @param body UTF-8
   * @throws InvalidInput with everything that is wrong
   */
  public IncomingRegistration read(byte[] body) {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (JacksonException e) {
      throw Problems.inJson(e);
    }
    if (!root.isObject()) {
      throw new InvalidInput("body", "must be a JSON object");
    }
    Violations violations = new Violations();
    root.propertyNames().stream()
        .filter(name -> !FIELDS.contains(name))
        .forEach(name -> violations.add(shown(name), "is not a field of a registration"));
    return assemble(root, violations);
  }

  /** A stranger's field name, cut so that an answer cannot be made to carry a text. */
  private static String shown(String name) {
    return name.matches("[A-Za-z0-9_.-]{1,40}") ? name : "body";
  }

  private IncomingRegistration assemble(JsonNode root, Violations violations) {
    FieldReader fields = new FieldReader(root, violations);
    @Nullable RegistrationId id = fields.parsed("registrationId", RegistrationId::new);
    @Nullable RegistrationProcess process = fields.parsed("process", RegistrationProcess::fromWire);
    @Nullable Demographics demographics = null;
    JsonNode identity = fields.object("identity", true);
    if (identity != null) {
      demographics = identities.read(identity, violations);
    }
    byte[] cbeff = cbeff(fields, violations);
    List<RegistrationDocument> documents = documents(fields, violations);
    CaptureFields capture = CaptureFields.read(fields, violations);
    JsonNode metaInfo = fields.object("metaInfo", false);
    JsonNode audits = fields.array("audits");
    String source = fields.code("source", false, MAX_CODE_LENGTH);
    String answers = fields.code("additionalInfoReqId", false, MAX_REQUEST_ID_LENGTH);
    var registeredAt = fields.instant("registeredAt", false);
    violations.refuseIfAny();
    if (id == null || process == null || identity == null || demographics == null) {
      throw new IllegalStateException("a missing field was not refused");
    }
    return new IncomingRegistration(
        id,
        process,
        source == null ? "REGISTRATION_CLIENT" : source,
        registeredAt,
        Sensitive.of(json.writeValueAsString(identity)),
        Sensitive.of(demographics),
        cbeff == null ? null : Sensitive.of(cbeff),
        documents,
        capture.context(),
        metaInfo == null ? "{}" : json.writeValueAsString(metaInfo),
        audits == null ? "[]" : json.writeValueAsString(audits),
        answers,
        Sensitive.of(CanonicalJson.write(json, root)));
  }

  private byte @Nullable [] cbeff(FieldReader fields, Violations violations) {
    byte[] container = fields.base64("biometrics", false);
    if (container != null) {
      String reason = biometrics.reasonToRefuse(container);
      if (reason != null) {
        violations.add("biometrics", reason);
      }
    }
    return container;
  }

  private List<RegistrationDocument> documents(FieldReader fields, Violations violations) {
    JsonNode array = fields.array("documents");
    List<RegistrationDocument> documents = new ArrayList<>();
    if (array == null) {
      return documents;
    }
    if (array.size() > MAX_DOCUMENTS) {
      violations.add("documents", "has more than " + MAX_DOCUMENTS + " entries");
      return documents;
    }
    for (int i = 0; i < array.size(); i++) {
      FieldReader document = fields.element("documents", i, array.get(i));
      String category = document.code("category", true, MAX_CODE_LENGTH);
      String type = document.text("type", true, MAX_CODE_LENGTH);
      byte[] content = document.base64("content", true);
      if (content != null && !isKnownFile(content)) {
        violations.add(document.path("content"), "is neither PDF, JPEG nor PNG");
      }
      if (category != null && type != null && content != null) {
        documents.add(new RegistrationDocument(category, type, Sensitive.of(content)));
      }
    }
    return documents;
  }

  private static boolean isKnownFile(byte[] content) {
    return startsWith(content, '%', 'P', 'D', 'F')
        || startsWith(content, 0xFF, 0xD8, 0xFF)
        || startsWith(content, 0x89, 'P', 'N', 'G');
  }

  private static boolean startsWith(byte[] content, int... first) {
    if (content.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((content[i] & 0xFF) != first[i]) {
        return false;
      }
    }
    return true;
  }
}
