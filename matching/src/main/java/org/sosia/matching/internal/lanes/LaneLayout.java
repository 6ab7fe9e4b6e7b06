package org.sosia.matching.internal.lanes;

/**
 * How texts of one length lie in memory: in groups of {@link #GROUP_LANES} texts, a group being
 * text position after text position, each with one byte for every lane of the group. A scan so
 * reads one stream from its beginning to its end.
 *
 * <p>The byte is the text's code folded to one of {@link #CLASSES} classes. Folding can only make
 * texts more alike, so a filter on classes loses nothing.
 */
public final class LaneLayout {
  /** Texts of one group. */
  public static final int GROUP_LANES = 128;

  /** Classes to which codes are folded; a power of two. */
  public static final int CLASSES = 64;

  /**
   * Longest text that is kept in lanes, in code points: what one machine word of a pattern holds.
   */
  public static final int MAX_LENGTH = 64;

  private LaneLayout() {}

  /** Groups that hold a number of texts. */
  public static int groups(int texts) {
    return (texts + GROUP_LANES - 1) / GROUP_LANES;
  }

  /** Bytes of one group of texts of this length. */
  public static int groupBytes(int lengthCodePoints) {
    return lengthCodePoints * GROUP_LANES;
  }

  /** Position of the first byte of a text. */
  public static int position(int text, int lengthCodePoints) {
    return text / GROUP_LANES * groupBytes(lengthCodePoints) + text % GROUP_LANES;
  }

  /** Lays a text that begins at a code into lanes, folded to classes. */
  public static void put(byte[] codes, int from, int lengthCodePoints, byte[] lanes, int text) {
    int to = position(text, lengthCodePoints);
    for (int p = 0; p < lengthCodePoints; p++) {
      lanes[to + p * GROUP_LANES] = (byte) (codes[from + p] & CLASSES - 1);
    }
  }
}
