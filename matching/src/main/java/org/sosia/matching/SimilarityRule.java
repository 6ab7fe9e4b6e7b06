package org.sosia.matching;

import org.sosia.matching.internal.Blocking;
import org.sosia.matching.internal.PairScorer;

/**
 * The weighted Levenshtein rule for one pair, with its explanation. Immutable and thread-safe.
 * Source: design document of demo dedupe; {@link RuleSettings} for the decisions beyond it.
 */
public final class SimilarityRule {
  private final RuleSettings settings;

  /** The rule with these settings. */
  public SimilarityRule(RuleSettings settings) {
    this.settings = settings;
  }

  /** The rule's settings. */
  public RuleSettings settings() {
    return settings;
  }

  /**
   * Scores a pair by its texts, whether or not {@link #blockingRule} makes it a candidate pair: so
   * a pair that was never compared can be explained, too. Symmetric. A record compared with itself
   * scores 100.
   *
   * <p>Per language with a name on both sides: Σ weight × similarity / Σ weight. The pair's score
   * is the mean over all these languages, however many. Not comparable, in this order: a date of
   * birth is absent; a gender is absent and the settings do not compare such pairs; a record has no
   * name at all; no language in common; no common language has both names.
   */
  public PairComparison compare(PersonRecord a, PersonRecord b) {
    if (a.birthDate() == null || b.birthDate() == null) {
      return new PairComparison.NotComparable(NotComparedReason.BIRTH_DATE_ABSENT);
    }
    boolean genderAbsent = a.gender() == null || b.gender() == null;
    if (genderAbsent && settings.genderAbsent() == GenderAbsent.NOT_COMPARED) {
      return new PairComparison.NotComparable(NotComparedReason.GENDER_ABSENT);
    }
    return new PairScorer(settings).compare(a, b);
  }

  /** Which rule of candidate generation makes these two a candidate pair; symmetric. */
  public BlockingRule blockingRule(PersonRecord a, PersonRecord b) {
    return Blocking.rule(settings, a, b);
  }
}
