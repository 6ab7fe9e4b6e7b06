package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
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

  @Test
  void withinReason_noPairIsSureInSpiteOfIt_someHaveAnotherNameAllTheSame() {
    double[] none = {.8, 0, .2, 0, 0, 0, 0, 0, 0};
    for (int field : new int[] {Outcome.GIVEN_NAME, Outcome.SURNAME}) {
      double[] held = Assumptions.withinReason(COMPARISONS.get(field), none);
      assertEquals(0.01, held[Level.DIFFERENT.rank()], 1e-9);
      assertEquals(1, Arrays.stream(held).sum(), 1e-9);
    }
    double[] dates = Assumptions.withinReason(COMPARISONS.get(Outcome.BIRTH_DATE), none);
    assertEquals(0.005, dates[Level.DIFFERENT.rank()], 1e-9);
  }
}
