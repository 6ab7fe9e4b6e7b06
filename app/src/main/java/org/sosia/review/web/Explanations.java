package org.sosia.review.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sosia.matching.FieldScore;
import org.sosia.matching.LanguageScore;
import org.sosia.matching.PairComparison;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityRule;
import org.sosia.review.SharedData;

/**
 * Explains how far the texts of two records agree, by the documented rule of demographic
 * deduplication with its documented weights. The adjudicator is a domain of its own and does not
 * know the register's settings, so this score need not be the register's.
 */
public final class Explanations {
  private final SimilarityRule rule = new SimilarityRule(RuleSettings.documented());
  private final Texts texts;

  public Explanations(Texts texts) {
    this.texts = texts;
  }

  ScoreView explain(String shortId, SharedData probe, SharedData candidate) {
    try {
      return switch (rule.compare(
          SharedPeople.person("record", probe), SharedPeople.person("record", candidate))) {
        case PairComparison.Scored scored ->
            new ScoreView(shortId, scored.score().toString(), null, steps(scored.languages()));
        case PairComparison.NotComparable none ->
            new ScoreView(
                shortId,
                null,
                "review.score.none."
                    + none.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                List.of());
      };
    } catch (IllegalArgumentException e) {
      // texts beyond the rule's limits: the sender may send anything
      return new ScoreView(shortId, null, "review.score.none.beyond-limits", List.of());
    }
  }

  private List<ScoreView.Step> steps(List<LanguageScore> languages) {
    List<ScoreView.Step> steps = new ArrayList<>();
    double at = 0;
    for (LanguageScore language : languages) {
      for (FieldScore field : language.fields()) {
        if (field.counted()) {
          double width = field.contributionPercent().doubleValue();
          double most = 100.0 * field.weight() / language.weightSum() / languages.size();
          steps.add(
              new ScoreView.Step(
                  texts.of("review.score.field." + field.field().name().toLowerCase(Locale.ROOT)),
                  texts.languageName(Words.languageTag(language.language())),
                  rounded(at),
                  rounded(width),
                  rounded(Math.max(0, most - width))));
          at += width;
        }
      }
    }
    return steps;
  }

  private static double rounded(double percent) {
    return BigDecimal.valueOf(percent).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }
}
