package org.sosia.cli.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BlockingRule;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.PairComparison;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.SimilarityRule;

/**
 * What the rule says of a pair, beside evidence.
 *
 * @param score percent, two decimals, rounded down; null = it gives none
 * @param notCompared why it gives none; null = it gives one
 * @param blockingRule which of its rules makes them a candidate pair, or {@code none}
 * @param potentialDuplicate whether it calls them one: a candidate pair at or over its threshold
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RuleScore(
    @Nullable String score,
    @Nullable String notCompared,
    String blockingRule,
    boolean potentialDuplicate) {
  static RuleScore of(SimilarityRule rule, PersonRecord a, PersonRecord b) {
    BlockingRule blocking = rule.blockingRule(a, b);
    String blockingName = blocking.name().toLowerCase(Locale.ROOT);
    // the texts are compared even if a gender is absent: the blocking rule says what that means
    SimilarityRule byText =
        new SimilarityRule(
            rule.settings().withGenderAbsent(GenderAbsent.COMPARE_SAME_DATE_ANY_GENDER));
    return switch (byText.compare(a, b)) {
      case PairComparison.Scored scored ->
          new RuleScore(
              scored.score().toString(),
              null,
              blockingName,
              blocking != BlockingRule.NONE && scored.score().meets(rule.settings()));
      case PairComparison.NotComparable none ->
          new RuleScore(null, none.reason().name().toLowerCase(Locale.ROOT), blockingName, false);
    };
  }
}
