package org.sosia.matching.internal.batch;

/**
 * Which letters a text has, in one word: its code points fall into 32 classes, and there is one bit
 * for the first of a class and one for the second; further ones leave no trace.
 *
 * <p>One edit changes at most one letter of each side, so that a text that has n letters more than
 * the other, bit by bit, is at least n edits away: the bound never exceeds the Levenshtein
 * distance. Source: the bag distance of Bartolini, Ciaccia and Patella 2002, cut off at two of a
 * letter.
 */
final class Signature {
  private static final int CLASSES = 32;

  private Signature() {}

  /** The signature of a text with one more code point, of which only the lowest byte is needed. */
  static long with(long signature, int codePoint) {
    long first = 1L << (codePoint & (CLASSES - 1));
    return signature | ((signature & first) == 0 ? first : first << CLASSES);
  }

  /** The texts' distance in edits is no less. */
  static int leastEdits(long a, long b) {
    return Math.max(Long.bitCount(a & ~b), Long.bitCount(b & ~a));
  }
}
