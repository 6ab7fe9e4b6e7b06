package org.sosia.matching.script;

/**
 * How far two words are apart by sound: an edit distance whose costs say how often writers use one
 * sound for another, in any of the scripts. A vowel costs little, next to nothing where one side's
 * script leaves short vowels out. Thread-safe; the costs are those of the scripts' orthographies,
 * not learned from a list of names.
 */
public final class SoundDistance {
  /** Cost of a consonant that stands on one side only, or for one that never replaces it. */
  public static final int FULL_COST = 100;

  private static final int VOWEL_FOR_VOWEL = 25;
  private static final int VOWEL_MISSING = 30;
  private static final int VOWEL_LEFT_OUT = 12;
  private static final int H_MISSING = 35;

  /** Groups of sounds, and what it costs to write one for another of the group. */
  private static final Object[][] ALIKE = {
    {"kKG", 15}, {"gG", 10}, {"kg", 45}, {"jg", 30}, {"jz", 50}, {"jC", 35}, {"Gh", 50}, {"Kh", 20},
    {"CS", 25}, {"Ck", 40}, {"CK", 35}, {"Sj", 40}, {"Ss", 35}, {"sz", 20}, {"sC", 55}, {"Ts", 35},
    {"Tt", 15}, {"Td", 45}, {"Tz", 50}, {"td", 40}, {"dz", 45}, {"bp", 25}, {"pf", 40}, {"fv", 15},
    {"bv", 35}, {"vw", 15}, {"fw", 60}, {"mn", 55}, {"lr", 65}, {"jy", 30}, {"ks", 60}, {"bf", 60},
    {"GR", 60}, {"gh", 60}, {"wu", 8}, {"wo", 12}, {"wa", 45}, {"we", 50}, {"yi", 8}, {"ye", 12},
    {"ya", 45}, {"vu", 45}, {"vo", 50}, {"ji", 50},
  };

  private static final int[] COST = costs();
  private static final byte[] KIND = kinds();
  private static final char[] FAMILY = families();

  private SoundDistance() {}

  /**
   * The distance as a share of what would part the two words wholly.
   *
   * @return 0 for words that sound the same to 1000 for words with no sound in common, or of whose
   *     script no sounds are known; symmetric
   */
  public static int perMille(SoundForm a, SoundForm b) {
    byte[] x = a.sounds();
    byte[] y = b.sounds();
    boolean leftOut = a.vowelsLeftOut() != b.vowelsLeftOut();
    int whole = Math.max(whole(x), whole(y));
    if (x.length == 0 || y.length == 0) {
      return 1000;
    }
    return Math.min(1000, distance(x, y, leftOut) * 1000 / whole);
  }

  /**
   * Whether two words are no further apart than a share, with less work for words that are.
   *
   * @param perMille the most that {@link #perMille(SoundForm, SoundForm)} may be, 0 to 999
   * @param costs room for the work, longer than {@link SoundForm#MAX_SOUNDS}; what stands in it
   *     does not matter
   */
  public static boolean isWithin(SoundForm a, SoundForm b, int perMille, int[] costs) {
    byte[] x = a.sounds();
    byte[] y = b.sounds();
    if (x.length == 0 || y.length == 0) {
      return false;
    }
    boolean leftOut = a.vowelsLeftOut() != b.vowelsLeftOut();
    // the largest distance whose share, rounded down, is within
    int most = ((perMille + 1) * Math.max(whole(x), whole(y)) - 1) / 1000;
    costs[0] = 0;
    for (int j = 1; j <= y.length; j++) {
      costs[j] = costs[j - 1] + missing(y, j - 1, leftOut);
    }
    for (int i = 1; i <= x.length; i++) {
      int diagonal = costs[0];
      int lacks = missing(x, i - 1, leftOut);
      costs[0] += lacks;
      int least = costs[0];
      for (int j = 1; j <= y.length; j++) {
        int replaced = diagonal + COST[(x[i - 1] << 7) | y[j - 1]];
        diagonal = costs[j];
        costs[j] =
            Math.min(
                replaced, Math.min(costs[j] + lacks, costs[j - 1] + missing(y, j - 1, leftOut)));
        least = Math.min(least, costs[j]);
      }
      if (least > most) {
        return false;
      }
    }
    return costs[y.length] <= most;
  }

