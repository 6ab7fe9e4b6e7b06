package org.sosia.matching.internal.index;

import org.jspecify.annotations.Nullable;

/**
 * A name scan over many rows of a list, for each language of its own. Immutable; derived from the
 * rows.
 *
 * @param from position of the first row in the list
 * @param to position after the last
 * @param latestArrival no row arrived after this
 * @param arrivalsAscend true when each row arrived after the row before it
 * @param rowsByShape after every {@link #STEP} rows, and at the end, how many rows of each shape
 *     there are from the segment's first row on, removed ones included
 * @param scans one scan per language in which a row has a name, by the language's number
 */
record Segment(
    int from,
    int to,
    long latestArrival,
    boolean arrivalsAscend,
    int[][] rowsByShape,
    @Nullable NameIndex[] scans) {
  /** Rows between two counts. */
  static final int STEP = 1024;

  int rows() {
    return to - from;
  }

  /** The scan of a language; null when no row has a name in it. */
  @Nullable NameIndex scan(int language) {
    return language < scans.length ? scans[language] : null;
  }

  /** How many rows of each shape there are before the counted position. */
  int[] rowsByShape(int position) {
    return position >= to
        ? rowsByShape[rowsByShape.length - 1]
        : rowsByShape[(position - from) / STEP];
  }

  /** The last position up to this one at which there is a count; or the segment's end. */
  int countedPosition(int position) {
    return position >= to ? to : from + (position - from) / STEP * STEP;
  }
}
