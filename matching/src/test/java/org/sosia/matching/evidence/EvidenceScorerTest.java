package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EvidenceScorerTest {
  private static final EvidencePeople PEOPLE = new EvidencePeople(700, 11);
  private static final Candidates CANDIDATES = Candidates.of(PEOPLE.register, 50);
  private static final EvidenceModel MODEL = PEOPLE.trained(CANDIDATES);

  @Test
  void explain_anyPair_addsUpToTheScoreAndIsSymmetric() {
    EvidenceScorer scorer = new EvidenceScorer(PEOPLE.register, MODEL);
    for (int i = 0; i < CANDIDATES.size(); i += 7) {
      int a = CANDIDATES.first(i);
      int b = CANDIDATES.second(i);
      Waterfall waterfall = scorer.explain(a, b);
      assertEquals(scorer.scoreMillibits(a, b), waterfall.totalMillibits());
      assertEquals(scorer.scoreMillibits(b, a), waterfall.totalMillibits());
      assertEquals(waterfall, scorer.explain(b, a));
      assertTrue(!waterfall.passes().isEmpty());
    }
  }

  @Test
  void score_householdsTwinsAndMistakes_findsAlmostAllAndFlagsAlmostNobodyElse() {
    EvidenceScorer scorer = new EvidenceScorer(PEOPLE.register, MODEL);
    long found = 0;
    long foundTrue = 0;
    long sameHousehold = 0;
    for (int i = 0; i < CANDIDATES.size(); i++) {
      int a = CANDIDATES.first(i);
      int b = CANDIDATES.second(i);
      if (scorer.scoreMillibits(a, b) >= 0) {
        boolean same = PEOPLE.entities.get(a).equals(PEOPLE.entities.get(b));
        found++;
        foundTrue += same ? 1 : 0;
        sameHousehold += !same && PEOPLE.households.get(a).equals(PEOPLE.households.get(b)) ? 1 : 0;
      }
    }
    assertTrue(foundTrue >= 0.97 * PEOPLE.truePairs(), foundTrue + " of " + PEOPLE.truePairs());
    assertTrue(foundTrue >= 0.99 * found, foundTrue + " of " + found + " found");
    // 700 households of three people have 2100 pairs; 35 of them are twins
    assertTrue(sameHousehold <= 0.003 * 2100, sameHousehold + " of one household");
  }

  private static EvidenceModel modelOf(List<EvidenceModel.Weights> comparisons) {
    return new EvidenceModel(
        MODEL.records(),
        MODEL.priorMillibits(),
        MODEL.householdMillibits(),
        MODEL.movedMillibits(),
        MODEL.placeLimitsMillibits(),
        MODEL.namesakesMillibits(),
        comparisons);
  }

  @Test
  void score_modelWithItsComparisonsInAnotherOrder_isTheSame() throws MalformedModel {
    EvidenceModel turned = ModelText.parse(ModelText.of(modelOf(MODEL.comparisons().reversed())));
    EvidenceScorer scorer = new EvidenceScorer(PEOPLE.register, MODEL);
    EvidenceScorer other = new EvidenceScorer(PEOPLE.register, turned);
    for (int i = 0; i < CANDIDATES.size(); i += 7) {
      int a = CANDIDATES.first(i);
      int b = CANDIDATES.second(i);
      assertEquals(scorer.explain(a, b), other.explain(a, b));
    }
  }

  @Test
  void scorer_modelThatLacksAComparison_isRefusedWithBothLists() {
    EvidenceModel lacking = modelOf(MODEL.comparisons().subList(0, MODEL.comparisons().size() - 1));
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> new EvidenceScorer(PEOPLE.register, lacking));
    assertTrue(String.valueOf(refusal.getMessage()).contains("needs [given_name"));
  }

  @Test
  void training_sameRegister_givesTheSameModel() {
    EvidencePeople again = new EvidencePeople(700, 11);
    assertEquals(
        ModelText.hash(MODEL), ModelText.hash(again.trained(Candidates.of(again.register, 50))));
  }

  @Test
  void score_missingFields_areNoEvidence() {
    EvidenceRegister register = new EvidenceRegister(EvidencePeople.SCHEMA, Nicknames.none());
    WrittenDate date = new WrittenDate(1990, 5, 17, true);
    register.add(EvidencePeople.person("A", "bakelo", "minura", date, "", "", ""));
    register.add(EvidencePeople.person("B", "", "", null, "", "", ""));
    Waterfall waterfall = new EvidenceScorer(register, MODEL).explain(0, 1);
    assertEquals(MODEL.priorMillibits(), waterfall.totalMillibits());
  }

  @Test
  void score_swappedNames_losesTheOrderOnly() {
    EvidenceRegister register = new EvidenceRegister(EvidencePeople.SCHEMA, Nicknames.none());
    WrittenDate date = new WrittenDate(1990, 5, 17, true);
    register.add(EvidencePeople.person("A", "bakelo", "minura", date, "", "", ""));
    register.add(EvidencePeople.person("B", "minura", "bakelo", date, "", "", ""));
    Waterfall waterfall = new EvidenceScorer(register, MODEL).explain(0, 1);
    assertEquals("exact", level(waterfall, "given_name"));
    assertEquals("exact", level(waterfall, "surname"));
    assertEquals("different", level(waterfall, "name_order"));
  }

  @Test
  void score_omittedPart_isNoContradiction() {
    EvidenceRegister register = new EvidenceRegister(EvidencePeople.SCHEMA, Nicknames.none());
    register.add(EvidencePeople.person("A", "bakelo seti", "minura", null, "", "", ""));
    register.add(EvidencePeople.person("B", "bakelo", "minura", null, "", "", ""));
    register.add(EvidencePeople.person("C", "bakelo vozu", "minura", null, "", "", ""));
    EvidenceScorer scorer = new EvidenceScorer(register, MODEL);
    assertEquals("exact", level(scorer.explain(0, 1), "given_name"));
    assertEquals("part", level(scorer.explain(0, 2), "given_name"));
  }

  @Test
  void score_initialBesideAWholePart_isAnOmission() {
    EvidenceRegister register = new EvidenceRegister(EvidencePeople.SCHEMA, Nicknames.none());
    register.add(EvidencePeople.person("A", "bakelo seti", "minura", null, "", "", ""));
    register.add(EvidencePeople.person("B", "bakelo s", "minura", null, "", "", ""));
    register.add(EvidencePeople.person("C", "b", "minura", null, "", "", ""));
    register.add(EvidencePeople.person("D", "bakelo v", "minura", null, "", "", ""));
    EvidenceScorer scorer = new EvidenceScorer(register, MODEL);
    assertEquals("exact", level(scorer.explain(0, 1), "given_name"));
    assertEquals("alias", level(scorer.explain(0, 2), "given_name"));
    assertEquals("part", level(scorer.explain(0, 3), "given_name"));
  }

  @Test
  void score_firstNameBehindAnother_isAPartOnly() {
    EvidenceRegister register = new EvidenceRegister(EvidencePeople.SCHEMA, Nicknames.none());
    register.add(EvidencePeople.person("A", "seti bakelo", "minura", null, "", "", ""));
    register.add(EvidencePeople.person("B", "bakelo", "minura", null, "", "", ""));
    EvidenceScorer scorer = new EvidenceScorer(register, MODEL);
    assertEquals("part", level(scorer.explain(0, 1), "given_name"));
    assertEquals("part", level(scorer.explain(1, 0), "given_name"));
  }

  @Test
  void score_givenNamesExchanged_areNotEqual() {
    EvidenceRegister register = new EvidenceRegister(EvidencePeople.SCHEMA, Nicknames.none());
    register.add(EvidencePeople.person("A", "seti bakelo", "minura", null, "", "", ""));
    register.add(EvidencePeople.person("B", "bakelo seti", "minura", null, "", "", ""));
    register.add(EvidencePeople.person("C", "minura seti", "bakelo", null, "", "", ""));
    EvidenceScorer scorer = new EvidenceScorer(register, MODEL);
    assertEquals("alias", level(scorer.explain(0, 1), "given_name"));
    assertEquals("alias", level(scorer.explain(1, 0), "given_name"));
    // the surname in front is another order of the whole name, which is weighed on its own
    assertEquals("exact", level(scorer.explain(1, 2), "given_name"));
    assertEquals("different", level(scorer.explain(1, 2), "name_order"));
  }

  @Test
  void score_givenNamesExchangedWithoutASurname_areTheOrderOfAll() {
    EvidenceRegister register = new EvidenceRegister(EvidencePeople.SCHEMA, Nicknames.none());
    register.add(EvidencePeople.person("A", "seti bakelo", "", null, "", "", ""));
    register.add(EvidencePeople.person("B", "bakelo seti", "", null, "", "", ""));
    EvidenceScorer scorer = new EvidenceScorer(register, MODEL);
    assertEquals("exact", level(scorer.explain(0, 1), "given_name"));
  }

  /** Whose first name is merely like the other's surname has exchanged nothing. */
  @Test
  void score_givenNameLikeASurname_isBehindInEitherOrderOfIds() {
    for (String first : List.of("A", "Z")) {
      EvidenceRegister register = new EvidenceRegister(EvidencePeople.SCHEMA, Nicknames.none());
      register.add(EvidencePeople.person(first, "najla omar", "bitar", null, "", "", ""));
      register.add(EvidencePeople.person("M", "omar", "nadia", null, "", "", ""));
      EvidenceScorer scorer = new EvidenceScorer(register, MODEL);
      assertEquals("part", level(scorer.explain(0, 1), "given_name"), first);
    }
  }

  /** What agrees besides does not make the whole say less. */
  @Test
  void score_namesWrittenTogether_sayNoLessWhateverAgreesBesides() {
    EvidenceRegister register = new EvidenceRegister(EvidencePeople.SCHEMA, Nicknames.none());
    register.add(EvidencePeople.person("A", "abdul rahman", "minura", null, "", "", ""));
    register.add(EvidencePeople.person("B", "abdulrahman", "minura", null, "", "", ""));
    register.add(EvidencePeople.person("C", "abdul rahman ali", "minura", null, "", "", ""));
    register.add(EvidencePeople.person("D", "abdulrahman ali", "minura", null, "", "", ""));
    for (int i = 0; i < 200; i++) {
      register.add(EvidencePeople.person("X" + i, "ali", "bakelo", null, "", "", ""));
    }
    EvidenceScorer scorer = new EvidenceScorer(register, MODEL);
    assertEquals("near", level(scorer.explain(0, 1), "given_name"));
    assertEquals("near", level(scorer.explain(2, 3), "given_name"));
    int alone = weight(scorer.explain(0, 1));
    int besides = weight(scorer.explain(2, 3));
    assertTrue(besides >= alone, besides + " and " + alone);
    assertTrue(alone > 2_000, "bits for one name in two spellings: " + alone);
  }

  private static int weight(Waterfall waterfall) {
    return waterfall.steps().stream()
        .filter(step -> step.name().equals("given_name"))
        .mapToInt(Waterfall.Step::weightMillibits)
        .sum();
  }

  @Test
  void compare_emailOfAnotherNumber_differs() {
    EvidenceSchema schema =
        new EvidenceSchema(List.of(new EvidenceSchema.TextField("email", TextKind.PERSONAL)), 1);
    EvidenceRegister register = new EvidenceRegister(schema, Nicknames.none());
    for (String email : List.of("minura.bakelo04", "minura.bakelo01", "minura.bakeol04")) {
      register.add(
          new EvidenceRecord(
              email, "", null, List.of(), List.of(List.of(email + "@mail.example"))));
    }
    PairComparer comparer = new PairComparer(register);
    Outcome outcome = comparer.newOutcome();
    comparer.compare(0, 1, outcome);
    assertTrue(outcome.is(Outcome.FIRST_TEXT, Level.DIFFERENT));
    comparer.compare(0, 2, outcome);
    assertTrue(outcome.is(Outcome.FIRST_TEXT, Level.NEAR));
  }

  private static String level(Waterfall waterfall, String name) {
    return waterfall.steps().stream()
        .filter(step -> step.name().equals(name))
        .map(Waterfall.Step::level)
        .findFirst()
        .orElse("no step");
  }
}
