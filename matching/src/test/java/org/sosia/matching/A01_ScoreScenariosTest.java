package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sosia.matching.ComparedField.ADDRESS_LINE_4;
import static org.sosia.matching.ComparedField.NAME;
import static org.sosia.matching.ComparedField.PINCODE;
import static org.sosia.matching.People.full;
import static org.sosia.matching.People.name;
import static org.sosia.matching.People.nameWithEdits;
import static org.sosia.matching.People.person;
import static org.sosia.matching.People.without;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A01 to A06, A10 to A12, A14 and A15: the score of a pair, by the rule and through the index. */
class A01_ScoreScenariosTest {
  private static final RuleSettings SETTINGS = RuleSettings.documented();
  private static final PersonRecord TEN_A =
      person("P", Map.of("eng", nameWithEdits(0, 10), "ara", nameWithEdits(0, 10)));

  @Test
  void a01_equalRecordsInTwoLanguages_score100AndArePotentialDuplicates() {
    Map<String, LanguageText> texts =
        Map.of("eng", full("Amina Diallo", "12 Harbour Road"), "ara", full("أمينة ديالو", "شارع"));
    PairComparison.Scored scored = scored(SETTINGS, person("P", texts), person("R1", texts));
    assertEquals(
        List.of("ara", "eng"), scored.languages().stream().map(l -> l.language()).toList());
    for (LanguageScore language : scored.languages()) {
      assertEquals("100.00", language.score().toString());
      assertEquals(90, language.weightSum());
    }
    assertEquals(List.of("R1"), found(SETTINGS, person("P", texts), person("R1", texts)));
  }

  @Test
  void a02_languagesOf80And70_mean75IsNoDuplicate() {
    assertMean(2, 3, "75.00", false);
  }

  @Test
  void a03_languagesOf80And90_mean85IsDuplicate() {
    assertMean(2, 1, "85.00", true);
  }

  @Test
  void a04_exactlyAtThreshold_isDuplicateUnlessExclusive() {
    PersonRecord stored = person("R1", Map.of("eng", nameWithEdits(2, 10)));
    assertEquals("80.00", scored(SETTINGS, TEN_A, stored).score().toString());
    assertEquals(List.of("R1"), found(SETTINGS, TEN_A, stored));
    assertEquals(List.of(), found(SETTINGS.withThresholdInclusive(false), TEN_A, stored));
  }

  @Test
  void a04_thirdsThatAddUpToExactlyTheThreshold_areDecidedExactly() {
    // 50 x 10/12 + 10 x 19/30 = 48 of 60, by way of two numbers that no double holds.
    LanguageText text = People.with(nameWithEdits(0, 12), PINCODE, "1".repeat(30));
    LanguageText edited =
        People.with(nameWithEdits(2, 12), PINCODE, "2".repeat(11) + "1".repeat(19));
    PersonRecord probe = person("P", Map.of("eng", text));
    PersonRecord stored = person("R1", Map.of("eng", edited));
    assertEquals(Rational.of(80, 1), scored(SETTINGS, probe, stored).score().exactPercent());
    assertEquals(List.of("R1"), found(SETTINGS, probe, stored));
    assertEquals(List.of(), found(SETTINGS.withThresholdInclusive(false), probe, stored));
  }

  @Test
  void a04_thresholdBetweenTwoDecimals_isDecidedExactlyAndShownRoundedDown() {
    PersonRecord probe = person("P", Map.of("eng", nameWithEdits(0, 3)));
    PersonRecord twoThirds = person("R1", Map.of("eng", nameWithEdits(1, 3)));
    SimilarityScore score = scored(SETTINGS, probe, twoThirds).score();
    assertTrue(score.meets(SETTINGS.withThresholdPercent(new BigDecimal("66.666666"))));
    assertFalse(score.meets(SETTINGS.withThresholdPercent(new BigDecimal("66.666667"))));
    assertEquals("66.66", score.toString());
  }

