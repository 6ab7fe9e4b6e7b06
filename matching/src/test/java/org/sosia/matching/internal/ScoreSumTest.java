package org.sosia.matching.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sosia.matching.ComparedField;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.MissingField;
import org.sosia.matching.RuleSettings;

class ScoreSumTest {
  @ParameterizedTest
  @EnumSource
  void score_anyLengthsAndWeights_equalsTheExplainedScore(MissingField missing) {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 3_000; round++) {
      RuleSettings settings = settings(random, missing);
      ScoreSum sum = new ScoreSum(settings);
      ScoreArithmetic explained = new ScoreArithmetic(settings);
      for (int pair = 0; pair < 3; pair++) {
        List<LanguageEdits> languages = languages(random);
        sum.begin(languages.size());
        for (LanguageEdits language : languages) {
          sum.nextLanguage();
          for (int f = 0; f < language.fields().size(); f++) {
            FieldEdits edits = language.fields().get(f);
            sum.add(f, edits.probeLength(), edits.storedLength(), edits.distanceEdits());
          }
        }
        assertEquals(explained.score(languages).score(), sum.score());
      }
    }
  }

  private static RuleSettings settings(SplittableRandom random, MissingField missing) {
    int most = random.nextBoolean() ? 60 : RuleSettings.MAX_WEIGHT / ComparedField.values().length;
    Map<ComparedField, Integer> weights = new EnumMap<>(ComparedField.class);
    int overall = 0;
    for (ComparedField field : ComparedField.values()) {
      weights.put(field, 1 + random.nextInt(most));
      overall += weights.get(field);
    }
    return new RuleSettings(
        weights,
        overall,
        BigDecimal.valueOf(80),
        true,
        missing,
        true,
        GenderAbsent.NOT_COMPARED,
        1);
  }

  /** Lengths up to the longest, many of them without a common divisor. */
  private static List<LanguageEdits> languages(SplittableRandom random) {
    int longest = random.nextBoolean() ? 30 : 1_024;
    List<LanguageEdits> languages = new ArrayList<>();
    for (int l = 1 + random.nextInt(3); l > 0; l--) {
      List<FieldEdits> fields = new ArrayList<>();
      for (ComparedField field : ComparedField.values()) {
        boolean isName = field == ComparedField.NAME;
        int probe = isName ? 1 + random.nextInt(longest) : present(random, longest);
        int stored = isName ? 1 + random.nextInt(longest) : present(random, longest);
        boolean both = probe > 0 && stored > 0;
        int edits = both ? random.nextInt(Math.max(probe, stored) + 1) : 0;
        fields.add(new FieldEdits(probe, stored, random.nextInt(4) == 0 ? 0 : edits));
      }
      languages.add(new LanguageEdits("l" + l, fields));
    }
    return languages;
  }

  private static int present(SplittableRandom random, int longest) {
    return random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(longest);
  }
}
