package org.sosia.matching.internal.lanes;

import java.util.Arrays;

/** Rows that a filter let through, in the order found. Owned by one thread. */
public final class Survivors {
  private int[] rows = new int[256];
  private int size;

  /** Working storage of a scan; its content means nothing between calls. */
  final byte[] scratch = new byte[LaneLayout.GROUP_LANES];

  /** Adds a row. */
  public void add(int row) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, size * 2);
    }
    rows[size++] = row;
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** The row at a place, 0 to {@link #size} − 1. */
  public int row(int place) {
    return rows[place];
  }

  /** Forgets all rows. */
  public void clear() {
    size = 0;
  }

  /** Working storage of a scan, {@link LaneLayout#GROUP_LANES} bytes. */
  public byte[] scratch() {
    return scratch;
  }
}
