package org.sosia.dedupe.internal;

import org.jspecify.annotations.Nullable;
import org.sosia.dedupe.EvidenceScore;
import org.sosia.matching.ScoredPair;
import org.sosia.matching.SimilarityScore;

/**
 * A registered record that a registration may be the double of.
 *
 * @param id the record's id
 * @param score the rule's score; null = the rule cannot compare the pair
 * @param evidence what evidence says; null = the rule decided
 */
public record FoundPair(
    String id, @Nullable SimilarityScore score, @Nullable EvidenceScore evidence) {
  static FoundPair byRule(ScoredPair pair) {
    return new FoundPair(pair.id(), pair.score(), null);
  }
}
