package org.sosia.bulk;

import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.FieldScore;
import org.sosia.matching.LanguageScore;
import org.sosia.matching.PairComparison;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.Rational;
import org.sosia.matching.RegisterBlock;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityRule;
import org.sosia.matching.SimilarityScore;

/** Potential duplicates by the rule as rows of {@link PairStep#SCHEMA}. Owned by one thread. */
final class RulePairs {
  private final SimilarityRule rule;

  RulePairs(RuleSettings settings) {
    this.rule = new SimilarityRule(settings);
  }

  /** The row of two packed records, in whatever order. */
  Row row(byte[] one, byte[] another, SimilarityScore score) {
    PersonRecord probe = RegisterBlock.unpack(one);
    PersonRecord stored = RegisterBlock.unpack(another);
    boolean inOrder = probe.id().compareTo(stored.id()) < 0;
    Rational percent = score.exactPercent();
    return RowFactory.create(
        inOrder ? probe.id() : stored.id(),
        inOrder ? stored.id() : probe.id(),
        score.percent(),
        percent.numerator() + "/" + percent.denominator(),
        sameEntity(RegisterBlock.note(one), RegisterBlock.note(another)),
        explanation(probe, stored));
  }

  private static @Nullable Boolean sameEntity(String a, String b) {
    return (a.isEmpty() || b.isEmpty()) ? null : a.equals(b);
  }

  /** What each counted field adds, in percentage points; no text of a person is in it. */
  private String explanation(PersonRecord a, PersonRecord b) {
    return switch (rule.compare(a, b)) {
      case PairComparison.NotComparable(var reason) -> reason.name();
      case PairComparison.Scored scored -> {
        StringBuilder text = new StringBuilder();
        for (LanguageScore language : scored.languages()) {
          text.append(text.isEmpty() ? "" : "; ").append(language.language()).append(':');
          for (FieldScore field : language.fields()) {
            if (field.counted()) {
              text.append(' ')
                  .append(field.field().name().toLowerCase(Locale.ROOT))
                  .append(
                      String.format(
                          Locale.ROOT, "=+%.2f", field.contributionPercent().doubleValue()))
                  .append("(edits ")
                  .append(field.distanceEdits())
                  .append(')');
            }
          }
        }
        yield text.toString();
      }
    };
  }
}
