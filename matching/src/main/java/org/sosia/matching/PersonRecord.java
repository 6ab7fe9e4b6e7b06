package org.sosia.matching;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.contact.ContactKeys;
import org.sosia.matching.internal.TextNormaliser;

/**
 * What the rule knows of one person's registration.
 *
 * @param id the registration's own id, not blank
 * @param gender the gender's code; compared for equality after the normalising of {@link
 *     LanguageText}; null or blank is absent
 * @param birthDate the date of birth; null is absent
 * @param textByLanguage the compared texts by language code (ISO 639, letters, digits and hyphens,
 *     case ignored), at most {@link #MAX_LANGUAGES}; a language without any text is dropped
 * @param contacts how the person can be reached; the rule does not look at it, and its index does
 *     not keep it
 */
public record PersonRecord(
    String id,
    @Nullable String gender,
    @Nullable BirthDate birthDate,
    Map<String, LanguageText> textByLanguage,
    ContactKeys contacts) {
  /** Longest compared text, in code points after normalising. */
  public static final int MAX_TEXT_LENGTH_CODE_POINTS = 1024;

  /** Most languages of one record. */
  public static final int MAX_LANGUAGES = 8;

  private static final int MAX_LANGUAGE_CODE_CHARS = 16;

  /**
   * Validates and copies.
   *
   * @throws IllegalArgumentException naming the field: a blank id, a malformed or repeated language
   *     code, too many languages, a text longer than {@link #MAX_TEXT_LENGTH_CODE_POINTS}
   */
  public PersonRecord {
    if (id.isBlank()) {
      throw new IllegalArgumentException("id: must not be blank");
    }
    gender = gender == null ? null : TextNormaliser.normalise(gender);
    if (gender != null && gender.isEmpty()) {
      gender = null;
    }
    textByLanguage = copyOf(textByLanguage);
  }

  /** A record of somebody of whom no telephone number or e-mail address is known. */
  public PersonRecord(
      String id,
      @Nullable String gender,
      @Nullable BirthDate birthDate,
      Map<String, LanguageText> textByLanguage) {
    this(id, gender, birthDate, textByLanguage, ContactKeys.NONE);
  }

  /** The same record with other contacts. */
  public PersonRecord withContacts(ContactKeys known) {
    return known.equals(contacts)
        ? this
        : new PersonRecord(id, gender, birthDate, textByLanguage, known);
  }

  /** Redacted: everything but the id is personal data. */
  @Override
  public String toString() {
    return "PersonRecord[id=" + id + ", languages=" + textByLanguage.keySet() + "]";
  }

  private static Map<String, LanguageText> copyOf(Map<String, LanguageText> textByLanguage) {
    if (textByLanguage.size() > MAX_LANGUAGES) {
      throw new IllegalArgumentException(
          "textByLanguage: %d languages, at most %d are compared"
              .formatted(textByLanguage.size(), MAX_LANGUAGES));
    }
    Map<String, LanguageText> copy = new TreeMap<>();
    textByLanguage.forEach((code, text) -> {
      String language = checkedLanguage(code);
      text.textByField().forEach((field, value) -> checkLength(language, field, value));
      if (!text.isEmpty() && copy.put(language, text) != null) {
        throw new IllegalArgumentException(
            "textByLanguage." + language + ": the language is given twice");
      }
    });
    return Collections.unmodifiableMap(copy);
  }

  private static String checkedLanguage(String code) {
    boolean valid =
        !code.isEmpty()
            && code.length() <= MAX_LANGUAGE_CODE_CHARS
            && code.chars().allMatch(PersonRecord::isLanguageCodeChar);
    if (!valid) {
      throw new IllegalArgumentException(
          "textByLanguage: a language code has 1 to %d letters, digits or hyphens"
              .formatted(MAX_LANGUAGE_CODE_CHARS));
    }
    return code.toLowerCase(Locale.ROOT);
  }

  private static boolean isLanguageCodeChar(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  private static void checkLength(String language, ComparedField field, String text) {
    int lengthCodePoints = text.codePointCount(0, text.length());
    if (lengthCodePoints > MAX_TEXT_LENGTH_CODE_POINTS) {
      throw new IllegalArgumentException(
          "textByLanguage.%s.%s: %d code points, at most %d are compared"
              .formatted(language, field, lengthCodePoints, MAX_TEXT_LENGTH_CODE_POINTS));
    }
  }
}
