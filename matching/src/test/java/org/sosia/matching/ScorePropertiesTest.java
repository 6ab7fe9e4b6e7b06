package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sosia.matching.internal.TextNormaliser;

/**
 * What holds of every score, whatever the settings, the script and the length: symmetry, range,
 * identity, parts that add up, and the same in the index as in the rule.
 */
class ScorePropertiesTest {
  /** First letters of scripts, beyond the BMP too, right to left, with and without case. */
  private static final int[] SCRIPTS = {
    'a', 0x0391, 0x0410, 0x0531, 0x05d0, 0x0627, 0x0710, 0x0905, 0x0995, 0x0b85, 0x0e01, 0x0e81,
    0x0f40, 0x1000, 0x10d0, 0x1200, 0x1780, 0x1820, 0x2d30, 0x3041, 0x4e00, 0xac00, 0x10400,
    0x10a10, 0x11103, 0x16800, 0x1e922, 0x20000
  };

  private static final int LETTERS_OF_A_SCRIPT = 24;
  private static final int[] LENGTHS = {0, 1, 2, 5, 17, 63, 64, 65, 128, 129, 512, 1023, 1024};
  private static final int RECORDS = 60;
  private static final Rational HUNDRED = Rational.of(100, 1);

  static List<RuleSettings> settings() {
    return IndexEqualsExhaustiveTest.settings();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void compare_anyScriptAndLength_isSymmetricInRangeAndAddsUp(RuleSettings settings) {
    SimilarityRule rule = new SimilarityRule(settings);
    List<PersonRecord> people = people(settings.hashCode());
    int scored = 0;
    for (int i = 0; i < people.size(); i++) {
      PersonRecord a = people.get(i);
      PersonRecord b = people.get((i * 7 + 3) % people.size());
      PairComparison comparison = rule.compare(a, b);
      assertEquals(comparison, rule.compare(b, a));
      assertEquals(rule.blockingRule(a, b), rule.blockingRule(b, a));
      if (comparison instanceof PairComparison.Scored pair) {
        scored++;
        Rational percent = pair.score().exactPercent();
        assertTrue(percent.compareTo(Rational.ZERO) >= 0 && percent.compareTo(HUNDRED) <= 0);
        Rational sum = Rational.ZERO;
        for (LanguageScore language : pair.languages()) {
          for (FieldScore field : language.fields()) {
            sum = sum.plus(field.contributionPercent());
          }
        }
        assertEquals(percent, sum);
      }
    }
    assertTrue(scored > RECORDS / 2, "most pairs have a name on both sides");
  }

  @ParameterizedTest
  @MethodSource("settings")
  void compare_withItself_isAHundredWhereTheWeightsAllowIt(RuleSettings settings) {
    SimilarityRule rule = new SimilarityRule(settings);
    long sum = settings.weightByField().values().stream().mapToLong(Integer::longValue).sum();
    boolean literal = settings.missingField() == MissingField.LITERAL;
    Rational full = literal ? Rational.of(100 * sum, settings.overallWeight()) : HUNDRED;
    for (PersonRecord person : people(5)) {
      if (rule.compare(person, person) instanceof PairComparison.Scored pair) {
        assertEquals(full, pair.score().exactPercent());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void probe_eitherWay_findsTheOtherWithTheRulesScore(RuleSettings settings) {
    SimilarityRule rule = new SimilarityRule(settings);
    List<PersonRecord> people = people(7);
    for (int i = 0; i + 1 < people.size(); i += 2) {
      PersonRecord a = people.get(i);
      PersonRecord b = people.get(i + 1);
      List<SimilarityScore> expected = new ArrayList<>();
      if (rule.blockingRule(a, b) != BlockingRule.NONE
          && rule.compare(a, b) instanceof PairComparison.Scored pair
          && pair.score().meets(settings)) {
        expected.add(pair.score());
      }
      assertEquals(expected, scores(settings, a, b));
      assertEquals(expected, scores(settings, b, a));
    }
  }

  private static List<SimilarityScore> scores(
      RuleSettings settings, PersonRecord stored, PersonRecord probe) {
    RegisterIndex index = RegisterIndexes.columnar(settings);
    index.insert(stored, 1);
    return index.probe(probe, ProbeScope.everything()).potentialDuplicates().stream()
        .map(ScoredPair::score)
        .toList();
  }

  private static List<PersonRecord> people(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<PersonRecord> people = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      int[] letters = letters(SCRIPTS[random.nextInt(SCRIPTS.length)]);
      Map<String, LanguageText> texts = new HashMap<>();
      for (String language : List.of("x", "y").subList(0, 1 + random.nextInt(2))) {
        texts.put(language, text(random, letters));
      }
      boolean verified = random.nextBoolean();
      people.add(
          new PersonRecord(
              "R" + i,
              "f",
              new BirthDate(LocalDate.of(1990, 1, verified ? 17 : 1), verified),
              texts));
    }
    return people;
  }

  private static LanguageText text(SplittableRandom random, int[] letters) {
    Map<ComparedField, String> fields = new EnumMap<>(ComparedField.class);
    for (ComparedField field : ComparedField.values()) {
      boolean name = field == ComparedField.NAME;
      int length = name ? LENGTHS[random.nextInt(LENGTHS.length)] : random.nextInt(9);
      StringBuilder text = new StringBuilder();
      for (int at = 0; at < length; at++) {
        text.appendCodePoint(letters[random.nextInt(name ? 3 : letters.length)]);
      }
      fields.put(field, text.toString());
    }
    return new LanguageText(fields);
  }

  /** Letters of a script that stay one code point when they are normalised. */
  private static int[] letters(int first) {
    return IntStream.range(first, first + 4 * LETTERS_OF_A_SCRIPT)
        .filter(Character::isLetter)
        .filter(c -> {
          String normalised = TextNormaliser.normalise(Character.toString(c));
          return normalised.codePointCount(0, normalised.length()) == 1;
        })
        .limit(LETTERS_OF_A_SCRIPT)
        .toArray();
  }
}
