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
 * <p>A narrow band may be asked for more edits than its diagonals hold. Then its outermost bits
 * stand for all the diagonals on their side: a letter of any of these rows equals. Moving from one
 * gathered diagonal to the next costs nothing there instead of an edit, so that distances come out
 * too small and never too large: a filter may use them. Who wanders that far has few edits left, so
 * hardly anybody passes who should not.
 *
 * <p>Where δ is far from the first diagonal, a narrow band lies beside δ and gathers the first
 * diagonal with others. Of a longer pattern they are gathered in bit 0: the way down to it is in
 * the numbers before the first column, and costs nothing once more, since steps down need no
 * column. Of a longer text they are gathered in bit 7: each step right there needs a column in
 * which perhaps nothing equals, and counts as a miss; so it is not counted among the edits that
 * every path has.
 *
 * <p>Misses of a path are counted along the diagonal δ, on which the matrix ends: its values never
 * fall, so a text is out as soon as they pass the limit. The count is kept shifted to the
 * diagonal's bit, in bytes or shorts that stay at the most they can hold.
 */
public final class Band {
  private static final int NARROW_DIAGONALS = 8;
  private static final int WIDE_DIAGONALS = 16;
  private static final int NARROW_MOST_DIFFERENCE = 10;

  /** Farther from the first diagonal, so many misses let few enough others pass. */
  private static final int FAR_MOST_MISSES = 4;

  /** Up to this bit, what is counted there leaves room for as many misses as matter. */
  private static final int MOST_SHIFT = 5;

  private final int lengthDifference;
  // Edits that every path has beside its misses.
  private final int certain;
  private final int least;
  private final int most;
  private final int shift;
  private final int increases;
  private final int decreases;
  private final byte[] narrowTable;
  private final short[] wideTable;

  private Band(byte[] pattern, int textLength, int classes, boolean narrow, int mostEdits) {
    int diagonals = narrow ? NARROW_DIAGONALS : WIDE_DIAGONALS;
    int difference = textLength - pattern.length;
    lengthDifference = Math.abs(difference);
    least = narrow ? lengthDifference : narrowMostEdits(difference) + 1;
    most = mostEdits;
    int uppermost = narrow ? uppermost(difference, mostEdits) : beside(diagonals, difference);
    if (!narrow) {
      uppermost += Math.max(difference, 0);
    }
    shift = Math.max(uppermost - difference, 0);
    certain = lengthDifference - Math.max(0, uppermost - (diagonals - 1));
    int positive = 0;
    for (int i = 0; i < diagonals; i++) {
      positive |= 1 - uppermost + i > 0 ? 1 << i : 0;
    }
    increases = positive;
    decreases = ~positive;
    int cells = most < lengthDifference ? 0 : textLength * (narrow ? classes : classes / 2);
    narrowTable = new byte[narrow ? cells : 0];
    wideTable = new short[narrow ? 0 : cells];
    int beyond = (mostEdits - lengthDifference) / 2;
    int above = Math.max(0, Math.max(difference, 0) + beyond - uppermost);
    int below = Math.max(0, Math.max(-difference, 0) + beyond - (diagonals - 1 - uppermost));
    // The lowermost diagonal is above the matrix for so many columns, where nothing is missed.
    int columnsAbove = Math.min(textLength, uppermost - (diagonals - 1));
    for (int column = 1; cells > 0 && column <= columnsAbove; column++) {
      for (int symbol = 0; symbol < classes; symbol++) {
        mark(column - 1, symbol, diagonals - 1, classes, narrow);
      }
    }
    for (int column = 1; cells > 0 && column <= textLength; column++) {
      for (int i = -above; i < diagonals + below; i++) {
        int row = column - uppermost + i;
        if (row >= 1 && row <= pattern.length && pattern[row - 1] >= 0) {
          int bit = Math.clamp(i, 0, diagonals - 1);
          mark(column - 1, pattern[row - 1], bit, classes, narrow);
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
   * @param mostEdits the most edits that any text may have; beyond what a narrow band can tell, it
   *     decides up to {@link #narrowMostEdits}
   */
  public static Band narrow(byte[] pattern, int textLength, int classes, int mostEdits) {
    int told = Math.min(mostEdits, narrowMostEdits(textLength - pattern.length));
    return new Band(pattern, textLength, classes, true, told);
  }

  /** A band of 16 diagonals, for texts beyond the narrow one's range; half as many classes. */
  public static Band wide(byte[] pattern, int textLength, int classes) {
    int told = wideMostEdits(textLength - pattern.length);
    return new Band(pattern, textLength, classes, false, told);
  }

  /**
   * The most edits that a narrow band tells; −1 for none. Counts of more misses would not fit a
   * byte.
   *
   * @param difference the texts' length less the pattern's, in code points
   */
  public static int narrowMostEdits(int difference) {
    int longer = Math.abs(difference);
    if (longer > NARROW_MOST_DIFFERENCE) {
      return -1;
    }
    if (longer >= NARROW_DIAGONALS) {
      return longer + FAR_MOST_MISSES;
    }
    return longer + mostMisses(Byte.SIZE, Math.min(MOST_SHIFT, Math.max(-difference, 0)));
  }

  /**
   * The most edits that a wide band tells; −1 for none.
   *
   * @param difference the texts' length less the pattern's, in code points
   */
  public static int wideMostEdits(int difference) {
    int longer = Math.abs(difference);
    if (longer > WIDE_DIAGONALS - 1) {
      return -1;
    }
    int beside = beside(WIDE_DIAGONALS, difference);
    int counted = mostMisses(Short.SIZE, beside + Math.max(-difference, 0));
    return longer + Math.min(2 * beside + 1, counted);
  }

  /** Misses below the most that so many bits count when each is this bit: those can be told. */
  private static int mostMisses(int bits, int bit) {
    return (1 << (bits - bit)) - 2;
  }

  /** Diagonals that a band has on each side of those between 0 and δ. */
  private static int beside(int diagonals, int difference) {
    return Math.max(0, diagonals - 1 - Math.abs(difference)) / 2;
  }

  /**
   * The uppermost diagonal: in the middle, but no farther from δ than the count of misses fits, and
   * next to δ when that is far.
   */
  private static int uppermost(int difference, int mostEdits) {
    int misses = mostEdits - Math.abs(difference);
    int uppermost = Math.max(difference, 0) + beside(NARROW_DIAGONALS, difference);
    if (difference >= NARROW_DIAGONALS) {
      uppermost = difference;
    }
    while (misses > mostMisses(Byte.SIZE, uppermost - difference)
        || uppermost - difference > NARROW_DIAGONALS - 1) {
      uppermost--;
    }
    return uppermost;
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
    return allowedEdits >= least && allowedEdits >= lengthDifference && allowedEdits <= most;
  }

  /** The largest count of misses, shifted, with which a text has at most these edits. */
  public int limit(int allowedEdits) {
    return (allowedEdits - certain) << shift;
  }

  /**
   * The fewest edits of a text of which this shifted count of misses is left. Of texts with more
   * edits than any may have, whose paths leave the band, no more is certain than that they have.
   */
  public int edits(int misses) {
    return Math.max(lengthDifference, Math.min(most + 1, certain + (misses >> shift)));
  }

  /** How many columns pass before a text with these allowed edits can be out. */
  public int firstTellingColumn(int allowedEdits) {
    return allowedEdits - certain + 1;
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
