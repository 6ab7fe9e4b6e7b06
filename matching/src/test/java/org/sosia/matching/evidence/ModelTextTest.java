package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    assertRefused(text, "line 7: given_name: m, u and h do not each add up to a million");
  }

  @Test
  void parse_weightThatIsNotOfItsShares_isRefusedWithItsLine() {
    String text = ModelText.of(MODEL).replaceFirst("weight -?\\d+", "weight 99");
    assertRefused(text, "line 8: the weight is not that of m and u");
  }

  @Test
  void parse_otherLineEndsOrAnotherVersion_areRefusedByTheirNames() {
    String text = ModelText.of(MODEL);
    assertRefused(text.replace("\n", "\r\n"), "line 1: lines must end in a line feed alone");
    assertRefused(text.replaceFirst("model 2", "model 1"), "line 1: a model of another version");
    assertRefused("people\n", "line 1: \"sosia evidence model 2\" is expected");
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

  private static void assertRefused(String text, String reason) {
    MalformedModel refused = assertThrows(MalformedModel.class, () -> ModelText.parse(text));
    assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused.getMessage());
  }
}
