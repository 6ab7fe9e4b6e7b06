package org.sosia.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sosia.synthetic.FingerCapture;
import org.sosia.synthetic.SyntheticRegistration;

/**
 * What the outside world says of a person in its profile events: read off the synthetic
 * registration.
 */
final class PersonFacts {
  private static final List<String> HIERARCHY =
      List.of("region", "province", "city", "zone", "postalCode");

  private PersonFacts() {}

  /** The fields {@code yearOfBirth, gender, location, preferredLanguages} of a source event. */
  static void into(Map<String, Object> event, SyntheticRegistration registration) {
    Map<String, Object> identity = registration.identity();
    String dob = String.valueOf(identity.getOrDefault("dateOfBirth", ""));
    if (dob.length() >= 4) {
      event.put("yearOfBirth", Integer.parseInt(dob.substring(0, 4)));
    }
    event.put("gender", english(identity.get("gender")));
    event.put(
        "location",
        HIERARCHY.stream()
            .map(level -> english(identity.get(level)))
            .filter(name -> !name.isEmpty())
            .toList());
    event.put(
        "preferredLanguages",
        identity.containsKey("preferredLanguage")
            ? List.of(String.valueOf(identity.get("preferredLanguage")))
            : List.of());
  }

  /** The field {@code biometricInfo}. */
  static List<Map<String, Object>> biometrics(SyntheticRegistration registration) {
    List<Map<String, Object>> captures = new ArrayList<>();
    for (FingerCapture finger : registration.captures().fingers()) {
      if (!finger.exception()) {
        captures.add(
            Map.of(
                "type", "Finger",
                "subtype", finger.position().subtype(),
                "qualityScore", finger.quality(),
                "attempts", finger.attempts()));
      }
    }
    captures.add(
        Map.of(
            "type", "Face",
            "qualityScore", registration.captures().face().quality(),
            "attempts", registration.captures().face().attempts()));
    return captures;
  }

  static List<String> documentTypes(SyntheticRegistration registration) {
    return registration.documents().stream().map(document -> document.type()).toList();
  }

  static List<String> channelNames(SyntheticRegistration registration) {
    return List.of("phone", "email").stream().filter(registration.identity()::containsKey).toList();
  }

  /** The English value of a simple type, the value itself of a scalar, or nothing. */
  private static String english(@org.jspecify.annotations.Nullable Object value) {
    if (value instanceof List<?> languages) {
      for (Object entry : languages) {
        if (entry instanceof Map<?, ?> said && "eng".equals(said.get("language"))) {
          return String.valueOf(said.get("value"));
        }
      }
      return "";
    }
    return value == null ? "" : value.toString();
  }
}
