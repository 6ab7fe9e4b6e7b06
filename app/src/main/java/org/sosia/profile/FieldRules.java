package org.sosia.profile;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that several event records share; each failure names the field. */
final class FieldRules {
  private static final int MAX_TEXT_CHARS = 128;
  private static final int MAX_ENTRIES = 64;
  private static final int MAX_AGE_YEARS = 150;
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

  private FieldRules() {}

  /** A label or code, possibly empty: at most 128 characters, none of them a control character. */
  static String text(String field, String value) {
    if (value.length() > MAX_TEXT_CHARS) {
      throw new InvalidFieldException(field, "longer than " + MAX_TEXT_CHARS + " characters");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidFieldException(field, "holds a control character");
    }
    return value;
  }

  static String requiredText(String field, String value) {
    if (value.isBlank()) {
      throw new InvalidFieldException(field, "is missing or blank");
    }
    return text(field, value);
  }

  static List<String> texts(String field, List<String> values) {
    entries(field, values);
    for (int i = 0; i < values.size(); i++) {
      requiredText(field + "[" + i + "]", values.get(i));
    }
    return List.copyOf(values);
  }

  static List<String> languages(String field, List<String> values) {
    entries(field, values);
    for (int i = 0; i < values.size(); i++) {
      if (!LANGUAGE.matcher(values.get(i)).matches()) {
        throw new InvalidFieldException(
            field + "[" + i + "]", "is not a language code of two or three lower-case letters");
      }
    }
    return List.copyOf(values);
  }

  static <T> List<T> entries(String field, List<T> values) {
    if (values.size() > MAX_ENTRIES) {
      throw new InvalidFieldException(field, "has more than " + MAX_ENTRIES + " entries");
    }
    return List.copyOf(values);
  }

  static @Nullable Integer range(String field, @Nullable Integer value, int min, int max) {
    if (value != null && (value < min || value > max)) {
      throw new InvalidFieldException(field, "is not between " + min + " and " + max);
    }
    return value;
  }

  /** A known year of birth lies in the 150 years up to the event. */
  static void yearOfBirth(String field, Demographics person, LocalDate eventDate) {
    range(field, person.yearOfBirth(), eventDate.getYear() - MAX_AGE_YEARS, eventDate.getYear());
  }
}
