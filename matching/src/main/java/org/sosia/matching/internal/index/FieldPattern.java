package org.sosia.matching.internal.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A probe's text, in the codes of a language's alphabet, prepared for measuring its Levenshtein
 * distance to many stored texts of the plain form.
 *
 * <p>What both texts have in common at their beginning and at their end is left out first: it does
 * not change the distance (Navarro 2001, section 5). The rest is measured bit-parallel, one bit per
 * code of the pattern (Myers 1999, in the formulation of Hyyrö 2003), and given up as soon as the
 * distance is certain to be too large. Thread-safe.
 */
final class FieldPattern {
  /** Longest text that fits, in code points. */
  static final int MAX_LENGTH = 64;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int length;
  // With a word of unused bytes behind, so that a word may be read at any code.
  private final byte[] codes;
  // Which positions of the pattern hold a code.
  private final long[] positions = new long[256];

  /** Prepares a text of 1 to {@link #MAX_LENGTH} codes; {@link Alphabet#NONE} equals no code. */
  FieldPattern(byte[] text) {
    length = text.length;
    codes = Arrays.copyOf(text, text.length + Long.BYTES);
    for (int i = 0; i < length; i++) {
      positions[codes[i] & 0xff] |= 1L << i;
    }
    positions[Alphabet.NONE] = 0;
  }

  int length() {
    return length;
  }

  /** The pattern's codes, unsigned; then bytes that mean nothing. */
  byte[] codes() {
    return codes;
  }

  /**
   * The distance in edits to the codes text[at] to text[at + textLength − 1], of which there is at
   * least one.
   *
   * @param most a distance over this need not be exact: any number over it may be the result
   */
  int distance(byte[] text, int at, int textLength, int most) {
    int shorter = Math.min(length, textLength);
    if (Math.max(length, textLength) - shorter > most) {
      return most + 1;
    }
    int prefix = commonPrefix(text, at, shorter);
    int end = length - 1;
    int textEnd = at + textLength - 1;
    int left = shorter - prefix;
    while (left > 0 && codes[end] == text[textEnd]) {
      end--;
      textEnd--;
      left--;
    }
    int patternLeft = end + 1 - prefix;
    int textLeft = textEnd + 1 - at - prefix;
    if (patternLeft == 0 || textLeft == 0) {
      return patternLeft + textLeft;
    }
    if (patternLeft == 1 || textLeft == 1) {
      return distanceToOne(text, at + prefix, patternLeft, textLeft, prefix);
    }
    return distance(text, at + prefix, textLeft, prefix, patternLeft, most);
  }

  /** No text that begins with the codes text[at] to text[at + prefixLength − 1] is nearer. */
  int leastDistance(byte[] text, int at, int prefixLength) {
    long increase = -1;
    long decrease = 0;
    for (int j = at; j < at + prefixLength; j++) {
      long equal = positions[text[j] & 0xff];
      long diagonal = (((equal & increase) + increase) ^ increase) | equal | decrease;
      long right = ((decrease | ~(diagonal | increase)) << 1) | 1;
      long left = (increase & diagonal) << 1;
      increase = left | ~(diagonal | right);
      decrease = right & diagonal;
    }
    // The last column from its top down.
    int distance = prefixLength;
    int least = distance;
    for (int i = 0; i < length; i++) {
      distance += (int) (increase >>> i & 1) - (int) (decrease >>> i & 1);
      least = Math.min(least, distance);
    }
    return least;
  }

  private int commonPrefix(byte[] text, int at, int shorter) {
    int prefix = 0;
    while (prefix < shorter) {
      long difference = (long) WORDS.get(codes, prefix) ^ (long) WORDS.get(text, at + prefix);
      if (difference != 0) {
        return Math.min(shorter, prefix + Long.numberOfTrailingZeros(difference) / Byte.SIZE);
      }
      prefix += Long.BYTES;
    }
    return shorter;
  }

  /** One of both has one code left: all are edits but one that is equal. */
  private int distanceToOne(byte[] text, int at, int patternLeft, int textLeft, int prefix) {
    boolean shared = false;
    if (patternLeft == 1) {
      for (int j = 0; j < textLeft; j++) {
        shared |= codes[prefix] == text[at + j];
      }
    } else {
      shared = (positions[text[at] & 0xff] >>> prefix & (-1L >>> -patternLeft)) != 0;
    }
    return Math.max(patternLeft, textLeft) - (shared ? 1 : 0);
  }

  private int distance(byte[] text, int at, int textLeft, int shift, int patternLeft, int most) {
    long lastBit = 1L << (patternLeft - 1);
    long increase = -1;
    long decrease = 0;
    int distance = patternLeft;
    // Each column still to come can lower the distance by one.
    int giveUp = most + textLeft;
    for (int j = at; j < at + textLeft; j++) {
      long equal = positions[text[j] & 0xff] >>> shift;
      long diagonal = (((equal & increase) + increase) ^ increase) | equal | decrease;
      long right = decrease | ~(diagonal | increase);
      long left = increase & diagonal;
      distance += (right & lastBit) != 0 ? 1 : (left & lastBit) != 0 ? -1 : 0;
      giveUp--;
      if (distance > giveUp) {
        return most + 1;
      }
      right = (right << 1) | 1;
      left <<= 1;
      increase = left | ~(diagonal | right);
      decrease = right & diagonal;
    }
    return distance;
  }
}
