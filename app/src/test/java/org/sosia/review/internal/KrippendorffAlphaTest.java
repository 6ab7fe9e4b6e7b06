package org.sosia.review.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class KrippendorffAlphaTest {
  @Test
  void ordinal_publishedExampleOfFourObservers_isThePublishedFigure() {
    // Krippendorff 2011, section C: four observers, twelve units, five ranks; the last unit stands
    // alone
    List<int[]> units =
        List.of(
            new int[] {0, 0, 0},
            new int[] {1, 1, 2, 1},
            new int[] {2, 2, 2, 2},
            new int[] {2, 2, 2, 2},
            new int[] {1, 1, 1, 1},
            new int[] {0, 1, 2, 3},
            new int[] {3, 3, 3, 3},
            new int[] {0, 0, 1, 0},
            new int[] {1, 1, 1, 1},
            new int[] {4, 4, 4},
            new int[] {0, 0},
            new int[] {2});
    assertEquals(0.815, KrippendorffAlpha.ordinal(units.subList(0, 11), 5).orElseThrow(), 0.0005);
  }

  @Test
  void ordinal_allAgree_isOne() {
    List<int[]> units = List.of(new int[] {0, 0}, new int[] {4, 4}, new int[] {2, 2});
    assertEquals(1, KrippendorffAlpha.ordinal(units, 5).orElseThrow(), 1e-9);
  }

  @Test
  void ordinal_nearMissesAndOpposites_countAsMuchAsTheyLieApart() {
    List<int[]> base =
        List.of(new int[] {0, 0}, new int[] {1, 1}, new int[] {2, 2}, new int[] {3, 3});
    List<int[]> near = new java.util.ArrayList<>(base);
    near.add(new int[] {0, 1});
    List<int[]> far = new java.util.ArrayList<>(base);
    far.add(new int[] {0, 3});
    assertTrue(
        KrippendorffAlpha.ordinal(near, 5).orElseThrow()
            > KrippendorffAlpha.ordinal(far, 5).orElseThrow());
  }

  @Test
  void ordinal_alwaysContrary_isBelowZero() {
    List<int[]> units = List.of(new int[] {0, 1}, new int[] {1, 0}, new int[] {0, 1});
    assertTrue(KrippendorffAlpha.ordinal(units, 5).orElseThrow() < 0);
  }

  @Test
  void ordinal_nothingJudgedTwiceOrNoVariation_isNotDefined() {
    assertEquals(OptionalDouble.empty(), KrippendorffAlpha.ordinal(List.of(), 5));
    assertEquals(
        OptionalDouble.empty(),
        KrippendorffAlpha.ordinal(List.of(new int[] {1, 1}, new int[] {1, 1}), 5));
  }
}
