package org.sosia.matching.evidence;

/**
 * The levels of a register's frequent words with each other, filled while they are asked for. Names
 * are skewed: most pairs of parts are pairs of these. May be shared by threads; what two of them
 * find out at once is the same.
 */
final class WordLevels {
  /** How many words are frequent, at most; the memory is the square in bytes. */
  private static final int MOST = 4096;

  private final int size;
  private final byte[] known;

  /** Of words with the codes from 0 on. */
  WordLevels(int words) {
    size = Math.min(words, MOST);
    known = new byte[size * size];
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
