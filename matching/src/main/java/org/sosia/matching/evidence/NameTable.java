package org.sosia.matching.evidence;

import java.util.Arrays;

/**
 * For one name, which of its parts each frequent word is like, in one number for each word: so that
 * many names are compared with the one by a look at each of their parts. Owned by one thread.
 */
final class NameTable {
  /** Of a word that is like several parts, or to which not both directions are alike. */
  static final int SEVERAL = 1 << 16;

  private static final int LIKE_ONE = 1 << 8;
  private static final int LEVEL_SHIFT = 3;

  private final WordComparer words;
  private final int[] levels;
  private boolean usable;

  NameTable(WordComparer words) {
    this.words = words;
    this.levels = new int[words.frequentWords()];
  }

  /** Whether all parts are frequent words; without, the table tells nothing. */
  boolean isUsable() {
    return usable;
  }

  /** By code; 0 = like no part. */
  int[] levels() {
    return levels;
  }

  /** Whether more is to be known than the part and the level. */
  static boolean isSeveral(int levels) {
    return levels >= SEVERAL;
  }

  /** The one part that the word is like. */
  static int part(int levels) {
    return levels & 7;
  }

  /** The rank of their level. */
  static int level(int levels) {
    return levels >>> LEVEL_SHIFT & 7;
  }

  /** Fills the table for the name at a place. */
  void fill(PersonRows rows, int place) {
    Arrays.fill(levels, 0);
    int count = PersonRows.partCount(rows.cell(place));
    usable = true;
    for (int part = 0; part < count; part++) {
      if (rows.cell(place + 1 + part) >= levels.length) {
        usable = false;
        return;
      }
      int[] alike = words.alike(rows.cell(place + 1 + part));
      for (int i = 0; i < alike.length; i += 2) {
        int code = alike[i];
        int both = alike[i + 1];
        int forth = WordComparer.forth(both);
        boolean plain = levels[code] == 0 && forth == WordComparer.back(both);
        levels[code] = plain ? LIKE_ONE | (forth << LEVEL_SHIFT) | part : SEVERAL;
      }
    }
  }
}
