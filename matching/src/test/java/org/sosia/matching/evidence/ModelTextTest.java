package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ModelTextTest {
  private static final EvidencePeople PEOPLE = new EvidencePeople(100, 5);
  private static final EvidenceModel MODEL = PEOPLE.trained(Candidates.of(PEOPLE.register, 50));

  @Test
  void parse_writtenModel_isTheSame() throws MalformedModel {
    String text = ModelText.of(MODEL);
    EvidenceModel read = ModelText.parse(text);
    assertEquals(MODEL, read);
    assertTrue(text.contains(ModelText.hash(read)));
  }

  @Test
  void parse_changedNumber_isRefusedByTheHash() {
    String text = ModelText.of(MODEL).replaceFirst("records \\d+", "records 77");
    assertRefused(text, "the hash is not that of the lines before it");
  }

  @Test
  void parse_unknownField_isRefusedWithItsLine() {
    assertRefused(
        ModelText.of(MODEL).replace("\nprior", "\nprivate 3\nprior"),
        "line 3: \"prior NUMBER\" is expected, not \"private\"");
  }

  @Test
  void parse_sharesThatDoNotAddUp_areRefusedWithTheLine() {
    String text = ModelText.of(MODEL).replaceFirst(" h \\d+", " h 17");
    assertRefused(text, "line 7: given_name: the h of its levels on lines 8 to 15 add up to ");
  }

  @Test
  void parse_weightThatIsNotOfItsShares_isRefusedWithItsLine() {
    String text = ModelText.of(MODEL).replaceFirst("weight -?\\d+", "weight 99");
    assertRefused(text, "line 8: level exact: the weight in the file is 99, but its m and u give ");
  }

  @Test
  void parse_otherLineEndsOrAnotherVersion_areRefusedByTheirNames() {
    String text = ModelText.of(MODEL);
    assertRefused(text.replace("\n", "\r\n"), "line 1: lines must end in a line feed alone");
    assertRefused(text.replaceFirst("model 2", "model 1"), "line 1: a model of another version");
    assertRefused("people\n", "line 1: \"sosia evidence model 2\" is expected");
  }

  @Test
  void parse_numbersOutOfRange_areRefusedWithTheirLines() {
    String text = ModelText.of(MODEL);
    assertRefused(text.replaceFirst("records \\d+", "records 0"), "line 2: records: at least 1");
    assertRefused(text.replaceFirst("prior -?\\d+", "prior 3000000000"), "line 3: a whole number");
    assertRefused(text.replaceFirst("moved -?\\d+", "moved 3"), "line 5: moved: 0 or less");
    assertRefused(
        text.replaceFirst("address ", "address " + "1 ".repeat(64)), "line 6: address: at most 64");
  }

  @Test
  void parse_placesOfNames_areALineOnlyWhereNamesHaveAny() throws MalformedModel {
    EvidenceModel some = withNamesakes(1_400);
    assertTrue(ModelText.of(some).contains("\nnamesakes 1400\ncomparison "));
    assertEquals(some, ModelText.parse(ModelText.of(some)));
    EvidenceModel none = withNamesakes(0);
    assertFalse(ModelText.of(none).contains("namesakes"));
    assertEquals(none, ModelText.parse(ModelText.of(none)));
    for (String refused : List.of("0", "-1", "many")) {
      assertRefused(
          ModelText.of(some).replace("namesakes 1400", "namesakes " + refused), "line 7: ");
    }
  }

  private static EvidenceModel withNamesakes(int millibits) {
    return new EvidenceModel(
        MODEL.records(),
        MODEL.priorMillibits(),
        MODEL.householdMillibits(),
        MODEL.movedMillibits(),
        MODEL.placeLimitsMillibits(),
        millibits,
        MODEL.comparisons());
  }

  @Test
  void parse_modelOfMoreRecordsThanAnIntHolds_isTheSame() throws MalformedModel {
    EvidenceModel large = MODEL.forRecords(8_000_000_000L);
    assertEquals(large, ModelText.parse(ModelText.of(large)));
  }

  @Test
  void parse_textBehindTheHash_isRefused() {
    assertRefused(ModelText.of(MODEL) + "more\n", "nothing may follow the hash");
  }

  @Test
  void run_tooFewRecords_saysSoAndLearnsNothing() {
    EvidencePeople few = new EvidencePeople(3, 5);
    Training.Result result = Training.run(few.register, Candidates.of(few.register, 50));
    assertTrue(
        result instanceof Training.Result.Refused refused
            && refused.reason().contains("at least 50 are needed"));
  }

  @Test
  void run_nobodyTwice_saysSoAndLearnsNothing() {
    EvidenceRegister strangers = new EvidenceRegister(EvidencePeople.SCHEMA, Nicknames.none());
    SplittableRandom dice = new SplittableRandom(3);
    for (int i = 0; i < 300; i++) {
      WrittenDate born =
          new WrittenDate(dice.nextInt(1930, 2015), dice.nextInt(1, 13), dice.nextInt(2, 28), true);
      String[] words = new String[4];
      Arrays.setAll(words, at -> Long.toString(dice.nextLong(1L << 40), 36));
      strangers.add(
          EvidencePeople.person(
              "S" + i, letters(words[0]), letters(words[1]), born, words[2], words[3], ""));
    }
    Training.Result result = Training.run(strangers, Candidates.of(strangers, 50));
    assertTrue(
        result instanceof Training.Result.Refused refused
            && refused.reason().contains("nothing can be learned"),
        result.getClass().getSimpleName());
  }

  private static String letters(String word) {
    return word.replaceAll("[0-9]", "").concat("aqu");
  }

  private static void assertRefused(String text, String reason) {
    MalformedModel refused = assertThrows(MalformedModel.class, () -> ModelText.parse(text));
    assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused.getMessage());
  }
}
