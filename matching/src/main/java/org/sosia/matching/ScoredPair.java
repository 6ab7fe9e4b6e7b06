package org.sosia.matching;

/**
 * A stored record that is a potential duplicate of the probe.
 *
 * @param id the stored record's id
 * @param score the pair's exact score
 */
public record ScoredPair(String id, SimilarityScore score) {}
