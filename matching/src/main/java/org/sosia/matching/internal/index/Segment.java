package org.sosia.matching.internal.index;

import org.jspecify.annotations.Nullable;

/**
 * A name scan over many rows of a block, for each language of its own. Immutable; derived from the
 * rows.
 *
 * @param from first row
 * @param to row after the last
 * @param latestArrival no row arrived after this
 * @param rowsByShape how many rows there are of each shape, removed ones included
 * @param scans one scan per language in which a row has a name, by the language's number
 */
record Segment(
    int from, int to, long latestArrival, int[] rowsByShape, @Nullable NameIndex[] scans) {
  int rows() {
    return to - from;
  }

  /** The scan of a language; null when no row has a name in it. */
  @Nullable NameIndex scan(int language) {
    return language < scans.length ? scans[language] : null;
  }
}
