package org.sosia.cli.dedupe;

import org.sosia.matching.SimilarityScore;

/**
 * Two rows that are potential duplicates.
 *
 * @param idA the row that stands earlier in the file
 * @param idB the row that stands later
 * @param score their score
 */
record FoundPair(String idA, String idB, SimilarityScore score) {}
