package org.sosia.matching.script;

/** Ethiopic: each letter is a consonant in one of eight orders, which are its vowel. */
final class EthiopicScript {
  private static final int FIRST = 0x1200;
  private static final int LAST = 0x1357;
  private static final int ORDERS = 8;

  /** Consonants of the rows of eight letters, from U+1200; a dash is a row without any. */
  private static final String[] CONSONANTS =
      ("h l h m s r s sh q qw q qw b v t ch h hw n ny - k kw kh khw w - z zh y d d j g gw g t ch p"
              + " ts ts f p")
          .split(" ", -1);

  /** The glottal row and the pharyngeal one have the vowel alone. */
  private static final int ALEF = 0x12A0;

  private static final int AYIN = 0x12D0;

  private static final String[] VOWELS = {"e", "u", "i", "a", "e", "", "o", "wa"};
  private static final String[] BARE_VOWELS = {"a", "u", "i", "a", "e", "i", "o", "a"};

  private EthiopicScript() {}

  static boolean holds(int point) {
    return point >= FIRST && point <= LAST;
  }

  private static boolean isRow(int point, int first) {
    return point >= first && point < first + ORDERS;
  }

  static void append(int point, StringBuilder out) {
    int row = (point - FIRST) / ORDERS;
    int order = (point - FIRST) % ORDERS;
    if (isRow(point, ALEF) || isRow(point, AYIN)) {
      out.append(BARE_VOWELS[order]);
    } else if (row < CONSONANTS.length && !CONSONANTS[row].equals("-")) {
      out.append(CONSONANTS[row]).append(VOWELS[order]);
    }
  }
}
