package org.sosia.matching.script;

/**
 * The scripts of India whose Unicode blocks are laid out alike, Devanagari to Malayalam: a
 * consonant carries an {@code a} unless a vowel sign or a virama follows it, or the word ends.
 */
final class IndicScript {
  private static final int FIRST = 0x0900;
  private static final int LAST = 0x0D7F;
  private static final int VIRAMA = 0x4D;
  private static final int NUKTA = 0x3C;
  private static final int FIRST_CONSONANT = 0x15;
  private static final int LAST_CONSONANT = 0x39;
  private static final int FIRST_SIGN = 0x3E;
  private static final int LAST_SIGN = 0x4C;

  private static final String[] CONSONANTS =
      ("k kh g gh ng ch chh j jh ny t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h")
          .split(" ", -1);
  private static final String[] WITH_NUKTA =
      ("q kh gh gh ng ch chh z jh ny t th r rh n t th d dh n n f f b bh m y r r l l l v sh sh s h")
          .split(" ", -1);
  private static final String[] VOWELS = "a a a i i u u ri li e e e ai o o o au".split(" ", -1);
  private static final String[] SIGNS = "a i i u u ri ri e e e ai o o o au".split(" ", -1);

  private IndicScript() {}

  static boolean holds(int point) {
    return point >= FIRST && point <= LAST;
  }

  /** Appends the letter at a place with its vowel; returns the place behind. */
  static int append(String text, int at, StringBuilder out) {
    int offset = text.charAt(at) & 0x7F;
    int next = at + 1;
    if (offset >= 0x01 && offset <= 0x02) {
      out.append('n');
    } else if (offset == 0x03) {
      out.append('h');
    } else if (offset >= 0x04 && offset <= 0x14) {
      out.append(VOWELS[offset - 0x04]);
    } else if (offset >= FIRST_SIGN && offset <= LAST_SIGN) {
      out.append(SIGNS[offset - FIRST_SIGN]);
    } else if (offset >= 0x66 && offset <= 0x6F) {
      out.append((char) ('0' + offset - 0x66));
    } else if (offset >= 0x58 && offset <= 0x5F) {
      out.append("q kh gh z r rh f y".split(" ", -1)[offset - 0x58]);
      next = withInherentVowel(text, next, out);
    } else if (offset >= FIRST_CONSONANT && offset <= LAST_CONSONANT) {
      boolean nukta = next < text.length() && offset(text, next) == NUKTA;
      out.append((nukta ? WITH_NUKTA : CONSONANTS)[offset - FIRST_CONSONANT]);
      next = withInherentVowel(text, nukta ? next + 1 : next, out);
    }
    return next;
  }

  private static int withInherentVowel(String text, int next, StringBuilder out) {
    if (next >= text.length() || !holds(text.charAt(next))) {
      return next;
    }
    int offset = offset(text, next);
    if (offset == VIRAMA) {
      return next + 1;
    }
    if (offset < FIRST_SIGN || offset > LAST_SIGN) {
      out.append('a');
    }
    return next;
  }

  private static int offset(String text, int at) {
    return holds(text.charAt(at)) ? text.charAt(at) & 0x7F : -1;
  }
}
