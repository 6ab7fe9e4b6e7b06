package org.sosia.matching.internal;

import java.util.ArrayList;
import java.util.Arrays;
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

/** From edit distances to the exact score: the one place where the rule's arithmetic stands. */
public final class ScoreArithmetic {
  private final RuleSettings settings;

  /** The arithmetic of these settings. */
  public ScoreArithmetic(RuleSettings settings) {
    this.settings = settings;
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

  /**
   * A score without its explanation, summed up field by field.
   *
   * @param languages in how many languages the pair is compared, at least one
   */
  public Total total(int languages) {
    return new Total(languages);
  }

  /** The sum of a pair's fields; used once. */
  public final class Total {
    private final Rational[] similarSums;
    private final long[] equalSums;
    private final int[] weightSums;

    private Total(int languages) {
      similarSums = new Rational[languages];
      Arrays.fill(similarSums, Rational.ZERO);
      equalSums = new long[languages];
      weightSums = new int[languages];
      if (settings.missingField() == MissingField.LITERAL) {
        Arrays.fill(weightSums, settings.overallWeight());
      }
    }

    /** Adds a field of the l-th language; lengths are 0 when absent. */
    public void add(int l, int f, int probeLength, int storedLength, int distanceEdits) {
      int weight = settings.weight(EncodedText.FIELDS.get(f));
      FieldPresence presence = FieldEdits.presence(probeLength, storedLength);
      if (!isCounted(presence)) {
        return;
      }
      if (settings.missingField() != MissingField.LITERAL) {
        weightSums[l] += weight;
      }
      if (presence == FieldPresence.NEITHER
          || (presence == FieldPresence.BOTH && distanceEdits == 0)) {
        equalSums[l] += weight;
      } else if (presence == FieldPresence.BOTH) {
        int longer = Math.max(probeLength, storedLength);
        similarSums[l] =
            similarSums[l].plus(Rational.of((long) weight * (longer - distanceEdits), longer));
      }
    }

    /** The pair's score. */
    public SimilarityScore score() {
      Rational sum = Rational.ZERO;
      for (int l = 0; l < similarSums.length; l++) {
        Rational share = Rational.of(100, (long) weightSums[l] * similarSums.length);
        sum = sum.plus(similarSums[l].plus(Rational.of(equalSums[l], 1)).times(share));
      }
      return new SimilarityScore(sum);
    }
  }

  private LanguageScore score(LanguageEdits language, int languageCount) {
    int weightSum = weightSum(language);
    List<FieldScore> fields = new ArrayList<>();
    Rational sum = Rational.ZERO;
    for (int f = 0; f < EncodedText.FIELDS.size(); f++) {
      ComparedField field = EncodedText.FIELDS.get(f);
      FieldEdits edits = language.fields().get(f);
      FieldPresence presence = edits.presence();
      int weight = settings.weight(field);
      boolean counted = isCounted(presence);
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
      if (isCounted(language.fields().get(f).presence())) {
        sum += settings.weight(EncodedText.FIELDS.get(f));
      }
    }
    return sum;
  }

  private boolean isCounted(FieldPresence presence) {
    return switch (settings.missingField()) {
      case NEUTRAL -> presence == FieldPresence.BOTH;
      case CONTRADICTION -> presence != FieldPresence.NEITHER;
      case LITERAL -> true;
    };
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
