package org.sosia.matching.internal.lanes;

/**
 * A pattern prepared for texts of one length: which band of diagonals of the edit matrix matters,
 * and for each column of the matrix which rows of the band equal which class.
 *
 * <p>Diagonal = text position − pattern position; a path from one corner of the matrix to the other
 * with k edits stays within ⌊(k − |δ|)/2⌋ diagonals of the two corners' diagonals 0 and δ, where δ
 * is the difference of the lengths. Bit i of a band's word is the row that lies i below the band's
 * uppermost diagonal. Beyond the band, and above the matrix, any number that is not too small does.
 * Source: Ukkonen 1985 for the band; Hyyrö 2003 for the words.
 *
 * <p>Misses of a path are counted along the diagonal δ, on which the matrix ends: its values never
 * fall, so a text is out as soon as they pass the limit. The count is kept shifted to the
 * diagonal's bit, in saturating bytes or shorts.
 */
public final class Band {
  private static final int NARROW_DIAGONALS = 8;
  private static final int WIDE_DIAGONALS = 16;

  private final int lengthDifference;
  private final int most;
  private final int narrowMost;
  private final int shift;
  private final int increases;
  private final int decreases;
  private final byte[] narrowTable;
  private final short[] wideTable;

  private Band(byte[] pattern, int textLength, int classes, boolean narrow) {
    int diagonals = narrow ? NARROW_DIAGONALS : WIDE_DIAGONALS;
    int difference = textLength - pattern.length;
    lengthDifference = Math.abs(difference);
    int beside = (diagonals - 1 - lengthDifference) / 2;
    most = lengthDifference > diagonals - 1 ? -1 : lengthDifference + 2 * beside + 1;
    narrowMost = narrow ? -1 : mostEdits(NARROW_DIAGONALS, lengthDifference);
    int uppermost = beside + Math.max(difference, 0);
    shift = Math.max(uppermost - difference, 0);
    int positive = 0;
    for (int i = 0; i < diagonals; i++) {
      positive |= 1 - uppermost + i > 0 ? 1 << i : 0;
    }
    increases = positive;
    decreases = ~positive;
    int cells = most < 0 ? 0 : textLength * (narrow ? classes : classes / 2);
    narrowTable = new byte[narrow ? cells : 0];
    wideTable = new short[narrow ? 0 : cells];
    for (int column = 1; cells > 0 && column <= textLength; column++) {
      for (int i = 0; i < diagonals; i++) {
        int row = column - uppermost + i;
        if (row >= 1 && row <= pattern.length && pattern[row - 1] >= 0) {
          mark(column - 1, pattern[row - 1], i, classes, narrow);
        }
      }
    }
  }

  /**
   * A band of 8 diagonals.
   *
   * @param pattern the pattern's classes, −1 for a code point that no text has
   * @param textLength length of the texts in code points
   * @param classes to how many classes the scan folds
   */
  public static Band narrow(byte[] pattern, int textLength, int classes) {
    return new Band(pattern, textLength, classes, true);
  }

  /** A band of 16 diagonals, for texts beyond the narrow one's range; half as many classes. */
  public static Band wide(byte[] pattern, int textLength, int classes) {
    return new Band(pattern, textLength, classes, false);
  }

  /** The most edits that a narrow band decides for this difference of lengths; −1 for none. */
  public static int narrowMostEdits(int lengthDifference) {
    return mostEdits(NARROW_DIAGONALS, lengthDifference);
  }

  /** The most edits that a wide band decides for this difference of lengths; −1 for none. */
  public static int wideMostEdits(int lengthDifference) {
    return mostEdits(WIDE_DIAGONALS, lengthDifference);
  }

  private static int mostEdits(int diagonals, int lengthDifference) {
    return lengthDifference > diagonals - 1
        ? -1
        : lengthDifference + 2 * ((diagonals - 1 - lengthDifference) / 2) + 1;
  }

  private void mark(int column, int symbol, int bit, int classes, boolean narrow) {
    if (narrow) {
      narrowTable[column * classes + (symbol & (classes - 1))] |= (byte) (1 << bit);
    } else {
      int half = classes / 2;
      wideTable[column * half + (symbol & (half - 1))] |= (short) (1 << bit);
    }
  }

  /** True when this band decides texts that may have so many edits. */
  public boolean decides(int allowedEdits) {
    return allowedEdits >= lengthDifference && allowedEdits > narrowMost && allowedEdits <= most;
  }

  /** The largest count of misses, shifted, with which a text has at most these edits. */
  public int limit(int allowedEdits) {
    return (allowedEdits - lengthDifference) << shift;
  }

  /** How many columns pass before a text with these allowed edits can be out. */
  public int firstTellingColumn(int allowedEdits) {
    return allowedEdits - lengthDifference + 1;
  }

  /** The bit of the diagonal on which misses are counted. */
  public int countedBit() {
    return 1 << shift;
  }

  /** The rows whose value is one more than the row's above, before the first column. */
  public int increases() {
    return increases;
  }

  /** The rows whose value is one less than the row's above, before the first column. */
  public int decreases() {
    return decreases;
  }

  /** Per column and class, the rows of a narrow band that hold the class. */
  public byte[] narrowTable() {
    return narrowTable;
  }

  /** Per column and class, the rows of a wide band that hold the class. */
  public short[] wideTable() {
    return wideTable;
  }
}
