package org.sosia.matching.evidence;

import org.sosia.matching.script.SoundForm;

/** A part of a name, once per register; its frequency grows while the register is read. */
final class Word {
  private static final int MAX_LETTERS = 63;

  /** From how many bearers on a spelling is a name, whatever it resembles. */
  private static final int FEWEST_OF_A_NAME = 4;

  /** How many times as frequent the other of two names may be. */
  private static final int RIVALS_AT_MOST = 10;

  final int number;
  final String latin;
  final byte[] letters;
  final long letterSet;
  private final boolean initial;
  final boolean vowelsLeftOut;
  final boolean latinScript;
  final SoundForm sound;
  final long key;
  final int[] nicknames;
  int frequency;

  Word(int number, String latin, boolean vowelsLeftOut, boolean latinScript, int[] nicknames) {
    this.number = number;
    this.latin = latin;
    this.letters = letters(latin);
    this.letterSet = letterSet(letters);
    this.initial = isInitial(latin);
    this.vowelsLeftOut = vowelsLeftOut;
    this.latinScript = latinScript;
    this.sound = SoundForm.of(latin, vowelsLeftOut);
    String spoken = sound.key();
    this.key = Keys.of(spoken.isEmpty() ? latin : spoken);
    this.nicknames = nicknames;
  }

  boolean isInitial() {
    return initial;
  }

  /**
   * A byte for each code point. Letters of scripts that have no table here keep what tells them
   * apart within their script; few of different blocks meet in one byte, which makes a distance no
   * larger.
   */
  static byte[] letters(String text) {
    int[] points = text.codePoints().limit(MAX_LETTERS).toArray();
    byte[] letters = new byte[points.length];
    for (int i = 0; i < points.length; i++) {
      letters[i] = (byte) (points[i] < 0x80 ? points[i] : 0x80 | (points[i] & 0x7f));
    }
    return letters;
  }

  /** One letter that a longer name may begin with; a character that is a whole name is none. */
  private static boolean isInitial(String text) {
    return text.codePointCount(0, text.length()) == 1
        && switch (Character.UnicodeScript.of(text.codePointAt(0))) {
          case HAN, HANGUL, HIRAGANA, KATAKANA, BOPOMOFO, YI -> false;
          default -> true;
        };
  }

  boolean sharesNickname(Word other) {
    for (int group : nicknames) {
      for (int theirs : other.nicknames) {
        if (group == theirs) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether two words a slip apart are two names, rather than one a slip of the other. */
  boolean isRivalOf(Word other) {
    boolean otherSound =
        letters[0] != other.letters[0] && sound.firstFamily() != other.sound.firstFamily();
    int rarer = Math.min(frequency, other.frequency);
    boolean bothFrequent =
        rarer >= FEWEST_OF_A_NAME && rarer * RIVALS_AT_MOST >= Math.max(frequency, other.frequency);
    return otherSound || bothFrequent;
  }

  static long letterSet(byte[] letters) {
    long set = 0;
    for (byte letter : letters) {
      set |= 1L << (letter & 63);
    }
    return set;
  }
}
