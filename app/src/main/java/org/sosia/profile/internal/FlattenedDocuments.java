package org.sosia.profile.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.AgeGroup;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.Modality;
import org.sosia.profile.ProfileDocuments;
import org.sosia.profile.ProfileSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Derives the index document from a profile's JSON. Pseudonyms, times of day, devices, documents
 * and the state before an update stay behind. Thread-safe.
 */
public final class FlattenedDocuments implements ProfileDocuments {

  /** How a missing gender, centre or the like is counted. */
  public static final String UNKNOWN = "Unknown";

  private static final int MAX_LOCATION_LEVELS = 6;

  private final String enrolmentStage;
  private final JsonMapper mapper;

  /**
   * @param enrolmentStage the one stage of the registration processor at which a registration
   *     counts as enrolled; a registration that several stages capture is so counted once
   */
  public FlattenedDocuments(String enrolmentStage, JsonMapper mapper) {
    this.enrolmentStage = enrolmentStage;
    this.mapper = mapper;
  }

  @Override
  public String document(AnonymousProfile profile) {
    JsonNode source = read(profile);
    JsonNode person =
        profile.schema() == ProfileSchema.ISSUANCE ? source.path("newProfile") : source;
    ObjectNode document = mapper.createObjectNode();
    document.put("schema", profile.schema().schemaName());
    document.put("day", profile.eventDay().toString());
    document.put("ageGroup", ageGroup(profile, person).label());
    document.put("gender", known(person, "gender"));
    location(document, person);
    biometrics(document, person);
    switch (profile.schema()) {
      case PRE_REGISTRATION, REGISTRATION -> registration(document, source);
      case ISSUANCE -> process(document, source);
      case AUTHENTICATION -> authentication(document, source);
    }
    document.put("enrolled", enrolled(profile));
    document.put("issued", profile.schema() == ProfileSchema.ISSUANCE);
    return mapper.writeValueAsString(document);
  }

  private JsonNode read(AnonymousProfile profile) {
    try {
      return mapper.readTree(profile.json());
    } catch (JacksonException e) {
      throw new IllegalArgumentException("profile " + profile.id() + " is not JSON", e);
    }
  }

  private boolean enrolled(AnonymousProfile profile) {
    return profile.schema() == ProfileSchema.REGISTRATION
        && enrolmentStage.equals(profile.processStage());
  }

  private static void registration(ObjectNode document, JsonNode source) {
    process(document, source);
    document.put("stage", known(source, "processStage"));
    document.put("status", known(source, "status"));
    document.put("centre", known(source, "registrationCenterId"));
  }

  private static void process(ObjectNode document, JsonNode source) {
    document.put("process", known(source, "processName").toLowerCase(Locale.ROOT));
  }

  private static void authentication(ObjectNode document, JsonNode source) {
    document.put("partner", known(source, "partnerName"));
    document.put("status", known(source, "status"));
    document.set("authFactors", source.path("authFactors"));
    document.set("errorCodes", source.path("errorCode"));
  }

  private static AgeGroup ageGroup(AnonymousProfile profile, JsonNode person) {
    Integer yearOfBirth = number(person.path("yearOfBirth"));
    return AgeGroup.of(yearOfBirth, profile.eventDay().getYear());
  }

  private static void location(ObjectNode document, JsonNode person) {
    ObjectNode location = document.putObject("location");
    JsonNode levels = person.path("location");
    for (int i = 0; i < Math.min(levels.size(), MAX_LOCATION_LEVELS); i++) {
      location.put("hierarchy" + (i + 1), levels.path(i).asString());
    }
  }

  /**
   * One mean quality per person and modality: a person, not a finger, is what the quality figures
   * count.
   */
  private static void biometrics(ObjectNode document, JsonNode person) {
    ObjectNode info = document.putObject("biometricInfo");
    for (Modality modality : Modality.values()) {
      Mean quality = new Mean();
      Mean attempts = new Mean();
      for (JsonNode capture : person.path("biometricInfo")) {
        if (capture.path("type").asString().equals(modality.label())) {
          quality.add(number(capture.path("qualityScore")));
          attempts.add(number(capture.path("attempts")));
        }
      }
      if (quality.count > 0 || attempts.count > 0) {
        ObjectNode figures = info.putObject(modality.name());
        quality.putInto(figures, "qualityScore");
        attempts.putInto(figures, "attempts");
      }
    }
  }

  private static String known(JsonNode node, String key) {
    String text = node.path(key).asString();
    return text.isEmpty() ? UNKNOWN : text;
  }

  private static @Nullable Integer number(JsonNode node) {
    String text = node.asString();
    return text.isEmpty() ? null : Integer.valueOf(text);
  }

  /** Running mean of one document, confined to its method. */
  private static final class Mean {
    private long sum;
    private int count;

    void add(@Nullable Integer value) {
      if (value != null) {
        sum += value;
        count++;
      }
    }

    void putInto(ObjectNode node, String key) {
      if (count > 0) {
        node.put(key, (double) sum / count);
      }
    }
  }
}
