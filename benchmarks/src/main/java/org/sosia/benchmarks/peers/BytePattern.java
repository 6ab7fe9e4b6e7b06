package org.sosia.benchmarks.peers;

import java.util.Arrays;

/**
 * A text of 1 to 64 code points, one byte each, prepared for its Levenshtein distance to others.
 * Bit-parallel, one word. Source: Myers 1999; Hyyrö 2003. Immutable.
 */
final class BytePattern {
  private static final int CODES = 256;

  private final byte[] text;
  private final long[] positions = new long[CODES];
  private final long lastBit;

  BytePattern(byte[] text) {
    if (text.length == 0 || text.length > Long.SIZE) {
      throw new IllegalArgumentException("a pattern has 1 to 64 code points");
    }
    this.text = text;
    lastBit = 1L << (text.length - 1);
    for (int i = 0; i < text.length; i++) {
      positions[text[i] & 0xFF] |= 1L << i;
    }
  }

  int length() {
    return text.length;
  }

  /** Distance in edits to codes[from] to codes[to - 1]. */
  int distance(byte[] codes, int from, int to) {
    if (Arrays.equals(text, 0, text.length, codes, from, to)) {
      return 0;
    }
    long plus = -1;
    long minus = 0;
    int distance = text.length;
    for (int j = from; j < to; j++) {
      long equal = positions[codes[j] & 0xFF];
      long zero = (((equal & plus) + plus) ^ plus) | equal | minus;
      long up = minus | ~(zero | plus);
      long down = plus & zero;
      if ((up & lastBit) != 0) {
        distance++;
      }
      if ((down & lastBit) != 0) {
        distance--;
      }
      up = (up << 1) | 1;
      plus = (down << 1) | ~(zero | up);
      minus = up & zero;
    }
    return distance;
  }
}
