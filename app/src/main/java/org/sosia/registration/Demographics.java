package org.sosia.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registration's identity object, read through the identity mapping (which schema field is the
 * name, the gender …).
 *
 * @param textByLanguage name, address and pincode by ISO 639-3 language code, as in {@code eng}; at
 *     least one entry
 * @param gender a code in one configured language; null = absent
 * @param dateOfBirth null = absent
 * @param dateOfBirthVerified false when the date was derived from an age
 * @param phone as entered; null = absent
 * @param email as entered; null = absent
 * @param locationHierarchy from the widest area to the narrowest, all configured levels that are
 *     present, in the language configured for profiles
 * @param preferredLanguages ISO 639-3 codes, possibly empty
 */
public record Demographics(
    Map<String, DemographicText> textByLanguage,
    @Nullable String gender,
    @Nullable LocalDate dateOfBirth,
    boolean dateOfBirthVerified,
    @Nullable String phone,
    @Nullable String email,
    List<String> locationHierarchy,
    List<String> preferredLanguages) {
  public Demographics {
    textByLanguage = Map.copyOf(textByLanguage);
    locationHierarchy = List.copyOf(locationHierarchy);
    preferredLanguages = List.copyOf(preferredLanguages);
  }

  @Override
  public String toString() {
    return "Demographics[redacted, languages=" + textByLanguage.keySet() + "]";
  }
}
