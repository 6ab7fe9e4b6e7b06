package org.sosia.matching.internal.simd;

import org.sosia.matching.internal.lanes.Band;

/** Misses of a narrow band in some lanes of two groups. Thread-safe. */
interface NarrowLanes {
  /** Columns from one look whether all lanes are out to the next. */
  int COLUMNS_BETWEEN_LOOKS = 2;

  /**
   * True if a lane has no more misses than the most. Then the misses are written, for twice as many
   * lanes of each group as a vector has bytes: of each lane that has no more than the most, and for
   * any other lane more than the most. What is written otherwise means nothing. A group that is
   * merely read may make it true, too.
   *
   * @param left where the first lane of one group is
   * @param right where that of the other one is; when it is the same, what is written for it means
   *     nothing
   * @param length of the texts
   * @param mostLeft the most misses of the left group, 0 to 255; −1 for a group that is merely
   *     read, if at all, and whose misses mean nothing
   * @param firstLook the column after which is looked first whether all lanes are out
   */
  boolean pass(
      byte[] lanes,
      int left,
      int right,
      int length,
      Band band,
      int mostLeft,
      int mostRight,
      int firstLook,
      byte[] into,
      int toLeft,
      int toRight);
}