  /**
   * Whether {@link #isWithin} is not ruled out by the numbers that {@link SoundForm#summary} gives.
   */
  public static boolean mayBeWithin(int summary, int other, int perMille) {
    int most = ((perMille + 1) * Math.max(summary >>> 16, other >>> 16) - 1) / 1000;
    // a sound of a kind that is missing, or stands for one of another kind, costs all
    int first = Math.abs((summary & 0xFF) - (other & 0xFF));
    int second = Math.abs((summary >>> 8 & 0xFF) - (other >>> 8 & 0xFF));
    return Math.max(first, second) * FULL_COST <= most;
  }

  /** The numbers of {@link SoundForm#summary}. */
  static int summary(byte[] sounds) {
    int[] counts = new int[3];
    for (byte sound : sounds) {
      counts[KIND[sound]]++;
    }
    return whole(sounds) << 16 | counts[2] << 8 | counts[1];
  }

  private static int distance(byte[] x, byte[] y, boolean leftOut) {
    int[] row = new int[y.length + 1];
    for (int j = 1; j <= y.length; j++) {
      row[j] = row[j - 1] + missing(y, j - 1, leftOut);
    }
    for (int i = 1; i <= x.length; i++) {
      int diagonal = row[0];
      int lacks = missing(x, i - 1, leftOut);
      row[0] += lacks;
      for (int j = 1; j <= y.length; j++) {
        int replaced = diagonal + COST[(x[i - 1] << 7) | y[j - 1]];
        diagonal = row[j];
        row[j] =
            Math.min(replaced, Math.min(row[j] + lacks, row[j - 1] + missing(y, j - 1, leftOut)));
      }
    }
    return row[y.length];
  }

  private static int missing(byte[] sounds, int at, boolean leftOut) {
    byte sound = sounds[at];
    if (isVowel(sound)) {
      // a first vowel is written in every script, if only by its carrier
      return leftOut && at > 0 ? VOWEL_LEFT_OUT : VOWEL_MISSING;
    }
    boolean weak =
        sound == 'h'
            || ((sound == 'g' || sound == 'G') && at > 0 && sounds[at - 1] == 'n')
            || sound == 'w'
            || sound == 'y';
    return weak ? H_MISSING : FULL_COST;
  }

  private static int whole(byte[] sounds) {
    int sum = 0;
    for (byte sound : sounds) {
      sum += isVowel(sound) ? VOWEL_MISSING : FULL_COST;
    }
    return Math.max(1, sum);
  }

  static boolean isVowel(byte sound) {
    return sound == 'a' || sound == 'e' || sound == 'i' || sound == 'o' || sound == 'u';
  }

  static char family(byte sound) {
    return FAMILY[sound];
  }

  private static int[] costs() {
    int[] costs = new int[128 * 128];
    for (int a = 0; a < 128; a++) {
      for (int b = 0; b < 128; b++) {
        boolean vowels = isVowel((byte) a) && isVowel((byte) b);
        costs[(a << 7) | b] = a == b ? 0 : vowels ? VOWEL_FOR_VOWEL : FULL_COST;
      }
    }
    for (Object[] group : ALIKE) {
      String sounds = (String) group[0];
      for (int i = 0; i < sounds.length(); i++) {
        for (int j = 0; j < i; j++) {
          costs[(sounds.charAt(i) << 7) | sounds.charAt(j)] = (Integer) group[1];
          costs[(sounds.charAt(j) << 7) | sounds.charAt(i)] = (Integer) group[1];
        }
      }
    }
    return costs;
  }

  /** The nasals, and the liquids: nobody writes another sound for one, and none is dropped. */
  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    kinds['m'] = 1;
    kinds['n'] = 1;
    kinds['l'] = 2;
    kinds['r'] = 2;
    return kinds;
  }

  private static char[] families() {
    char[] families = new char[128];
    for (int i = 0; i < families.length; i++) {
      families[i] = isVowel((byte) i) ? 'a' : (char) i;
    }
    for (String group : new String[] {"kgKGCj", "pbfv", "sSz", "tdT", "mn", "ay", "aw"}) {
      for (int i = 0; i < group.length(); i++) {
        families[group.charAt(i)] = group.charAt(0);
      }
    }
    return families;
  }
}
