package org.sosia.matching.internal.index;

import java.util.List;

/**
 * The rows of a segment that have a name in one language: by the name's length in lanes, each
 * length sorted by {@link FacetClasses}.
 *
 * @param buckets one for each length that occurs
 * @param unscanned positions of rows whose name does not fit into lanes
 * @param classes what is known of the rest of the rows
 */
record NameIndex(List<Bucket> buckets, int[] unscanned, FacetClasses classes) {
  /** Copies the list. */
  NameIndex {
    buckets = List.copyOf(buckets);
  }
}
