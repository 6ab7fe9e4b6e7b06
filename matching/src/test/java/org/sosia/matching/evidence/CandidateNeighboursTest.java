package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CandidateNeighboursTest {
  private final EvidencePeople people = new EvidencePeople(300, 11);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 50, 1000})
  void find_everyRecord_givesTheCandidatePairsEachOnce(int cap) {
    Candidates candidates = Candidates.of(people.register, cap);
    List<String> expected = new ArrayList<>();
    for (int pair = 0; pair < candidates.size(); pair++) {
      expected.add(candidates.first(pair) + " " + candidates.second(pair));
    }
    CandidateNeighbours.Walk walk = CandidateNeighbours.of(people.register, cap).new Walk();
    List<String> found = new ArrayList<>();
    for (int record = 0; record < people.register.size(); record++) {
      int partners = walk.find(record);
      for (int i = 0; i < partners; i++) {
        assertTrue(walk.partner(i) > record);
        found.add(record + " " + walk.partner(i));
      }
    }
    assertEquals(new TreeSet<>(expected), new TreeSet<>(found));
    assertEquals(expected.size(), found.size());
  }

  @Test
  void scoreAtLeast_everyCandidate_isTheScoreOrCertainlyLess() {
    Candidates candidates = Candidates.of(people.register, 50);
    EvidenceModel model = people.trained(candidates);
    EvidenceScorer whole = new EvidenceScorer(people.register, model);
    EvidenceScorer early = new EvidenceScorer(people.register, model);
    int left = 0;
    for (int least : new int[] {-40_000, -10_000, 0, 5_000}) {
      for (int pair = 0; pair < candidates.size(); pair++) {
        int a = candidates.first(pair);
        int b = candidates.second(pair);
        int score = whole.scoreMillibits(a, b);
        int found = early.scoreAtLeast(a, b, least);
        if (found == Integer.MIN_VALUE) {
          left++;
          assertTrue(score < least, () -> score + " is no less than asked for");
        } else {
          assertEquals(score, found);
        }
      }
    }
    assertTrue(left > candidates.size(), "most pairs are left early");
  }
}
