package org.sosia.matching;

import java.util.List;

/**
 * The score of a pair in one language.
 *
 * @param language the language's code
 * @param score Σ weight × similarity / Σ weight over the counted fields
 * @param weightSum the denominator
 * @param fields every field, in the order of {@link ComparedField}
 */
public record LanguageScore(
    String language, SimilarityScore score, int weightSum, List<FieldScore> fields) {
  /** Copies. */
  public LanguageScore {
    fields = List.copyOf(fields);
  }
}
