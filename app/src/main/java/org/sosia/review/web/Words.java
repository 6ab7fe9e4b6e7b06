package org.sosia.review.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names, languages and reading directions in words. */
final class Words {
  /** Attribute of pages of a case: the number of the import that brought it; null = none. */
  static final String IMPORT = "importNumber";

  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");
  private static final Pattern CAMEL = Pattern.compile("(?<=[\\p{Ll}0-9])(?=\\p{Lu})|[_\\-]+");
  private static final int MAX_WHOLE_CHARACTERS = 18;
  private static final Map<String, String> TWO_LETTERS = twoLetters();

  private Words() {}

  private static Map<String, String> twoLetters() {
    Map<String, String> byThree = new HashMap<>();
    for (String two : Locale.getISOLanguages()) {
      try {
        byThree.put(Locale.of(two).getISO3Language(), two);
      } catch (MissingResourceException e) {
        byThree.put(two, two); // a language without a code of three letters keeps its own
      }
    }
    return Map.copyOf(byThree);
  }

  /** A language tag of BCP 47 from a code such as {@code eng}; empty for what is none. */
  static String languageTag(String code) {
    String lower = code.strip().toLowerCase(Locale.ROOT);
    return TAG.matcher(lower).matches() ? TWO_LETTERS.getOrDefault(lower, lower) : "";
  }

  /** {@code rtl} when the first letter with a direction runs right to left. */
  static String direction(String text) {
    return text.codePoints()
        .map(Character::getDirectionality)
        .filter(direction ->
            direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
        .mapToObj(direction -> direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT ? "ltr" : "rtl")
        .findFirst()
        .orElse("ltr");
  }

  /** {@code fullName} as "Full name", {@code addressLine1} as "Address line 1". */
  static String label(String name) {
    StringBuilder label = new StringBuilder();
    for (String word : CAMEL.split(name.replaceAll("(?<=\\p{L})(?=[0-9])", "_"))) {
      if (!word.isEmpty()) {
        boolean acronym = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
        label.append(label.isEmpty() ? "" : " ");
        label.append(acronym ? word : word.toLowerCase(Locale.ROOT));
      }
    }
    if (!label.isEmpty()) {
      label.setCharAt(0, Character.toUpperCase(label.charAt(0)));
    }
    return label.toString();
  }

  /** An id that fits into a line. */
  static String shortId(String id) {
    return id.length() <= MAX_WHOLE_CHARACTERS
        ? id
        : id.substring(0, 6) + "…" + id.substring(id.length() - 8);
  }

  /** A point in time as ISO 8601 has it, in UTC or with an offset; null for anything else. */
  static @Nullable Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null; // another spelling of time is shown as it came
    }
  }
}
