package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NamesakesTest {
  private static final EvidenceSchema SCHEMA =
      new EvidenceSchema(List.of(new EvidenceSchema.TextField("town", TextKind.PLACE)), 1);

  private final Weigher weigher = new Weigher(model());
  private final Namesakes namesakes = new Namesakes();
  private final List<Outcome> strangers = new ArrayList<>();
  private int next;

  @Test
  void millibits_namesOfOnePlace_areHowMuchMoreOftenTheyMeetThereLessTheError() {
    strangers(10, 990);
    look(Level.EXACT, Level.DIFFERENT, Level.EXACT, 400);
    look(Level.EXACT, Level.DIFFERENT, Level.DIFFERENT, 9_600);
    double expected = 5 + 10_000 * 11.0 / 1_001;
    assertEquals(
        Information.millibits((5 + 400 - Math.sqrt(401)) / expected),
        namesakes.millibits(strangers, weigher),
        1);
  }

  @Test
  void millibits_fewNamesakesWhoMeet_areNotCertainlyMore() {
    strangers(10, 990);
    look(Level.EXACT, Level.DIFFERENT, Level.EXACT, 2);
    look(Level.EXACT, Level.DIFFERENT, Level.DIFFERENT, 98);
    assertEquals(0, namesakes.millibits(strangers, weigher));
  }

  @Test
  void millibits_onePairOften_countsOnce() {
    strangers(10, 990);
    for (int i = 0; i < 500; i++) {
      int smaller = i % 2;
      namesakes.look(smaller, 1 - smaller, outcome(Level.EXACT, Level.DIFFERENT, Level.EXACT));
    }
    assertEquals(0, namesakes.millibits(strangers, weigher));
  }

  @Test
  void millibits_relativesAndOtherNames_areNoNamesakes() {
    strangers(10, 990);
    look(Level.EXACT, Level.EXACT, Level.EXACT, 500);
    look(Level.DIFFERENT, Level.DIFFERENT, Level.EXACT, 500);
    assertEquals(0, namesakes.millibits(strangers, weigher));
  }

  @Test
  void millibits_onePersonsRecords_areNoNamesakes() {
    strangers(10, 990);
    for (int i = 0; i < 100; i++) {
      Outcome pair = outcome(Level.EXACT, Level.DIFFERENT, Level.EXACT);
      pair.set(Outcome.BIRTH_DATE, Level.EXACT, 30_000);
      namesakes.look(i, 1_000, pair);
    }
    assertEquals(0, namesakes.millibits(strangers, weigher));
  }

  private void strangers(int ofOneTown, int others) {
    for (int i = 0; i < ofOneTown + others; i++) {
      strangers.add(
          outcome(Level.DIFFERENT, Level.DIFFERENT, i < ofOneTown ? Level.EXACT : Level.DIFFERENT));
    }
  }

  private void look(Level given, Level surname, Level town, int times) {
    for (int i = 0; i < times; i++) {
      namesakes.look(next++, 100_000, outcome(given, surname, town));
    }
  }

  private static Outcome outcome(Level given, Level surname, Level town) {
    Outcome outcome = new Outcome(Outcome.FIRST_TEXT + 1);
    for (int i = 0; i < outcome.level.length; i++) {
      outcome.absent(i);
    }
    outcome.set(Outcome.GIVEN_NAME, given, 0);
    outcome.set(Outcome.SURNAME, surname, 0);
    outcome.set(Outcome.FIRST_TEXT, town, 0);
    return outcome;
  }

  /** Equal values speak for one person, others against. */
  private static EvidenceModel model() {
    List<EvidenceModel.Weights> weights = new ArrayList<>();
    for (Comparison comparison : EvidenceModel.comparisons(SCHEMA)) {
      List<EvidenceModel.LevelWeight> levels = new ArrayList<>();
      for (Level level : comparison.kind().levels()) {
        levels.add(
            switch (level) {
              case EXACT -> EvidenceModel.LevelWeight.of(level, 900_000, 10_000, 10_000);
              case DIFFERENT -> EvidenceModel.LevelWeight.of(level, 99_000, 990_000, 990_000);
              case VARIANT, NEAR, ALIAS, RIVAL, SIMILAR, PART, REMOTE ->
                  EvidenceModel.LevelWeight.of(level, 10, 10, 10);
            });
      }
      weights.add(new EvidenceModel.Weights(comparison, levels));
    }
    return new EvidenceModel(1_000, -24_000, -24_000, -3_000, List.of(20_000), 0, weights);
  }
}
