package org.sosia.matching.internal.index;

import java.util.Arrays;

/**
 * The code points of one language's texts, numbered from 1 in the order in which they were first
 * met. Only the first {@link #MOST_CODES} get a number; a text with any other keeps its code
 * points.
 *
 * <p>Adding is serialised; finding takes no lock and finds whatever was added before the row was
 * published in which it stands.
 */
final class Alphabet {
  /** Code of a code point that has none. */
  static final int NONE = 0;

  /** How many code points get a code. */
  static final int MOST_CODES = 254;

  private static final int SLOTS = 1024;
  private static final int DIRECT = 128;
  private static final int FREE = -1;

  private final int[] codePoints = new int[MOST_CODES + 1];
  private final int[] slotCodePoints = new int[SLOTS];
  private final int[] slotCodes = new int[SLOTS];
  private final int[] direct = new int[DIRECT];
  private int size;

  Alphabet() {
    Arrays.fill(slotCodePoints, FREE);
  }

  /** The code of a code point, {@link #NONE} if it has none. */
  int find(int codePoint) {
    if (codePoint < DIRECT) {
      return direct[codePoint];
    }
    int slot = firstSlot(codePoint);
    while (slotCodePoints[slot] != FREE) {
      if (slotCodePoints[slot] == codePoint) {
        return slotCodes[slot];
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    return NONE;
  }

  /** The code of a code point, given now if there are codes left; else {@link #NONE}. */
  int findOrAdd(int codePoint) {
    int code = find(codePoint);
    return code == NONE ? add(codePoint) : code;
  }

  /** The code point of a code. */
  int codePoint(int code) {
    return codePoints[code];
  }

  private synchronized int add(int codePoint) {
    int known = find(codePoint);
    if (known != NONE || size == MOST_CODES) {
      return known;
    }
    int code = ++size;
    codePoints[code] = codePoint;
    if (codePoint < DIRECT) {
      direct[codePoint] = code;
      return code;
    }
    int slot = firstSlot(codePoint);
    while (slotCodePoints[slot] != FREE) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    // The code first: who finds the code point must find its code.
    slotCodes[slot] = code;
    slotCodePoints[slot] = codePoint;
    return code;
  }

  private static int firstSlot(int codePoint) {
    return (codePoint * 0x9E3779B9) >>> 22;
  }
}
