package org.sosia.matching.evidence;

import org.sosia.matching.script.SoundDistance;

/**
 * What can be told of words, and of names written together, from a few numbers: enough to see that
 * two of them are not near. Immutable; thread-safe.
 */
final class Spellings {
  private static final int PLAIN_LATIN = 1;
  private static final int LATIN = 2;
  private static final int VOWELS_LEFT_OUT = 4;

  private final long[] letterSets;
  private final int[] summaries;
  private final byte[] scripts;

  private Spellings(int size) {
    letterSets = new long[size];
    summaries = new int[size];
    scripts = new byte[size];
  }

  static Spellings of(Word[] words) {
    Spellings spellings = new Spellings(words.length);
    for (int i = 0; i < words.length; i++) {
      Word word = words[i];
      spellings.letterSets[i] = word.letterSet;
      spellings.summaries[i] = word.sound.summary();
      spellings.scripts[i] =
          (byte)
              ((word.latinScript ? LATIN : 0)
                  | (word.latinScript && word.nicknames.length == 0 ? PLAIN_LATIN : 0)
                  | (word.vowelsLeftOut ? VOWELS_LEFT_OUT : 0));
    }
    return spellings;
  }

  /** Whether {@link WordComparer#isNear} is not ruled out, by codes. */
  boolean mayBeNear(int a, int b) {
    int apart = Long.bitCount(letterSets[a] ^ letterSets[b]);
    if ((scripts[a] & scripts[b] & PLAIN_LATIN) != 0 && apart > WordComparer.MOST_LETTERS_APART) {
      return false;
    }
    boolean across = ((scripts[a] ^ scripts[b]) & ~PLAIN_LATIN) != 0;
    return across
        ? SoundDistance.mayBeWithin(summaries[a], summaries[b], WordComparer.NEAR_ACROSS_SCRIPTS)
        : apart <= 2 * WordComparer.MOST_SLIPS
            || SoundDistance.mayBeWithin(summaries[a], summaries[b], WordComparer.NEAR_BY_SOUND);
  }
}
