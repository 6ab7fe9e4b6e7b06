package org.sosia.matching.evidence;

import java.util.stream.IntStream;
import org.sosia.matching.script.SoundDistance;
import org.sosia.matching.script.SoundForm;

/** Compares two parts of names. Owned by one thread. */
final class WordComparer {
  private static final int CACHE = 1 << 15;
  static final int NEAR_BY_SOUND = 110;
  private static final int SIMILAR_BY_SOUND = 260;
  static final int NEAR_ACROSS_SCRIPTS = 230;
  private static final int SIMILAR_ACROSS_SCRIPTS = 380;
  static final int MOST_LETTERS_APART = 7;
  static final int MOST_SLIPS = 2;
  private static final int APART = pack(Level.DIFFERENT, Level.DIFFERENT);
  private static final int SAME = pack(Level.EXACT, Level.EXACT);

  private final PersonRows rows;
  private final WordLevels levels;
  private final Edits edits;
  private final long[] cachedPair = new long[CACHE];
  private final byte[] cachedLevels = new byte[CACHE];
  private final int[] letters = new int[256];
  private final int[] costs = new int[SoundForm.MAX_SOUNDS + 1];

  WordComparer(PersonRows rows, WordLevels levels, Edits edits) {
    this.rows = rows;
    this.levels = levels;
    this.edits = edits;
  }

  /**
   * The ranks of the levels of two words by their codes, in either order: {@link #forth} and {@link
   * #back} take them apart. Fast when the first word stays the same.
   */
  int levels(int a, int b) {
    if (a == b) {
      return SAME;
    }
    if (levels.has(a, b)) {
      int known = levels.get(a, b);
      if (known == 0) {
        known = computeBoth(a, b);
        levels.put(a, b, known);
      }
      return known;
    }
    long pair = ((long) a + 1) << 32 | b;
    int slot = (int) (Keys.mix(pair) & CACHE - 1);
    if (cachedPair[slot] != pair) {
      cachedLevels[slot] = (byte) computeBoth(a, b);
      cachedPair[slot] = pair;
    }
    return cachedLevels[slot] & 0xFF;
  }

  /** How many words are frequent: those with codes from 0 on. */
  int frequentWords() {
    return levels.size();
  }

  /**
   * The frequent words that a frequent word is like, in one direction at least: each as its code
   * and then its {@link #levels}.
   */
  int[] alike(int word) {
    int[] known = levels.alike(word);
    if (known == null) {
      known =
          IntStream.range(0, levels.size())
              .filter(other -> levels(word, other) != APART)
              .flatMap(other -> IntStream.of(other, levels(word, other)))
              .toArray();
      levels.putAlike(word, known);
    }
    return known;
  }

  /** The rank of the level of the first word with the second. */
  static int forth(int levels) {
    return (levels & 15) - 1;
  }

  /** The rank of the level of the second word with the first. */
  static int back(int levels) {
    return (levels >> 4 & 15) - 1;
  }

  /** How far levels are shifted to have those forth, or back, in the lowest four bits, plus one. */
  static int shift(boolean forth) {
    return forth ? 0 : 4;
  }

  private static int pack(Level forth, Level back) {
    return (forth.rank() + 1) | ((back.rank() + 1) << 4);
  }

  private int computeBoth(int codeA, int codeB) {
    Word a = rows.word(codeA);
    Word b = rows.word(codeB);
    boolean apart = areLettersApart(a, b);
    boolean apartForth = apart && a.nicknames.length == 0;
    boolean apartBack = apart && b.nicknames.length == 0;
    Level level = apartForth && apartBack ? Level.DIFFERENT : compute(a, b);
    return pack(apartForth ? Level.DIFFERENT : level, apartBack ? Level.DIFFERENT : level);
  }

  private static boolean areLettersApart(Word a, Word b) {
    return a.latinScript
        && b.latinScript
        && Long.bitCount(a.letterSet ^ b.letterSet) > MOST_LETTERS_APART;
  }

  /** Whether names written together are a slip or two apart, or spoken alike, or equal. */
  boolean isNear(Word a, Word b) {
    if (a.latin.equals(b.latin)) {
      return true;
    }
    if (a.nicknames.length == 0 && areLettersApart(a, b)) {
      return false;
    }
    if (isAcross(a, b)) {
      return SoundDistance.isWithin(a.sound, b.sound, NEAR_ACROSS_SCRIPTS, costs);
    }
    if (a.isInitial() || b.isInitial()) {
      return false;
    }
    int longer = Math.max(a.letters.length, b.letters.length);
    int most = mostSlips(longer);
    // a slip changes the set of letters by two at most
    boolean mayBeSlips =
        Long.bitCount(a.letterSet ^ b.letterSet) <= 2 * most
            && Math.abs(a.letters.length - b.letters.length) <= most;
    if (mayBeSlips && edits.distance(a.letters, b.letters) <= most) {
      return true;
    }
    return longer >= 4
        && !a.sharesNickname(b)
        && SoundDistance.isWithin(a.sound, b.sound, NEAR_BY_SOUND, costs);
  }

  private static boolean isAcross(Word a, Word b) {
    return a.latinScript != b.latinScript || a.vowelsLeftOut != b.vowelsLeftOut;
  }

  private static int mostSlips(int longer) {
    return longer >= 8 ? MOST_SLIPS : longer >= 4 ? 1 : 0;
  }

  private Level compute(Word a, Word b) {
    if (isAcross(a, b)) {
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
    if (distance <= mostSlips(longer)) {
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
