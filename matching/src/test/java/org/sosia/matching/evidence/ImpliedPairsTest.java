package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ImpliedPairsTest {
  @Test
  void of_chainOfLikelyPairs_impliesItsEnds() {
    ImpliedPairs found = of(new int[] {0, 1}, new int[] {1, 2}, 5_000, 4_000);
    assertArrayEquals(new int[] {0, 1, 0}, found.first());
    assertArrayEquals(new int[] {1, 2, 2}, found.second());
    double doubts = 2 - p(5_000) - p(4_000);
    assertEquals(1 - doubts, p(found.scoreMillibits()[2]), 0.0005);
    assertEquals(5_000, found.scoreMillibits()[0]);
    assertEquals(4_000, found.scoreMillibits()[1]);
  }

  @Test
  void of_comparedPairWithLittleEvidence_isWorthItsChain() {
    ImpliedPairs found = of(new int[] {0, 0, 1}, new int[] {1, 2, 2}, 8_000, -3_000, 8_000);
    assertEquals(3, found.first().length);
    assertTrue(found.scoreMillibits()[1] > 6_900, "score " + found.scoreMillibits()[1]);
  }

  @Test
  void of_comparedPairWithMoreEvidence_keepsIt() {
    ImpliedPairs found = of(new int[] {0, 0, 1}, new int[] {1, 2, 2}, 3_000, 9_000, 3_000);
    assertEquals(9_000, found.scoreMillibits()[1]);
  }

  @Test
  void of_doubtsOfMoreThanAHalf_implyNothing() {
    ImpliedPairs found = of(new int[] {0, 1, 2}, new int[] {1, 2, 3}, 1_500, 1_500, -9_000);
    assertEquals(3, found.first().length);
    assertArrayEquals(new int[] {1_500, 1_500, -9_000}, found.scoreMillibits());
  }

  @Test
  void of_severalChains_takesTheSurest() {
    ImpliedPairs found =
        of(new int[] {0, 1, 0, 2}, new int[] {1, 3, 2, 3}, 3_000, 3_000, 9_000, 9_000);
    int score = scoreOf(found, 0, 3);
    assertEquals(1 - 2 * (1 - p(9_000)), p(score), 0.0005);
  }

  @Test
  void of_anotherOrderOfPairs_saysTheSame() {
    ImpliedPairs one = of(new int[] {0, 1, 2}, new int[] {1, 2, 3}, 9_000, 8_000, 7_000);
    ImpliedPairs other = of(new int[] {2, 0, 1}, new int[] {3, 1, 2}, 7_000, 9_000, 8_000);
    for (int a = 0; a < 4; a++) {
      for (int b = a + 1; b < 4; b++) {
        assertEquals(scoreOf(one, a, b), scoreOf(other, a, b));
      }
    }
  }

  @Test
  void of_certainPairs_staysFinite() {
    ImpliedPairs found = of(new int[] {0, 1}, new int[] {1, 2}, 90_000, 90_000);
    assertEquals(30_000, scoreOf(found, 0, 2));
  }

  private static ImpliedPairs of(int[] first, int[] second, int... scores) {
    return ImpliedPairs.of(first, second, scores);
  }

  private static double p(int millibits) {
    return EvidenceScorer.probability(millibits);
  }

  private static int scoreOf(ImpliedPairs pairs, int a, int b) {
    for (int i = 0; i < pairs.first().length; i++) {
      if (pairs.first()[i] == a && pairs.second()[i] == b) {
        return pairs.scoreMillibits()[i];
      }
    }
    throw new AssertionError("no pair " + a + ", " + b);
  }
}
