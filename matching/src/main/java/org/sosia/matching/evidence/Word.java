package org.sosia.matching.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
  final boolean vowelsLeftOut;
  final boolean latinScript;
  final SoundForm sound;
  final long key;
  final int[] nicknames;
  int frequency;

  Word(int number, String latin, boolean vowelsLeftOut, boolean latinScript, int[] nicknames) {
    this.number = number;
    this.latin = latin;
    byte[] all = latin.getBytes(StandardCharsets.UTF_8);
    this.letters = all.length > MAX_LETTERS ? Arrays.copyOf(all, MAX_LETTERS) : all;
    this.letterSet = letterSet(letters);
    this.vowelsLeftOut = vowelsLeftOut;
    this.latinScript = latinScript;
    this.sound = SoundForm.of(latin, vowelsLeftOut);
    String spoken = sound.key();
    this.key = Keys.of(spoken.isEmpty() ? latin : spoken);
    this.nicknames = nicknames;
  }

  boolean isInitial() {
    return latin.length() == 1;
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
