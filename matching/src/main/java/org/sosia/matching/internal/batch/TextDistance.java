package org.sosia.matching.internal.batch;

import java.util.Arrays;
import org.sosia.matching.internal.EditPattern;

/**
 * The Levenshtein distance of two texts, for pairs of which each is measured once or twice, so that
 * preparing a text must cost little. Bit-parallel, as {@link EditPattern}, over what is left of
 * both without their common beginning and end. Owned by one thread.
 */
final class TextDistance {
  private static final int PLANE = 1 << 16;

  // Which positions of the pattern hold a code point of the basic plane; all zero between calls.
  private final long[] positions = new long[PLANE];

  /** The distance in edits. */
  int edits(int[] a, int[] b) {
    int from = 0;
    int shorter = Math.min(a.length, b.length);
    while (from < shorter && a[from] == b[from]) {
      from++;
    }
    int endA = a.length;
    int endB = b.length;
    while (endA > from && endB > from && a[endA - 1] == b[endB - 1]) {
      endA--;
      endB--;
    }
    if (endA == from || endB == from) {
      return endA + endB - 2 * from;
    }
    if (endA - from > Long.SIZE || !isBasic(a, from, endA) || !isBasic(b, from, endB)) {
      return new EditPattern(Arrays.copyOfRange(a, from, endA)).distance(b, from, endB);
    }
    return edits(a, b, from, endA, endB);
  }

  private static boolean isBasic(int[] text, int from, int to) {
    int any = 0;
    for (int i = from; i < to; i++) {
      any |= text[i];
    }
    return any < PLANE;
  }

  private int edits(int[] a, int[] b, int from, int endA, int endB) {
    for (int i = from; i < endA; i++) {
      positions[a[i]] |= 1L << (i - from);
    }
    int distance = endA - from;
    long last = 1L << (distance - 1);
    long increase = -1;
    long decrease = 0;
    for (int j = from; j < endB; j++) {
      long equal = positions[b[j]];
      long diagonal = (((equal & increase) + increase) ^ increase) | equal | decrease;
      long right = decrease | ~(diagonal | increase);
      long left = increase & diagonal;
      distance += (right & last) != 0 ? 1 : (left & last) != 0 ? -1 : 0;
      right = (right << 1) | 1;
      left <<= 1;
      increase = left | ~(diagonal | right);
      decrease = right & diagonal;
    }
    for (int i = from; i < endA; i++) {
      positions[a[i]] = 0;
    }
    return distance;
  }
}
