package org.sosia.matching.internal.index;

import java.util.List;

/**
 * The rows of a segment that have a name in one language: by the name's length in lanes, each
 * length sorted by the {@link Facet}s.
 *
 * @param buckets one for each length that occurs
 * @param unscanned rows whose name does not fit into lanes
 * @param facets what is known of the rest of the rows, group by group; the presence of the fields
 *     first
 */
record NameIndex(List<Bucket> buckets, int[] unscanned, List<Facet> facets) {
  /** Copies the lists. */
  NameIndex {
    buckets = List.copyOf(buckets);
    facets = List.copyOf(facets);
  }
}
