package org.sosia.matching.internal.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a block in ascending order: every row, or those of one day. A row's place in the
 * list is its position.
 *
 * <p>The first positions of a long list lie in {@link Segment}s, too. These are derived from the
 * rows and may be replaced at any time by others of the same rows.
 *
 * <p>Only ever added to, by one thread at a time; a reader takes a {@link View} after it has read
 * how many rows of the block are published.
 */
final class RowList {
  private static final int FIRST_ROWS = 4;
  private static final int LONG = 4096;
  private static final Segment[] NO_SEGMENTS = {};

  // Null for every row: a position is a row then.
  private volatile int @Nullable [] rows;
  private volatile int size;
  private volatile Segment[] segments;

  private RowList(int @Nullable [] rows, int size, Segment[] segments) {
    this.rows = rows;
    this.size = size;
    this.segments = segments;
  }

  /** A list that gets every row of its block. */
  static RowList ofEveryRow() {
    return new RowList(null, 0, NO_SEGMENTS);
  }

  /** An empty list. */
  static RowList ofSomeRows() {
    return new RowList(new int[FIRST_ROWS], 0, NO_SEGMENTS);
  }

  /** A list of the same rows, and the same segments, to which other rows will be added. */
  RowList copy() {
    int[] copied = new int[Math.max(FIRST_ROWS, size)];
    for (int position = 0; position < size; position++) {
      copied[position] = row(rows, position);
    }
    return new RowList(copied, size, segments);
  }

  /**
   * What a reader sees of a list.
   *
   * @param rows the rows by their positions; null when a position is a row
   * @param count how many positions there are
   * @param segments the segments, which hold the first positions in order and without a gap
   */
  record View(int @Nullable [] rows, int count, Segment[] segments) {
    /** The row at a position. */
    int row(int position) {
      return RowList.row(rows, position);
    }

    /** The position of a row; negative when it is not in the list. */
    int position(int row) {
      if (rows == null) {
        return row < count ? row : -1;
      }
      return Arrays.binarySearch(rows, 0, count, row);
    }

    /** The position after the last that a segment holds. */
    int sealed() {
      return RowList.sealed(segments);
    }
  }

  private static int row(int @Nullable [] rows, int position) {
    return rows == null ? position : rows[position];
  }

  private static int sealed(Segment[] segments) {
    return segments.length == 0 ? 0 : segments[segments.length - 1].to();
  }

  /** Adds a row that comes after all others. */
  void add(int row) {
    int[] now = rows;
    int next = size;
    if (now != null) {
      if (next == now.length) {
        now = Arrays.copyOf(now, next < LONG ? next * 2 : next + (next >> 3));
      }
      now[next] = row;
      rows = now;
    }
    size = next + 1;
  }

  /** How many rows there are. */
  int size() {
    return size;
  }

  /** How many rows at the end are in no segment. */
  int unsealed() {
    return size - sealed(segments);
  }

  /** All that there is at the moment. */
  View view() {
    Segment[] all = segments;
    int count = size;
    return new View(rows, count, all);
  }

  /**
   * The rows below a number, all of which are published; null when there is a segment of later
   * ones, too.
   */
  @Nullable View view(int publishedRows) {
    int count = size;
    int[] now = rows;
    if (now == null) {
      count = publishedRows;
    } else {
      while (count > 0 && now[count - 1] >= publishedRows) {
        count--;
      }
    }
    Segment[] all = segments;
    return sealed(all) > count ? null : new View(now, count, all);
  }

  /** Puts one segment in the place of all that hold its positions or none. */
  void install(Segment segment) {
    Segment[] kept =
        Arrays.stream(segments).filter(s -> s.to() <= segment.from()).toArray(Segment[]::new);
    Segment[] all = Arrays.copyOf(kept, kept.length + 1);
    all[kept.length] = segment;
    segments = all;
  }
}
