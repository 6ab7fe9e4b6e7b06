package org.sosia.matching.internal;

import java.util.Arrays;

/**
 * A text prepared for measuring its Levenshtein distance, in code points, to many other texts.
 *
 * <p>Bit-parallel: one bit per code point of the pattern, the vertical differences of a column of
 * the dynamic-programming matrix in two words. Patterns of more than 64 code points take several
 * words, with the horizontal difference carried from word to word. Source: Myers 1999, in the
 * formulation of Hyyrö 2003.
 *
 * <p>Owned by one thread: the several-word form has working storage of its own.
 */
public final class EditPattern {
  private static final int WORD_BITS = 64;
  private static final int DIRECT_CODE_POINTS = 128;

  private final int[] pattern;
  private final int words;
  private final long lastBit;
  // Which positions of the pattern hold a code point: one word per slot and word, slot 0 for none.
  private final long[] positions;
  private final long[] directPositions;
  private final int[] slotKeys;
  private final int hashShift;
  private final long[] increases;
  private final long[] decreases;

  /** Prepares a text of at least one code point. */
  public EditPattern(int[] text) {
    if (text.length == 0) {
      throw new IllegalArgumentException("an edit pattern has at least one code point");
    }
    pattern = text.clone();
    words = (pattern.length + WORD_BITS - 1) / WORD_BITS;
    lastBit = 1L << ((pattern.length - 1) % WORD_BITS);
    int tableBits = Integer.SIZE - Integer.numberOfLeadingZeros(pattern.length * 2);
    hashShift = Integer.SIZE - tableBits;
    slotKeys = new int[1 << tableBits];
    Arrays.fill(slotKeys, -1);
    positions = new long[(slotKeys.length + 1) * words];
    directPositions = new long[DIRECT_CODE_POINTS];
    increases = new long[words];
    decreases = new long[words];
    for (int i = 0; i < pattern.length; i++) {
      int slot = claimSlot(pattern[i]);
      positions[slot * words + i / WORD_BITS] |= 1L << (i % WORD_BITS);
      if (words == 1 && pattern[i] < DIRECT_CODE_POINTS) {
        directPositions[pattern[i]] |= 1L << i;
      }
    }
  }

  /** Length of the prepared text in code points. */
  public int length() {
    return pattern.length;
  }

  /** Distance in edits to the code points text[from] to text[to - 1]. */
  public int distance(int[] text, int from, int to) {
    if (to - from == pattern.length && Arrays.equals(pattern, 0, pattern.length, text, from, to)) {
      return 0;
    }
    return words == 1 ? distanceOneWord(text, from, to) : distanceSeveralWords(text, from, to);
  }

  private int distanceOneWord(int[] text, int from, int to) {
    long increase = -1;
    long decrease = 0;
    int distance = pattern.length;
    for (int j = from; j < to; j++) {
      int c = text[j];
      long equal = c < DIRECT_CODE_POINTS ? directPositions[c] : positions[findSlot(c)];
      long diagonal = (((equal & increase) + increase) ^ increase) | equal | decrease;
      long right = decrease | ~(diagonal | increase);
      long left = increase & diagonal;
      if ((right & lastBit) != 0) {
        distance++;
      } else if ((left & lastBit) != 0) {
        distance--;
      }
      right = (right << 1) | 1;
      left <<= 1;
      increase = left | ~(diagonal | right);
      decrease = right & diagonal;
    }
    return distance;
  }

  private int distanceSeveralWords(int[] text, int from, int to) {
    Arrays.fill(increases, -1);
    Arrays.fill(decreases, 0);
    int distance = pattern.length;
    for (int j = from; j < to; j++) {
      distance += advanceColumn(findSlot(text[j]) * words);
    }
    return distance;
  }

  /** One column over all words; the horizontal difference at the pattern's last code point. */
  private int advanceColumn(int positionsFrom) {
    int carry = 1;
    int last = words - 1;
    for (int w = 0; w <= last; w++) {
      long increase = increases[w];
      long decrease = decreases[w];
      long equal = positions[positionsFrom + w];
      long vertical = equal | decrease;
      if (carry < 0) {
        equal |= 1;
      }
      long horizontal = (((equal & increase) + increase) ^ increase) | equal;
      long right = decrease | ~(horizontal | increase);
      long left = increase & horizontal;
      long outBit = w == last ? lastBit : Long.MIN_VALUE;
      int carryOut = (right & outBit) != 0 ? 1 : (left & outBit) != 0 ? -1 : 0;
      right <<= 1;
      left <<= 1;
      if (carry < 0) {
        left |= 1;
      } else if (carry > 0) {
        right |= 1;
      }
      increases[w] = left | ~(vertical | right);
      decreases[w] = right & vertical;
      carry = carryOut;
    }
    return carry;
  }

  private int claimSlot(int codePoint) {
    int i = firstTry(codePoint);
    while (slotKeys[i] >= 0 && slotKeys[i] != codePoint) {
      i = (i + 1) & (slotKeys.length - 1);
    }
    slotKeys[i] = codePoint;
    return i + 1;
  }

  private int findSlot(int codePoint) {
    int i = firstTry(codePoint);
    while (slotKeys[i] >= 0) {
      if (slotKeys[i] == codePoint) {
        return i + 1;
      }
      i = (i + 1) & (slotKeys.length - 1);
    }
    return 0;
  }

  private int firstTry(int codePoint) {
    return (codePoint * 0x9E3779B9) >>> hashShift;
  }
}
