package org.sosia.matching.evidence;

import org.sosia.matching.script.SoundDistance;

/** Compares two parts of names. Owned by one thread. */
final class WordComparer {
  private static final int CACHE = 1 << 14;
  private static final int NEAR_BY_SOUND = 110;
  private static final int SIMILAR_BY_SOUND = 260;
  private static final int NEAR_ACROSS_SCRIPTS = 230;
  private static final int SIMILAR_ACROSS_SCRIPTS = 380;
  private static final int MOST_LETTERS_ON_ONE_SIDE = 7;
  private static final Level[] LEVELS = Level.values();

  private final Edits edits;
  private final long[] cachedPair = new long[CACHE];
  private final int[] letters = new int[256];
  private final byte[] cachedLevel = new byte[CACHE];

  WordComparer(Edits edits) {
    this.edits = edits;
  }

  Level level(Word a, Word b) {
    if (a == b) {
      return Level.EXACT;
    }
    if (a.latinScript && b.latinScript) {
      if (Long.bitCount(a.letterSet ^ b.letterSet) > MOST_LETTERS_ON_ONE_SIDE
          && a.nicknames.length == 0) {
        return Level.DIFFERENT;
      }
    }
    if (a.number < 0 || b.number < 0) {
      return compute(a, b);
    }
    int low = Math.min(a.number, b.number);
    int high = Math.max(a.number, b.number);
    long pair = ((long) low + 1) << 32 | high;
    int slot = (int) (Keys.mix(pair) & CACHE - 1);
    if (cachedPair[slot] != pair) {
      cachedLevel[slot] = (byte) compute(a, b).rank();
      cachedPair[slot] = pair;
    }
    return LEVELS[cachedLevel[slot]];
  }

  private Level compute(Word a, Word b) {
    if (a.latinScript != b.latinScript || a.vowelsLeftOut != b.vowelsLeftOut) {
      int sound = SoundDistance.perMille(a.sound, b.sound);
      return sound <= NEAR_ACROSS_SCRIPTS
          ? Level.NEAR
          : sound <= SIMILAR_ACROSS_SCRIPTS ? Level.SIMILAR : Level.DIFFERENT;
    }
    if (a.isInitial() || b.isInitial()) {
      return a.letters[0] == b.letters[0] ? Level.ALIAS : Level.DIFFERENT;
    }
    int distance = edits.distance(a.letters, b.letters);
    int longer = Math.max(a.letters.length, b.letters.length);
    if (distance <= (longer >= 8 ? 2 : longer >= 4 ? 1 : 0)) {
      return Level.NEAR;
    }
    if (a.sharesNickname(b)) {
      return Level.ALIAS;
    }
    int sound = SoundDistance.perMille(a.sound, b.sound);
    if (sound <= NEAR_BY_SOUND && longer >= 4) {
      return Level.NEAR;
    }
    boolean alike =
        distance * 1000 <= longer * 400
            || sound <= SIMILAR_BY_SOUND
            || begins(a, b)
            || (longer >= 4 && lettersApart(a.letters, b.letters) * 6 <= longer);
    return alike ? Level.SIMILAR : Level.DIFFERENT;
  }

  /** Letters that one word has more often than the other, whatever their order. */
  private int lettersApart(byte[] a, byte[] b) {
    for (byte letter : a) {
      letters[letter & 0xFF]++;
    }
    for (byte letter : b) {
      letters[letter & 0xFF]--;
    }
    int apart = 0;
    for (byte letter : a) {
      apart += Math.abs(letters[letter & 0xFF]);
      letters[letter & 0xFF] = 0;
    }
    for (byte letter : b) {
      apart += Math.abs(letters[letter & 0xFF]);
      letters[letter & 0xFF] = 0;
    }
    return apart;
  }

  private static boolean begins(Word a, Word b) {
    return Math.min(a.latin.length(), b.latin.length()) >= 3
        && (a.latin.startsWith(b.latin) || b.latin.startsWith(a.latin));
  }
}
