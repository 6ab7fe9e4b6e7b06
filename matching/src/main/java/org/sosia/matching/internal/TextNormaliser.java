package org.sosia.matching.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings a text into the one form in which texts are compared. Idempotent. */
public final class TextNormaliser {
  private static final char DOT_ABOVE = '\u0307';
  private static final Pattern DOTTED_I = Pattern.compile("i\\u0307+");

  private TextNormaliser() {}

  /** NFC, full locale-free case folding, white space collapsed to single blanks and trimmed. */
  public static String normalise(String typed) {
    return isAscii(typed) ? collapseBlanks(typed.toLowerCase(Locale.ROOT)) : normaliseAny(typed);
  }

  /** Of these, composition and capital letters without a small one are no question. */
  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String normaliseAny(String typed) {
    String composed = Normalizer.normalize(typed, Normalizer.Form.NFC);
    // Lower first, because capital sharp s has a lower case but no longer upper case; then upper,
    // which expands sharp s and ligatures; then lower again code point by code point, because the
    // JDK's lower case of a whole string depends on the context (final sigma).
    String folded = lower(lower(composed).toUpperCase(Locale.ROOT));
    // Capital I with dot is one code point in small letters here, but many programs write it as i
    // and a combining dot.
    String plain =
        folded.indexOf(DOT_ABOVE) < 0 ? folded : DOTTED_I.matcher(folded).replaceAll("i");
    return collapseBlanks(Normalizer.normalize(plain, Normalizer.Form.NFC));
  }

  private static String lower(String text) {
    StringBuilder result = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      result.appendCodePoint(Character.toLowerCase(text.codePointAt(at)));
    }
    return result.toString();
  }

  private static String collapseBlanks(String text) {
    if (isCollapsed(text)) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (!isBlank(c)) {
            result.appendCodePoint(c);
          } else if (!result.isEmpty() && result.charAt(result.length() - 1) != ' ') {
            result.append(' ');
          }
        });
    int length = result.length();
    if (length > 0 && result.charAt(length - 1) == ' ') {
      result.setLength(length - 1);
    }
    return result.toString();
  }

  /** Whether all blanks are single ones between other characters. */
  private static boolean isCollapsed(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // no character beyond the basic plane is a blank
      if (c == ' ' ? before == ' ' : isBlank(c)) {
        return false;
      }
      before = c;
    }
    return text.isEmpty() || before != ' ';
  }

  private static boolean isBlank(int c) {
    // Next line (U+0085) is white space in Unicode, but neither test of the JDK knows it.
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }
}
