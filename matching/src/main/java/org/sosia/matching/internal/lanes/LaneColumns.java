package org.sosia.matching.internal.lanes;

/**
 * Texts of one length in {@link LaneLayout}, with the row of each. Immutable once built.
 *
 * @param length length of every text in code points, 1 to {@link LaneLayout#MAX_LENGTH}
 * @param lanes the classes of the texts' code points; unused lanes of the last group hold anything
 * @param rows the row of each text, in the order of the lanes
 */
public record LaneColumns(int length, byte[] lanes, int[] rows) {
  /** How many texts there are. */
  public int count() {
    return rows.length;
  }

  /** How many groups there are. */
  public int groups() {
    return LaneLayout.groups(rows.length);
  }
}
