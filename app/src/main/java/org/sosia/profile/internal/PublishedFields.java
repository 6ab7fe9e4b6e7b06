package org.sosia.profile.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.BiometricCapture;
import org.sosia.profile.BiometricException;
import org.sosia.profile.Demographics;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts that the published profiles have in common. Numbers are strings; absent is {@code ""}
 * or {@code []}.
 */
final class PublishedFields {

  /** The registration and authentication profiles spell a biometric's subtype this way. */
  static final String SUBTYPE = "subtype";

  /** The issuance profile spells it this way. */
  static final String ISSUANCE_SUBTYPE = "subType";

  private PublishedFields() {}

  static void demographics(ObjectNode json, Demographics person) {
    json.put("yearOfBirth", number(person.yearOfBirth()));
    json.put("gender", person.gender());
    texts(json, "location", person.publishedLocation());
    texts(json, "preferredLanguages", person.preferredLanguages());
  }

  static void exceptions(ObjectNode json, List<BiometricException> exceptions, String subtypeKey) {
    ArrayNode array = json.putArray("exceptions");
    for (BiometricException exception : exceptions) {
      array
          .addObject()
          .put("type", exception.modality().label())
          .put(subtypeKey, exception.subtype());
    }
  }

  static void captures(
      ObjectNode json, List<BiometricCapture> captures, String subtypeKey, boolean attempts) {
    ArrayNode array = json.putArray("biometricInfo");
    for (BiometricCapture capture : captures) {
      ObjectNode item = array.addObject();
      item.put("type", capture.modality().label());
      item.put(subtypeKey, capture.subtype());
      item.put("qualityScore", number(capture.qualityScore()));
      if (attempts) {
        item.put("attempts", number(capture.attempts()));
      }
      item.put("digitalId", capture.deviceText());
    }
  }

  static void texts(ObjectNode json, String key, List<String> values) {
    ArrayNode array = json.putArray(key);
    values.forEach(array::add);
  }

  static String number(@Nullable Integer value) {
    return value == null ? "" : value.toString();
  }
}
