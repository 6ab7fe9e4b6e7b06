package org.sosia.matching.internal.lanes;

import java.util.Arrays;

/**
 * Rows that a filter let through, in the order found, each with the language in which it passed and
 * the fewest edits that its text can have. A scan puts the numbers of texts in the rows' place, for
 * its caller to turn into rows. Owned by one thread.
 */
public final class Survivors {
  private static final int ROW_SHIFT = 16;
  private static final int LANGUAGE_SHIFT = 8;

  // Row, language and edits in one number, so that sorting sorts by rows.
  private long[] found = new long[256];
  private int size;
  private int language;

  /** Working storage of a scan; its content means nothing between calls. */
  final byte[] scratch = new byte[2 * LaneLayout.GROUP_LANES];

  /** Says in which of the probe's languages, 0 to 255, the rows that follow pass. */
  public void in(int place) {
    language = place;
  }

  /**
   * Adds a row.
   *
   * @param fewestEdits its text has at least so many, 0 to 255
   */
  public void add(int row, int fewestEdits) {
    if (size == found.length) {
      found = Arrays.copyOf(found, size * 2);
    }
    found[size++] = (long) row << ROW_SHIFT | (long) language << LANGUAGE_SHIFT | fewestEdits;
  }

  /** Puts the rows into their order; a row found several times is kept with its fewest edits. */
  public void sort() {
    Arrays.sort(found, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || row(i) != row(kept - 1)) {
        found[kept++] = found[i];
      }
    }
    size = kept;
  }

  /** Puts what stands at one place at an earlier or the same place, as this row. */
  public void move(int from, int to, int row) {
    found[to] = (long) row << ROW_SHIFT | (found[from] & ((1 << ROW_SHIFT) - 1));
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** The row at a place, 0 to {@link #size} − 1. */
  public int row(int place) {
    return (int) (found[place] >>> ROW_SHIFT);
  }

  /** In which of the probe's languages the row at a place passed. */
  public int language(int place) {
    return (int) (found[place] >>> LANGUAGE_SHIFT) & 0xff;
  }

  /** How many edits the name of the row at a place has at least, in that language. */
  public int fewestEdits(int place) {
    return (int) found[place] & 0xff;
  }

  /** Forgets all rows. */
  public void clear() {
    size = 0;
  }

  /** Working storage of a scan, twice {@link LaneLayout#GROUP_LANES} bytes. */
  public byte[] scratch() {
    return scratch;
  }
}
