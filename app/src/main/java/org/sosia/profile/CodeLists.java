package org.sosia.profile;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The codes that profiles use. What is outside them is a gap and reaches neither profile nor
 * dashboard.
 *
 * @param genders the code by every way to write it; upper and lower case are one
 * @param languages accepted language codes
 * @param genderLanguage the language whose value counts where a source gives several
 */
public record CodeLists(Map<String, String> genders, Set<String> languages, String genderLanguage) {
  public CodeLists {
    Map<String, String> folded = new HashMap<>();
    genders.forEach((written, code) -> {
      folded.put(written.toLowerCase(Locale.ROOT), code);
      folded.put(code.toLowerCase(Locale.ROOT), code);
    });
    genders = Map.copyOf(folded);
    languages = Set.copyOf(languages);
    if (genders.isEmpty() || languages.isEmpty()) {
      throw new IllegalArgumentException("code lists: genders or languages are empty");
    }
  }

  /** The code of a gender, empty if the list does not have it. */
  public Optional<String> findGender(String written) {
    return Optional.ofNullable(genders.get(written.strip().toLowerCase(Locale.ROOT)));
  }

  /** Whether a language code is in the list. */
  public boolean isLanguage(String code) {
    return languages.contains(code);
  }
}
