package org.sosia.matching.script;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One word of a name as a sequence of sounds: spellings of several letters become one sound,
 * doubled letters one. Immutable and thread-safe.
 */
public final class SoundForm {
  /** Longest word that is compared by sound, in sounds; what is behind is left out. */
  public static final int MAX_SOUNDS = 40;

  private static final String[][] SPELLINGS = {
    {"tsch", "C"},
    {"sch", "S"},
    {"tch", "C"},
    {"chh", "C"},
    {"shch", "S"},
    {"sh", "S"},
    {"ch", "C"},
    {"ph", "f"},
    {"kh", "K"},
    {"gh", "G"},
    {"th", "T"},
    {"dh", "d"},
    {"bh", "b"},
    {"jh", "j"},
    {"rh", "r"},
    {"zh", "j"},
    {"wh", "w"},
    {"ck", "k"},
    {"cq", "k"},
    {"dj", "j"},
    {"tz", "ts"},
    {"qu", "kw"},
    {"q", "k"},
    {"x", "ks"},
    {"ee", "i"},
    {"oo", "u"},
    {"ou", "u"},
    {"ie", "i"},
  };

  private final byte[] sounds;
  private final boolean vowelsLeftOut;

  private SoundForm(byte[] sounds, boolean vowelsLeftOut) {
    this.sounds = sounds;
    this.vowelsLeftOut = vowelsLeftOut;
  }

  /**
   * The sounds of a word.
   *
   * @param latin the word as {@link Romaniser#latin} gives it; letters outside a to z are no sounds
   * @param vowelsLeftOut whether it was written in a script that leaves short vowels out
   */
  public static SoundForm of(String latin, boolean vowelsLeftOut) {
    StringBuilder out = new StringBuilder(latin.length());
    int at = 0;
    while (at < latin.length()) {
      at = append(latin, at, out);
    }
    byte[] sounds = out.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new SoundForm(
        sounds.length > MAX_SOUNDS ? Arrays.copyOf(sounds, MAX_SOUNDS) : sounds, vowelsLeftOut);
  }

  /**
   * A coarse key: words of one name in several spellings mostly share it. The first sound's family
   * and those of the consonants behind, at most four in all.
   */
  public String key() {
    StringBuilder key = new StringBuilder(4);
    for (int i = 0; i < sounds.length && key.length() < 4; i++) {
      char family = SoundDistance.family(sounds[i]);
      boolean vowel = SoundDistance.isVowel(sounds[i]);
      boolean kept = key.isEmpty() || (!vowel && "hwy".indexOf(sounds[i]) < 0);
      if (kept && (key.isEmpty() || key.charAt(key.length() - 1) != family)) {
        key.append(family);
      }
    }
    return key.toString();
  }

  /**
   * What {@link SoundDistance#mayBeWithin} needs: what would part the word wholly in the high 16
   * bits, then how many liquids there are, then how many nasals, in eight bits each.
   */
  public int summary() {
    return SoundDistance.summary(sounds);
  }

  /**
   * The family of the first sound, the same for sounds that are written for each other; 0 = none.
   */
  public int firstFamily() {
    return sounds.length == 0 ? 0 : SoundDistance.family(sounds[0]);
  }

  byte[] sounds() {
    return sounds;
  }

  boolean vowelsLeftOut() {
    return vowelsLeftOut;
  }

  private static int append(String latin, int at, StringBuilder out) {
    for (String[] spelling : SPELLINGS) {
      if (latin.startsWith(spelling[0], at)) {
        put(spelling[1], out);
        return at + spelling[0].length();
      }
    }
    char c = latin.charAt(at);
    if (c == 'c') {
      char after = at + 1 < latin.length() ? latin.charAt(at + 1) : ' ';
      put(after == 'e' || after == 'i' || after == 'y' ? "s" : "k", out);
    } else if (c >= 'a' && c <= 'z') {
      put(String.valueOf(c), out);
    }
    return at + 1;
  }

  private static void put(String sounds, StringBuilder out) {
    boolean doubled = !out.isEmpty() && out.charAt(out.length() - 1) == sounds.charAt(0);
    out.append(sounds, doubled ? 1 : 0, sounds.length());
  }
}
