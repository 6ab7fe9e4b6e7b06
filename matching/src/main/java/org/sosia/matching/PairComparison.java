package org.sosia.matching;

import java.util.List;

/** What the rule says of one pair: a score with its explanation, or why there is none. */
public sealed interface PairComparison {
  /**
   * The pair has a score: the mean of its languages' scores.
   *
   * @param score the pair's score
   * @param languages the languages with a name on both sides, in alphabetical order; at least one
   */
  record Scored(SimilarityScore score, List<LanguageScore> languages) implements PairComparison {
    /** Copies. */
    public Scored {
      languages = List.copyOf(languages);
    }
  }

  /**
   * The pair has no score.
   *
   * @param reason why not
   */
  record NotComparable(NotComparedReason reason) implements PairComparison {}
}
