package org.sosia.review.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.review.BodyPart;
import org.sosia.review.CandidateVerdict;
import org.sosia.review.CaseState;
import org.sosia.review.ReasonCode;
import org.sosia.review.ReviewCase;
import org.sosia.review.StepDecision;
import org.sosia.review.Verdict;
import tools.jackson.databind.json.JsonMapper;

/** Holds the answers against their golden files, byte for byte but for the blanks. */
class AnswerWriterTest {
  private static final Instant AT = Instant.parse("2022-09-23T06:33:11.986Z");

  private final AnswerWriter writer = new AnswerWriter(JsonMapper.shared());

  private static ReviewCase decided(Verdict... lastByStep) {
    List<StepDecision> decisions =
        Stream.iterate(0, i -> i < lastByStep.length, i -> i + 1)
            .map(i -> decision(i + 1, lastByStep[i]))
            .toList();
    return new ReviewCase(
        new UUID(0, 1),
        "58d5bb0e-e65e-4907-b452-81edbfd3ae46",
        QueueMessage.Form.TEXT,
        AT,
        new CaseState.Decided(AT, true),
        List.of(),
        decisions);
  }

  private static StepDecision decision(int step, Verdict verdict) {
    String person = step == 3 ? "supervisor" : "operator" + step;
    return new StepDecision(
        step,
        person,
        AT,
        List.of(
            new CandidateVerdict("10001100010000620220923053704", verdict, "Said at step " + step),
            new CandidateVerdict("10001100010000620220923053705", Verdict.NO_MATCH, "")));
  }

  private static void assertGolden(String file, String answer) throws IOException {
    String golden = Files.readString(Path.of("src/test/resources/review", file));
    assertEquals(golden.lines().map(String::strip).reduce("", String::concat), answer);
  }

  @Test
  void decided_noMatch_equalsGoldenFile() throws IOException {
    assertGolden(
        "answer-no-match.json", writer.decided(decided(Verdict.NO_MATCH, Verdict.NO_MATCH), AT));
  }

  @Test
  void decided_match_equalsGoldenFile() throws IOException {
    assertGolden("answer-match.json", writer.decided(decided(Verdict.MATCH, Verdict.MATCH), AT));
  }

  private static StepDecision matched(
      int step, String person, Set<ReasonCode> reasons, Set<BodyPart> parts) {
    return new StepDecision(
        step,
        person,
        AT,
        List.of(
            new CandidateVerdict(
                "10001100010000620220923053704", Verdict.MATCH, "MATCHED", reasons, parts)));
  }

  private static ReviewCase decidedBy(StepDecision... decisions) {
    return new ReviewCase(
        new UUID(0, 1),
        "58d5bb0e-e65e-4907-b452-81edbfd3ae46",
        QueueMessage.Form.TEXT,
        AT,
        new CaseState.Decided(AT, true),
        List.of(),
        List.of(decisions));
  }

  @Test
  void decided_matchWithPartsAndReasons_equalsGoldenFile() throws IOException {
    StepDecision decision =
        matched(
            1,
            "operator1",
            Set.of(ReasonCode.FINGERPRINTS, ReasonCode.FACE),
            Set.of(BodyPart.values()));
    assertGolden("answer-parts.json", writer.decided(decidedBy(decision), AT));
  }

  /**
   * The sample "There are matches" of the interface's document, candidates as they stand there,
   * order of fields included. Source: MOSIP Manual Adjudication API 0.9.
   */
  @Test
  void decided_asInTheDocumentsSample_hasItsCandidates() throws IOException {
    StepDecision decision = matched(1, "admin", Set.of(), Set.of(BodyPart.values()));
    JsonMapper json = JsonMapper.shared();
    String sample = Files.readString(Path.of("src/test/resources/review/document-sample.json"));
    assertEquals(
        json.writeValueAsString(json.readTree(sample).path("candidateList")),
        json.writeValueAsString(
            json.readTree(writer.decided(decidedBy(decision), AT)).path("candidateList")));
  }

  @Test
  void decided_lastPersonNamesNoParts_namesThoseOfTheOneBefore() {
    ReviewCase decided =
        decidedBy(
            matched(1, "ann", Set.of(), Set.of(BodyPart.LEFT_INDEX, BodyPart.RIGHT_THUMB)),
            matched(2, "ben", Set.of(), Set.of()));
    assertEquals(
        "Right_Thumb,Left_Index",
        JsonMapper.shared()
            .readTree(writer.decided(decided, AT))
            .at("/candidateList/candidates/0/analytics/Finger")
            .asString());
  }

  @Test
  void decided_bySupervisor_equalsGoldenFile() throws IOException {
    assertGolden(
        "answer-supervisor.json",
        writer.decided(decided(Verdict.MATCH, Verdict.NO_MATCH, Verdict.MATCH), AT));
  }

  @Test
  void returned_withoutData_equalsGoldenFile() throws IOException {
    assertGolden("answer-returned.json", writer.returned(decided(), AT));
  }
}
