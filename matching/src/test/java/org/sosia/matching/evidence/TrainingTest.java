package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TrainingTest {
  private static final EvidencePeople PEOPLE = new EvidencePeople(700, 3);
  private static final CandidateNeighbours NEIGHBOURS = CandidateNeighbours.of(PEOPLE.register, 50);
  private static final EvidenceModel FROM_ALL =
      trained(Training.run(PEOPLE.register, Candidates.of(PEOPLE.register, 50)));

  private static EvidenceModel trained(Training.Result result) {
    return assertInstanceOf(Training.Result.Trained.class, result).model();
  }

  @Test
  void run_pairsThatAreFoundWhenAskedFor_sameModelAsOfPairsThatAreHeld() {
    EvidenceModel model = trained(Training.run(PEOPLE.register, NEIGHBOURS));
    // sums in another order may differ by the last digit
    assertEquals(FROM_ALL.priorMillibits(), model.priorMillibits(), 2);
    assertEquals(FROM_ALL.householdMillibits(), model.householdMillibits(), 2);
    assertEquals(FROM_ALL.records(), model.records());
  }

  @Test
  void run_onAThirdOfThePairs_expectsAsManyOfThemInTheWholeRegister() {
    int pairs = Candidates.of(PEOPLE.register, 50).size();
    Training.Result result = Training.run(PEOPLE.register, NEIGHBOURS, pairs / 3);
    EvidenceModel model = trained(result);
    assertEquals(FROM_ALL.priorMillibits(), model.priorMillibits(), 300);
    assertEquals(FROM_ALL.householdMillibits(), model.householdMillibits(), 300);
    assertEquals(model, trained(Training.run(PEOPLE.register, NEIGHBOURS, pairs / 3)));
    assertTrue(model.records() == PEOPLE.register.size(), "records: " + model.records());
  }
}