  @Test
  void a05_oneCommonLanguage_itsScoreCounts() {
    PersonRecord probe =
        person("P", Map.of("eng", nameWithEdits(0, 20), "ara", name("أمينة ديالو")));
    PersonRecord stored = person("R1", Map.of("eng", nameWithEdits(3, 20), "fra", name("zzz")));
    assertEquals("85.00", scored(SETTINGS, probe, stored).score().toString());
    assertEquals(List.of("R1"), found(SETTINGS, probe, stored));
  }

  @Test
  void a05_threeCommonLanguages_meanOfAllThree() {
    PersonRecord probe =
        person(
            "P",
            Map.of(
                "eng", nameWithEdits(0, 10),
                "ara", nameWithEdits(0, 10),
                "fra", nameWithEdits(0, 10)));
    PersonRecord stored =
        person(
            "R1",
            Map.of(
                "eng", nameWithEdits(0, 10),
                "ara", nameWithEdits(3, 10),
                "fra", nameWithEdits(4, 10)));
    assertEquals(Rational.of(230, 3), scored(SETTINGS, probe, stored).score().exactPercent());
  }

  @Test
  void a06_noCommonLanguage_isReportedAsNotComparable() {
    PersonRecord probe = person("P", Map.of("eng", name("amina")));
    PersonRecord stored = person("R1", Map.of("ara", name("أمينة")));
    assertNotComparable(NotComparedReason.NO_COMMON_LANGUAGE, probe, stored);
  }

  @Test
  void a10_addressLineMissingOnBothSides_itsWeightLeaves() {
    LanguageText text = without(full("amina diallo", "harbour"), ADDRESS_LINE_4);
    for (MissingField missing : List.of(MissingField.NEUTRAL, MissingField.CONTRADICTION)) {
      RuleSettings settings = SETTINGS.withMissingField(missing);
      LanguageScore score = language(settings, text, text);
      assertEquals(85, score.weightSum());
      assertEquals("100.00", score.score().toString());
    }
    LanguageScore literal = language(SETTINGS.withMissingField(MissingField.LITERAL), text, text);
    assertEquals(90, literal.weightSum());
    assertEquals("100.00", literal.score().toString());
  }

  @Test
  void a11_addressLineMissingOnOneSide_scoreFollowsTheSetting() {
    LanguageText whole = without(full("aaaaaaaaaa", "harbour"), PINCODE);
    LanguageText probe = without(whole, ADDRESS_LINE_4);
    LanguageText stored = People.with(whole, NAME, "xaaaaaaaaa");
    // Numerator 50 x 9/10 + 5 x 5 = 70; the pincode, weight 10, is missing on both sides.
    assertEquals(Rational.of(7000, 75), exact(MissingField.NEUTRAL, probe, stored));
    assertEquals(Rational.of(7000, 80), exact(MissingField.CONTRADICTION, probe, stored));
    assertEquals(Rational.of(8000, 90), exact(MissingField.LITERAL, probe, stored));
  }

  @Test
  void a12_nameAbsentOnOneSide_isReportedWithItsReason() {
    PersonRecord probe = person("P", Map.of("eng", full("amina", "harbour")));
    PersonRecord stored = person("R1", Map.of("eng", full("  ", "harbour")));
    assertNotComparable(NotComparedReason.NAME_ABSENT, probe, stored);
    assertNotComparable(NotComparedReason.NAME_ABSENT, person("P", Map.of()), probe("R1"));
  }

  @Test
  void a12_namesInDifferentLanguagesOnly_nameAbsentInTheCommonOne() {
    PersonRecord probe = person("P", Map.of("eng", name("amina"), "ara", full("", "شارع")));
    PersonRecord stored = person("R1", Map.of("ara", full("أمينة", "شارع")));
    assertNotComparable(NotComparedReason.NAME_ABSENT, probe, stored);
  }

  @Test
  void a14_accentsCaseAndBlanks_areEqual() {
    assertEquals(name("rené  STRASSE"), name(" Rene\u0301\u00A0Straße\t"));
    assertEquals(name("ΟΔΥΣΣΕΥΣ"), name("οδυσσευς"));
    assertEquals(name("STRAẞE"), name("strasse"));
    assertEquals(name("İstanbul"), name("ISTANBUL"));
    assertEquals(name("İstanbul"), name("i\u0307stanbul"));
  }

