package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExpectationTest {
  private static final int RIVAL = Level.RIVAL.rank();

  private static final EvidenceSchema SCHEMA =
      new EvidenceSchema(List.of(new EvidenceSchema.TextField("address_line1", TextKind.PLACE)), 1);

  private final List<Comparison> comparisons = EvidenceModel.comparisons(SCHEMA);
  private final List<Outcome> outcomes = new ArrayList<>();

  @Test
  void levels_twoNamesAtOneAddress_teachNothingOfOnePerson() {
    add(Level.EXACT, Level.DIFFERENT, 60);
    add(Level.RIVAL, Level.EXACT, 200);
    double rivals = givenNames()[RIVAL];
    assertTrue(rivals < 0.02, "rivals: " + rivals);
  }

  @Test
  void levels_twoNamesAtTwoAddresses_areLearned() {
    add(Level.EXACT, Level.DIFFERENT, 150);
    add(Level.RIVAL, Level.DIFFERENT, 50);
    double rivals = givenNames()[RIVAL];
    assertTrue(rivals > 0.15, "rivals: " + rivals);
  }

  private double[] givenNames() {
    double[][] assumed = Assumptions.of(comparisons);
    double[][] chance = Assumptions.held(comparisons, new double[comparisons.size()][9]);
    return Expectation.of(List.of(outcomes), new Weigher(model()), 0.9)
        .levels(comparisons, assumed, chance)[Outcome.GIVEN_NAME];
  }

  private void add(Level given, Level address, int times) {
    for (int i = 0; i < times; i++) {
      Outcome outcome = new Outcome(Outcome.FIRST_TEXT + 1);
      for (int c = 0; c < outcome.level.length; c++) {
        outcome.absent(c);
      }
      outcome.set(Outcome.GIVEN_NAME, given, 0);
      outcome.set(Outcome.SURNAME, Level.EXACT, 10_000);
      outcome.set(Outcome.BIRTH_DATE, Level.EXACT, 15_000);
      outcome.set(Outcome.FIRST_TEXT, address, 0);
      outcomes.add(outcome);
    }
  }

  /** Nothing but an equal surname and an equal date speaks for one person, and they suffice. */
  private EvidenceModel model() {
    List<EvidenceModel.Weights> weights = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      List<EvidenceModel.LevelWeight> levels =
          comparison.kind().levels().stream()
              .map(level ->
                  level == Level.EXACT
                      ? EvidenceModel.LevelWeight.of(level, 900_000, 1_000, 1_000)
                      : EvidenceModel.LevelWeight.of(level, 10_000, 10_000, 10_000))
              .toList();
      weights.add(new EvidenceModel.Weights(comparison, levels));
    }
    return new EvidenceModel(500, -15_000, -25_000, -1_000, List.of(9_900), 0, weights);
  }
}
