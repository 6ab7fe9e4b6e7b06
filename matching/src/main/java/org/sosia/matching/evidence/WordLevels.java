package org.sosia.matching.evidence;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The levels of a register's frequent words with each other, filled while they are asked for. Names
 * are skewed: most pairs of parts are pairs of these. May be shared by threads; what two of them
 * find out at once is the same.
 */
final class WordLevels {
  /** How many words are frequent, at most; the memory is the square in bytes. */
  private static final int MOST = 2048;

  private final int size;
  private final byte[] known;
  private final AtomicReferenceArray<int[]> alike;

  /** Of words with the codes from 0 on. */
  WordLevels(int words) {
    size = Math.min(words, MOST);
    known = new byte[size * size];
    alike = new AtomicReferenceArray<>(size);
  }

  /** How many words are frequent: those with codes from 0 on. */
  int size() {
    return size;
  }

  /** The list that was put for a word; null when none was. */
  int @Nullable [] alike(int word) {
    return alike.get(word);
  }

  void putAlike(int word, int[] list) {
    alike.set(word, list);
  }

  boolean has(int a, int b) {
    return a < size && b < size;
  }

  /** What was put, 0 when nothing was. */
  int get(int a, int b) {
    return known[a * size + b] & 0xFF;
  }

  void put(int a, int b, int levels) {
    known[a * size + b] = (byte) levels;
  }
}
