package org.sosia.matching.script;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Transliterates a name to lower-case Latin letters without marks, digits and single blanks. It is
 * made for comparing, not for printing: each letter becomes the sound that most writers give it,
 * short vowels that a script leaves out stay out, and letters of a script without a table are kept.
 *
 * <p>Stateless and thread-safe; the same text gives the same letters in every locale.
 */
public final class Romaniser {
  private Romaniser() {}

  /**
   * The Latin form.
   *
   * @param text any text
   * @return lower-case letters and digits with single blanks between words; empty when the text has
   *     neither letters nor digits
   */
  public static String latin(String text) {
    if (isPlain(text)) {
      return text;
    }
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder out = new StringBuilder(composed.length() + 8);
    int at = 0;
    while (at < composed.length()) {
      int point = composed.codePointAt(at);
      int width = Character.charCount(point);
      if (IndicScript.holds(point)) {
        at = IndicScript.append(composed, at, out);
      } else if (KhmerScript.holds(point)) {
        at = KhmerScript.append(composed, at, out);
      } else {
        append(point, out);
        at += width;
      }
    }
    return tidy(out);
  }

  /** Whether the text's first letter belongs to a script that leaves short vowels out. */
  public static boolean leavesVowelsOut(String text) {
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int point = text.codePointAt(at);
      if (Character.isLetter(point)) {
        Character.UnicodeScript script = Character.UnicodeScript.of(point);
        return script == Character.UnicodeScript.ARABIC || script == Character.UnicodeScript.HEBREW;
      }
    }
    return false;
  }

  private static void append(int point, StringBuilder out) {
    if (EthiopicScript.holds(point)) {
      EthiopicScript.append(point, out);
      return;
    }
    String known = LetterTables.find(point);
    if (known != null) {
      out.append(known);
    } else if (point < 0x80) {
      boolean kept = Character.isLetterOrDigit(point);
      if (kept) {
        out.append((char) point);
      } else if (point != '\'' && point != '`') {
        out.append(' ');
      }
    } else if (Character.isLetter(point)) {
      String bare =
          Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD)
              .replaceAll("\\p{M}+", "");
      String again = bare.length() == 1 ? LetterTables.find(bare.charAt(0)) : null;
      out.append(again == null ? bare : again);
    } else if (Character.isDigit(point)) {
      out.append(Character.digit(point, 10));
    } else if (Character.isWhitespace(point)
        || Character.getType(point) == Character.DASH_PUNCTUATION) {
      out.append(' ');
    }
  }

  private static boolean isPlain(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letter && (c != ' ' || before == ' ')) {
        return false;
      }
      before = c;
    }
    return before != ' ';
  }

  private static String tidy(StringBuilder text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' || (!out.isEmpty() && out.charAt(out.length() - 1) != ' ')) {
        out.append(c);
      }
    }
    if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
    return out.toString();
  }
}
