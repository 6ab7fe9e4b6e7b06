package org.sosia.matching.internal;

import java.util.Arrays;

/**
 * One text per row, as code points in one flat array. Written by one thread at a time, row by row;
 * a reader takes a {@link View} after it has read how many rows are published.
 */
final class TextColumn {
  /**
   * The arrays at one moment: row r is codePoints[ends[r - 1]] to codePoints[ends[r] - 1]. Rows
   * that were published before the view was taken never change.
   */
  record View(int[] codePoints, int[] ends) {
    int start(int row) {
      return row == 0 ? 0 : ends[row - 1];
    }

    int end(int row) {
      return ends[row];
    }

    int length(int row) {
      return ends[row] - start(row);
    }

    int[] copy(int row) {
      return Arrays.copyOfRange(codePoints, start(row), end(row));
    }
  }

  private volatile int[] codePoints = new int[0];
  private volatile int[] ends;

  /** A column whose first rows are absent texts. */
  TextColumn(int absentRows) {
    ends = new int[absentRows + Block.FIRST_CAPACITY_ROWS];
  }

  /** Writes a row; the rows before it are written. Writing a row again replaces it. */
  void write(int row, int[] text) {
    int start = row == 0 ? 0 : ends[row - 1];
    int end = Math.addExact(start, text.length);
    int[] points = codePoints;
    if (end > points.length) {
      points = Arrays.copyOf(points, Block.grown(end));
    }
    System.arraycopy(text, 0, points, start, text.length);
    codePoints = points;
    int[] rows = ends;
    if (row >= rows.length) {
      rows = Arrays.copyOf(rows, Block.grown(row + 1));
    }
    rows[row] = end;
    ends = rows;
  }

  View view() {
    return new View(codePoints, ends);
  }
}
