package org.sosia.benchmarks.people;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Distinct invented words of several syllables, each in both scripts. Syllables are skewed as those
 * of real names are, so that many words resemble each other.
 */
final class Vocabulary {
  private static final String[][] CONSONANTS = {
    {"r", "र"}, {"n", "न"}, {"m", "म"}, {"k", "क"}, {"s", "स"}, {"l", "ल"}, {"p", "प"},
    {"v", "व"}, {"d", "द"}, {"j", "ज"}, {"sh", "श"}, {"t", "त"}, {"h", "ह"}, {"b", "ब"},
    {"g", "ग"}, {"y", "य"}, {"bh", "भ"}, {"ch", "च"}, {"dh", "ध"}, {"kh", "ख"}, {"gh", "घ"},
    {"ph", "फ"}, {"th", "थ"}, {"z", "झ"}
  };
  private static final String[][] VOWELS = {
    {"a", ""},
    {"a", "ा"},
    {"i", "ि"},
    {"i", "ी"},
    {"e", "े"},
    {"u", "ु"},
    {"o", "ो"},
    {"an", "ं"},
    {"u", "ू"},
    {"ai", "ै"}
  };

  private final byte[][][] wordsByScript;

  Vocabulary(SplittableRandom random, int words, int fewestSyllables, int mostSyllables) {
    Zipf consonants = new Zipf(CONSONANTS.length, 0.6);
    Zipf vowels = new Zipf(VOWELS.length, 0.7);
    wordsByScript = new byte[Script.values().length][words][];
    Set<String> known = new HashSet<>();
    int made = 0;
    while (made < words) {
      int syllables = fewestSyllables + random.nextInt(mostSyllables - fewestSyllables + 1);
      StringBuilder latin = new StringBuilder();
      StringBuilder devanagari = new StringBuilder();
      for (int s = 0; s < syllables; s++) {
        append(CONSONANTS[consonants.draw(random)], latin, devanagari);
        append(VOWELS[vowels.draw(random)], latin, devanagari);
      }
      if (random.nextInt(10) < 4) {
        append(CONSONANTS[consonants.draw(random)], latin, devanagari);
      }
      if (known.add(latin.toString())) {
        wordsByScript[Script.LATIN.position()][made] = Script.LATIN.encode(latin.toString());
        wordsByScript[Script.DEVANAGARI.position()][made] =
            Script.DEVANAGARI.encode(devanagari.toString());
        made++;
      }
    }
  }

  byte[] word(Script script, int n) {
    return wordsByScript[script.position()][n];
  }

  private static void append(String[] sound, StringBuilder latin, StringBuilder devanagari) {
    latin.append(sound[0]);
    devanagari.append(sound[1]);
  }
}
