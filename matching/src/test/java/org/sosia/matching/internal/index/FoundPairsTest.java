package org.sosia.matching.internal.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sosia.matching.Rational;
import org.sosia.matching.ScoredPair;
import org.sosia.matching.SimilarityScore;

class FoundPairsTest {
  private static final Comparator<ScoredPair> BY_EXACT_SCORE =
      Comparator.comparing(ScoredPair::score).reversed().thenComparing(ScoredPair::id);

  @Test
  void bestFirst_equalAndNearlyEqualScores_orderOfExactScoresThenIds() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      FoundPairs found = new FoundPairs();
      List<ScoredPair> expected = new ArrayList<>();
      int count = random.nextInt(300);
      for (int i = 0; i < count; i++) {
        ScoredPair pair = pair(random, i * 7919 % 1_000);
        expected.add(pair);
        double error = (random.nextDouble() - 0.5) * 1e-12;
        found.add(pair, pair.score().percent() / 100 - 0.8 + error);
      }
      expected.sort(BY_EXACT_SCORE);
      assertEquals(expected, found.bestFirst());
    }
  }

  @Test
  void bestFirst_nothingFound_isEmpty() {
    assertEquals(List.of(), new FoundPairs().bestFirst());
  }

  /** Of 80 to 100 percent: some equal, some apart by less than floating point can tell. */
  private static ScoredPair pair(SplittableRandom random, int id) {
    long hair = random.nextInt(3);
    long percent = 80L + random.nextInt(20);
    long parts = random.nextBoolean() ? 1_000_000_000_000L : 10_000_000_000_000_000L;
    Rational score = Rational.of(percent * parts + hair, parts);
    return new ScoredPair("id-" + id, new SimilarityScore(score));
  }
}