  @Test
  void a15_supplementaryCodePoint_countsAsOneEdit() {
    FieldScore score =
        language(SETTINGS, name("𞤀𞤢𞤣𞤢𞤥"), name("𞤀𞤢𞤣𞤢x")).fields().getFirst();
    assertEquals(1, score.distanceEdits());
    assertEquals(5, score.longerLengthCodePoints());
    assertEquals(Rational.of(4, 5), score.similarity());
  }

  @Test
  void compare_anyPair_contributionsAddUpToExactlyTheScore() {
    PersonRecord probe =
        person(
            "P", Map.of("eng", full("amina diallo", "harbour 7"), "fra", full("amina d", "port")));
    PersonRecord stored =
        person(
            "R1", Map.of("eng", full("aminata dialo", "harbor 17"), "fra", full("ami d", "prt")));
    PairComparison.Scored scored = scored(SETTINGS, probe, stored);
    Rational sum = Rational.ZERO;
    for (LanguageScore language : scored.languages()) {
      for (FieldScore field : language.fields()) {
        sum = sum.plus(field.contributionPercent());
      }
    }
    assertEquals(scored.score().exactPercent(), sum);
  }

  @Test
  void personRecord_textTooLong_isRefusedNamingTheField() {
    Map<String, LanguageText> texts =
        Map.of("eng", full("amina", "a".repeat(PersonRecord.MAX_TEXT_LENGTH_CODE_POINTS + 1)));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> person("P", texts));
    assertEquals(
        "textByLanguage.eng.ADDRESS_LINE_1: 1025 code points, at most 1024 are compared",
        refused.getMessage());
  }

  private static PersonRecord probe(String id) {
    return person(id, Map.of("eng", name("amina")));
  }

  private static void assertMean(int firstEdits, int secondEdits, String mean, boolean duplicate) {
    PersonRecord stored =
        person(
            "R1",
            Map.of("eng", nameWithEdits(firstEdits, 10), "ara", nameWithEdits(secondEdits, 10)));
    assertEquals(mean, scored(SETTINGS, TEN_A, stored).score().toString());
    assertEquals(duplicate ? List.of("R1") : List.of(), found(SETTINGS, TEN_A, stored));
  }

  private static void assertNotComparable(
      NotComparedReason reason, PersonRecord probe, PersonRecord stored) {
    assertEquals(
        new PairComparison.NotComparable(reason),
        new SimilarityRule(SETTINGS).compare(probe, stored));
    ProbeResult result = probe(SETTINGS, probe, stored);
    assertEquals(Map.of(reason, 1L), result.notCompared());
    assertEquals(0, result.candidatesScored());
    assertEquals(List.of(), result.potentialDuplicates());
  }

  private static Rational exact(MissingField missing, LanguageText probe, LanguageText stored) {
    return language(SETTINGS.withMissingField(missing), probe, stored).score().exactPercent();
  }

  private static LanguageScore language(
      RuleSettings settings, LanguageText probe, LanguageText stored) {
    return scored(settings, person("P", Map.of("eng", probe)), person("R1", Map.of("eng", stored)))
        .languages()
        .getFirst();
  }

  private static PairComparison.Scored scored(
      RuleSettings settings, PersonRecord probe, PersonRecord stored) {
    return assertInstanceOf(
        PairComparison.Scored.class, new SimilarityRule(settings).compare(probe, stored));
  }

  private static List<String> found(
      RuleSettings settings, PersonRecord probe, PersonRecord stored) {
    return probe(settings, probe, stored).potentialDuplicates().stream()
        .map(ScoredPair::id)
        .toList();
  }

  private static ProbeResult probe(RuleSettings settings, PersonRecord probe, PersonRecord stored) {
    RegisterIndex index = RegisterIndexes.columnar(settings);
    index.insert(stored, 1);
    return index.probe(probe, ProbeScope.everything());
  }
}
