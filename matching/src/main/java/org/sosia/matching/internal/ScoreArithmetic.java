package org.sosia.matching.internal;

import java.util.ArrayList;
import java.util.List;
import org.sosia.matching.ComparedField;
import org.sosia.matching.FieldPresence;
import org.sosia.matching.FieldScore;
import org.sosia.matching.LanguageScore;
import org.sosia.matching.MissingField;
import org.sosia.matching.PairComparison;
import org.sosia.matching.Rational;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityScore;

/**
 * From edit distances to the exact score and its explanation. {@link ScoreSum} gives the same score
 * without one, where pairs are many.
 */
public final class ScoreArithmetic {
  private final RuleSettings settings;
  // In the order of the compared fields.
  private final int[] weights;

  /** The arithmetic of these settings. */
  public ScoreArithmetic(RuleSettings settings) {
    this.settings = settings;
    weights = EncodedText.FIELDS.stream().mapToInt(settings::weight).toArray();
  }

  /** The mean over the languages, of which there is at least one. */
  PairComparison.Scored score(List<LanguageEdits> languages) {
    List<LanguageScore> scores = new ArrayList<>();
    Rational sum = Rational.ZERO;
    for (LanguageEdits language : languages) {
      LanguageScore score = score(language, languages.size());
      scores.add(score);
      sum = sum.plus(score.score().exactPercent());
    }
    Rational mean = sum.times(Rational.of(1, languages.size()));
    return new PairComparison.Scored(new SimilarityScore(mean), scores);
  }

  private LanguageScore score(LanguageEdits language, int languageCount) {
    int weightSum = weightSum(language);
    List<FieldScore> fields = new ArrayList<>();
    Rational sum = Rational.ZERO;
    for (int f = 0; f < EncodedText.FIELDS.size(); f++) {
      ComparedField field = EncodedText.FIELDS.get(f);
      FieldEdits edits = language.fields().get(f);
      FieldPresence presence = edits.presence();
      int weight = weights[f];
      boolean counted = settings.missingField().counts(presence);
      Rational similarity = similarity(edits);
      Rational percent =
          counted ? similarity.times(Rational.of(100L * weight, weightSum)) : Rational.ZERO;
      sum = sum.plus(percent);
      fields.add(
          new FieldScore(
              field,
              weight,
              presence,
              counted,
              edits.distanceEdits(),
              edits.longerLength(),
              similarity,
              percent.times(Rational.of(1, languageCount))));
    }
    return new LanguageScore(language.language(), new SimilarityScore(sum), weightSum, fields);
  }

  private int weightSum(LanguageEdits language) {
    if (settings.missingField() == MissingField.LITERAL) {
      return settings.overallWeight();
    }
    int sum = 0;
    for (int f = 0; f < EncodedText.FIELDS.size(); f++) {
      if (settings.missingField().counts(language.fields().get(f).presence())) {
        sum += weights[f];
      }
    }
    return sum;
  }

  private Rational similarity(FieldEdits edits) {
    return switch (edits.presence()) {
      case BOTH -> Rational.of(edits.longerLength() - edits.distanceEdits(), edits.longerLength());
      case ONE -> Rational.ZERO;
      case NEITHER ->
          settings.missingField() == MissingField.LITERAL ? Rational.ONE : Rational.ZERO;
    };
  }
}
