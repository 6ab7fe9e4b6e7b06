package org.sosia.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sosia.cli.demo.Accuracy.Pair;

class AccuracyTest {
  private static final Map<String, String> PERSON_OF =
      Map.of("r1", "ann", "r2", "ann", "r3", "bob", "r4", "cid", "r5", "cid");
  private static final Set<Pair> TRUE_PAIRS = Set.of(Pair.of("r1", "r2"), Pair.of("r4", "r5"));

  @Test
  void of_oneHitAndOneFalseAlarm_isHalfAndHalf() {
    Accuracy accuracy =
        Accuracy.of(Set.of(Pair.of("r2", "r1"), Pair.of("r1", "r3")), PERSON_OF, TRUE_PAIRS);
    assertEquals(0.5, accuracy.precision());
    assertEquals(0.5, accuracy.recall());
  }

  @Test
  void of_nothingFound_isPreciseAndRecallsNothing() {
    Accuracy accuracy = Accuracy.of(Set.of(), PERSON_OF, TRUE_PAIRS);
    assertEquals(1, accuracy.precision());
    assertEquals(0, accuracy.recall());
  }

  @Test
  void of_unknownRegistrations_areNoHit() {
    Accuracy accuracy = Accuracy.of(Set.of(Pair.of("x", "y")), PERSON_OF, TRUE_PAIRS);
    assertEquals(0, accuracy.precision());
  }
}
