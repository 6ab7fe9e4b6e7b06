package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is learned stays within what registers and families can have. */
final class AssumptionsTest {
  private static final List<Comparison> COMPARISONS =
      EvidenceModel.comparisons(EvidencePeople.SCHEMA);
  private static final double[] CHANCE = {.004, 0, .001, 0, 0, .005, .002, .006, .982};

  @Test
  void withinReasonAtHome_oneClassOfMistakes_isBroughtBackToFamilies() {
    double[] mistakes = {.6, .01, .2, .01, 0, .01, .01, 0, .16};
    for (int field : new int[] {Outcome.GIVEN_NAME, Outcome.BIRTH_DATE}) {
      double[] held =
          Assumptions.withinReasonAtHome(COMPARISONS.get(field), mistakes.clone(), CHANCE);
      assertTrue(held[0] + held[1] + held[2] + held[3] < 0.11, Arrays.toString(held));
      assertEquals(1, Arrays.stream(held).sum(), 1e-9);
      assertEquals(mistakes[0] / mistakes[2], held[0] / held[2], 1e-9);
    }
  }

  @Test
  void withinReasonAtHome_families_areAsTheyWereFound() {
    double[] families = {.01, 0, .01, .01, .02, .03, .05, 0, .87};
    for (Comparison comparison : COMPARISONS) {
      assertEquals(families, Assumptions.withinReasonAtHome(comparison, families, CHANCE));
    }
  }

  /** With three fields no pair is sure in spite of another name; some have one all the same. */
  @Test
  void run_noPairCanBeSureOfAnotherName_assumesThatThereAreSome() {
    EvidenceRegister register =
        new EvidenceRegister(new EvidenceSchema(List.of(), 1), Nicknames.none());
    SplittableRandom dice = new SplittableRandom(4);
    for (int i = 0; i < 1_500; i++) {
      String given = word(dice);
      String surname = word(dice);
      WrittenDate born =
          new WrittenDate(dice.nextInt(1930, 2015), dice.nextInt(1, 13), dice.nextInt(2, 28), true);
      register.add(EvidencePeople.person("R" + i, given, surname, born));
      if (i % 4 == 0) {
        String again = i % 40 == 0 ? word(dice) : given;
        register.add(EvidencePeople.person("D" + i, again, surname, born));
      }
    }
    EvidenceModel model =
        ((Training.Result.Trained) Training.run(register, Candidates.of(register, 50))).model();
    int other = model.comparisons().getFirst().levels().getLast().mMillionths();
    assertEquals(10_000, other, 100, "another given name");
  }

  private static String word(SplittableRandom dice) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      word.append("bdfgklmnprst".charAt(dice.nextInt(12))).append("aeiou".charAt(dice.nextInt(5)));
    }
    return word.toString();
  }
}
