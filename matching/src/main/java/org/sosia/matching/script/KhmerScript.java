package org.sosia.matching.script;

/**
 * Khmer: consonants of two series, which decide how a vowel sign sounds; a letter below another has
 * no vowel between.
 */
final class KhmerScript {
  private static final int FIRST = 0x1780;
  private static final int LAST = 0x17FF;
  private static final int LAST_CONSONANT = 0x17A2;
  private static final int FIRST_VOWEL = 0x17B6;
  private static final int LAST_VOWEL = 0x17C5;
  private static final int BELOW = 0x17D2;
  private static final int SILENT = 0x17CD;
  private static final int TO_FIRST_SERIES = 0x17C9;
  private static final int TO_SECOND_SERIES = 0x17CA;
  private static final int NIKAHIT = 0x17C6;

  private static final String[] CONSONANTS =
      ("k kh k kh ng ch chh ch chh nh d th d th n t th t th n b ph p ph m y r l v sh s s h l -")
          .split(" ", -1);
  private static final String SERIES = "11222112221122111122211222222221111";
  private static final String[] FIRST_SERIES =
      "a i ei oe eu o ou uo oe oea ie e ae ai ao au".split(" ", -1);
  private static final String[] SECOND_SERIES =
      "ea i i eu eu u ou uo eu eua ie e e ey o ov".split(" ", -1);
  private static final String[] INDEPENDENT =
      "a a e ei o ok ou av ri ri li li e ai o o au".split(" ", -1);

  private KhmerScript() {}

  static boolean holds(int point) {
    return point >= FIRST && point <= LAST;
  }

  /** Appends the syllable that begins at a place; returns the place behind. */
  static int append(String text, int at, StringBuilder out) {
    int point = text.charAt(at);
    if (point > LAST_CONSONANT) {
      return appendOther(point, at, out);
    }
    int next = at + 1;
    int begin = out.length();
    boolean second = appendConsonant(point, out);
    boolean cluster = false;
    while (next < text.length()) {
      int sign = text.charAt(next);
      if (sign == BELOW && next + 1 < text.length() && text.charAt(next + 1) <= LAST_CONSONANT) {
        second |= appendConsonant(text.charAt(next + 1), out);
        cluster = true;
        next += 2;
      } else if (sign == TO_FIRST_SERIES || sign == TO_SECOND_SERIES) {
        second = sign == TO_SECOND_SERIES;
        next++;
      } else {
        break;
      }
    }
    return appendVowel(text, next, begin, second, cluster, out);
  }

  private static int appendVowel(
      String text, int next, int begin, boolean second, boolean cluster, StringBuilder out) {
    int sign = next < text.length() ? text.charAt(next) : ' ';
    if (sign >= FIRST_VOWEL && sign <= LAST_VOWEL) {
      out.append((second ? SECOND_SERIES : FIRST_SERIES)[sign - FIRST_VOWEL]);
      return next + 1;
    }
    if (sign == SILENT) {
      out.setLength(begin);
      return next + 1;
    }
    boolean begins = begin == 0 || out.charAt(begin - 1) == ' ';
    boolean consonantFollows = sign >= FIRST && sign <= LAST_CONSONANT;
    if (sign == NIKAHIT || (consonantFollows && (begins || cluster))) {
      out.append(second ? "o" : "a");
    }
    return next;
  }

  private static int appendOther(int point, int at, StringBuilder out) {
    if (point >= 0x17A3 && point <= 0x17B3) {
      out.append(INDEPENDENT[point - 0x17A3]);
    } else if (point == NIKAHIT) {
      out.append('m');
    } else if (point == 0x17C7) {
      out.append('h');
    } else if (point >= 0x17E0 && point <= 0x17E9) {
      out.append((char) ('0' + point - 0x17E0));
    }
    return at + 1;
  }

  /** Appends a consonant and tells whether it is of the second series. */
  private static boolean appendConsonant(int point, StringBuilder out) {
    int row = point - FIRST;
    if (!CONSONANTS[row].equals("-")) {
      out.append(CONSONANTS[row]);
    }
    return SERIES.charAt(row) == '2';
  }
}
