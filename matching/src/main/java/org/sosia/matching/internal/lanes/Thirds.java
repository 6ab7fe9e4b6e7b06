package org.sosia.matching.internal.lanes;

/**
 * A byte for each third of a text, by which texts that are equal or differ by one edit are told
 * from almost all others without a look at their letters.
 *
 * <p>One edit changes one third and leaves the two others as they are, but for where they begin: of
 * thirds behind the edit that is counted from the end. So a text of at most one edit has two thirds
 * of the pattern, and a text that has not is out. That thirds of another text have the same byte by
 * chance lets such a text pass, and loses nothing.
 *
 * <p>In memory a group of {@link LaneLayout#GROUP_LANES} texts is one byte for every lane of the
 * first thirds, then one for every lane of the middle ones, then of the last ones.
 *
 * @param first the byte of the pattern's first third
 * @param middleFromStart of its middle, when what is before it is equal
 * @param middleFromEnd of its middle, when what is behind it is equal
 * @param last of its last third
 */
public record Thirds(byte first, byte middleFromStart, byte middleFromEnd, byte last) {
  /** The most edits of which thirds tell anything. */
  public static final int MOST_EDITS = 1;

  /** The shortest text that has thirds, in code points. */
  public static final int SHORTEST = 6;

  /** Bytes of a group. */
  public static final int GROUP_BYTES = 3 * LaneLayout.GROUP_LANES;

  private static final int PRIME = 0x01000193;

  /**
   * The thirds of a pattern as texts of a length have them when they differ by at most one edit.
   *
   * @param pattern its codes
   * @param length of the pattern in code points
   * @param textLength of the texts, at least {@link #SHORTEST} and at most one from the pattern's
   */
  public static Thirds of(byte[] pattern, int length, int textLength) {
    int third = textLength / 3;
    int middle = textLength - 2 * third;
    int shift = textLength - length;
    return new Thirds(
        hash(pattern, 0, third),
        hash(pattern, third, middle),
        hash(pattern, third - shift, middle),
        hash(pattern, length - third, third));
  }

  /** True when texts of a length have thirds that tell how near a pattern is. */
  public static boolean tell(int patternLength, int textLength) {
    return textLength >= SHORTEST && Math.abs(textLength - patternLength) <= MOST_EDITS;
  }

  /** Lays the thirds of a text that begins at a code into the lane of its number. */
  public static void put(byte[] codes, int from, int length, byte[] thirds, int text) {
    int third = length / 3;
    int middle = length - 2 * third;
    int to = text / LaneLayout.GROUP_LANES * GROUP_BYTES + text % LaneLayout.GROUP_LANES;
    thirds[to] = hash(codes, from, third);
    thirds[to + LaneLayout.GROUP_LANES] = hash(codes, from + third, middle);
    thirds[to + 2 * LaneLayout.GROUP_LANES] = hash(codes, from + third + middle, third);
  }

  private static byte hash(byte[] codes, int from, int count) {
    int hash = 1;
    for (int i = from; i < from + count; i++) {
      hash = (hash ^ codes[i]) * PRIME;
    }
    return (byte) (hash >>> 24 ^ hash >>> 12);
  }
}
