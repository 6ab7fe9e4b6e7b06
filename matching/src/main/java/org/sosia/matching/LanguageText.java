package org.sosia.matching;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sosia.matching.internal.TextNormaliser;

/**
 * The compared texts of one language, kept in the form in which they are compared: NFC, case
 * folded, white space collapsed to single blanks and trimmed. Normalising happens here, once; a
 * text that is blank afterwards is absent.
 *
 * <p>Case folding is locale-free and full: every code point to lower case, the whole text to upper
 * case, every code point to lower case again, so that ß, ẞ, ss and SS are equal, as are final and
 * medial sigma, and dotted and dotless i. White space is every Unicode space, tab and line break.
 *
 * @param textByField the texts, as typed on the way in and normalised on the way out
 */
public record LanguageText(Map<ComparedField, String> textByField) {
  /** Longest text as typed that is normalised at all, in UTF-16 units. */
  public static final int MAX_TYPED_LENGTH_CHARS = 16_384;

  /**
   * Copies and normalises.
   *
   * @throws IllegalArgumentException naming the field when a text as typed is longer than {@link
   *     #MAX_TYPED_LENGTH_CHARS}
   */
  public LanguageText {
    Map<ComparedField, String> normalised = new EnumMap<>(ComparedField.class);
    textByField.forEach((field, typed) -> {
      Objects.requireNonNull(typed, field.name());
      if (typed.length() > MAX_TYPED_LENGTH_CHARS) {
        throw new IllegalArgumentException(
            "%s: %d characters typed, at most %d are read"
                .formatted(field, typed.length(), MAX_TYPED_LENGTH_CHARS));
      }
      String text = TextNormaliser.normalise(typed);
      if (!text.isEmpty()) {
        normalised.put(field, text);
      }
    });
    textByField = Collections.unmodifiableMap(normalised);
  }

  /** The normalised text of a field; empty when absent. */
  public Optional<String> find(ComparedField field) {
    return Optional.ofNullable(textByField.get(field));
  }

  /** True when every field is absent. */
  public boolean isEmpty() {
    return textByField.isEmpty();
  }

  /** Redacted: the texts are personal data. */
  @Override
  public String toString() {
    return "LanguageText[fields=" + textByField.keySet() + "]";
  }
}
