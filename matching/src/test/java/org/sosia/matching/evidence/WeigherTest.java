package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WeigherTest {
  private static final int INFORMATION = 6_000;
  private static final int NAMESAKES = 1_500;

  private static final EvidenceSchema SCHEMA =
      new EvidenceSchema(List.of(new EvidenceSchema.TextField("address_line1", TextKind.PLACE)), 1);

  /** Of names: one in four of a person's pairs has another spelling, and hardly any stranger's. */
  private static final Map<Level, List<Integer>> NAMES =
      Map.of(
          Level.EXACT, List.of(680_000, 3_000, 7_000),
          Level.VARIANT, List.of(240_000, 150, 190),
          Level.NEAR, List.of(60_000, 120, 10),
          Level.DIFFERENT, List.of(19_960, 996_700, 992_770));

  private static final Map<Level, List<Integer>> OTHERS =
      Map.of(
          Level.EXACT, List.of(950_000, 1_000, 950_000),
          Level.DIFFERENT, List.of(49_960, 998_970, 49_970));

  private final Weigher weigher = new Weigher(model());
  private final Outcome outcome = new Outcome(Outcome.FIRST_TEXT + 1);

  @Test
  void weight_otherSpelling_isNoMoreThanTheNameIsWorth() {
    for (Level level : List.of(Level.VARIANT, Level.NEAR)) {
      for (int comparison : List.of(Outcome.GIVEN_NAME, Outcome.SURNAME)) {
        assertEquals(INFORMATION, weigher.weight(comparison, level.rank(), INFORMATION));
        int average = Information.millibits(1_000_000.0 / 3_000);
        assertEquals(average, weigher.weight(comparison, level.rank(), 0));
      }
    }
  }

  @Test
  void weight_equalName_isAsTheModelSays() {
    int exact = weigher.weight(Outcome.GIVEN_NAME, Level.EXACT.rank(), INFORMATION);
    assertEquals(INFORMATION + Information.millibits(0.68), exact, 1);
  }

  @Test
  void householdStep_otherSpelling_takesBackNoLessThanAnEqualName() {
    int equal = householdStep(Level.EXACT);
    assertTrue(equal < -1_000, "an equal name: " + equal);
    assertTrue(householdStep(Level.VARIANT) <= equal, "a variant");
    assertTrue(householdStep(Level.NEAR) <= equal, "a slip");
  }

  @Test
  void householdStep_registerOfWhichNoAddressWasSeenToPickOneRecord_isStillTaken() {
    int small = twinsStep(weigher);
    assertTrue(small < -1_000, "twins: " + small);
    EvidenceModel model = model();
    EvidenceModel ofMany =
        new EvidenceModel(
            1_000_000,
            model.priorMillibits(),
            model.householdMillibits(),
            model.movedMillibits(),
            model.placeLimitsMillibits(),
            model.namesakesMillibits(),
            model.comparisons());
    assertEquals(small, twinsStep(new Weigher(ofMany)));
  }

  private int twinsStep(Weigher by) {
    householdStep(Level.DIFFERENT);
    outcome.set(Outcome.SURNAME, Level.EXACT, INFORMATION);
    outcome.set(Outcome.BIRTH_DATE, Level.EXACT, 0);
    return by.householdStep(outcome);
  }

  @Test
  void addressStep_givenNamesAgree_letsAnAddressSayLess() {
    for (Level level : List.of(Level.EXACT, Level.VARIANT, Level.NEAR)) {
      look(level, Level.EXACT);
      int limit = weigher.placeLimit(weigher.sharedSum(outcome));
      assertEquals(limit - NAMESAKES, weigher.addressStep(outcome), level.name());
      assertEquals(
          weigher.totalOfStrangers(outcome) + weigher.householdStep(outcome),
          weigher.total(outcome));
    }
    look(Level.DIFFERENT, Level.EXACT);
    int limit = weigher.placeLimit(weigher.sharedSum(outcome));
    assertEquals(limit, weigher.addressStep(outcome));
  }

  @Test
  void addressStep_addressesDiffer_isThatOfStrangers() {
    look(Level.EXACT, Level.DIFFERENT);
    assertEquals(weigher.placeLimit(weigher.sharedSum(outcome)), weigher.addressStep(outcome));
  }

  @Test
  void mayBeHousehold_namesakesOfOneAddress_areJudgedByTheWholeAddress() {
    look(Level.EXACT, Level.EXACT);
    assertTrue(weigher.mayBeHousehold(outcome));
    look(Level.EXACT, Level.DIFFERENT);
    assertFalse(weigher.mayBeHousehold(outcome));
  }

  private int householdStep(Level given) {
    look(given, Level.EXACT);
    return weigher.householdStep(outcome);
  }

  private void look(Level given, Level address) {
    for (int i = 0; i < outcome.level.length; i++) {
      outcome.absent(i);
    }
    outcome.set(Outcome.GIVEN_NAME, given, INFORMATION);
    outcome.set(Outcome.FIRST_TEXT, address, address == Level.EXACT ? 9_900 : 0);
  }

  private static EvidenceModel model() {
    List<EvidenceModel.Weights> weights = new ArrayList<>();
    for (Comparison comparison : EvidenceModel.comparisons(SCHEMA)) {
      boolean name =
          comparison.kind() == Comparison.Kind.GIVEN_NAME
              || comparison.kind() == Comparison.Kind.SURNAME;
      List<EvidenceModel.LevelWeight> levels = new ArrayList<>();
      for (Level level : comparison.kind().levels()) {
        List<Integer> shares = (name ? NAMES : OTHERS).getOrDefault(level, List.of(10, 10, 10));
        levels.add(
            EvidenceModel.LevelWeight.of(level, shares.get(0), shares.get(1), shares.get(2)));
      }
      weights.add(new EvidenceModel.Weights(comparison, levels));
    }
    return new EvidenceModel(1_000, -14_000, -6_000, -3_000, List.of(9_900), NAMESAKES, weights);
  }
}
