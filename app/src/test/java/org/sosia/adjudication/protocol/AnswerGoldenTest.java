package org.sosia.adjudication.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sosia.adjudication.AdjudicationAnswer;
import tools.jackson.databind.json.JsonMapper;

/** Every answer that an adjudicator or verifier sends, as a golden file. */
class AnswerGoldenTest {
  private static final String ID = "4d4f27d3-ec73-41c4-a384-bf87fce4969e";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Stream<Arguments> answers() {
    return Stream.of(
        answer("answer-no-match", 1, 0, List.of()),
        answer("answer-no-match-null", 1, 0, null),
        answer("answer-match", 1, 2, List.of("G1", "G2")),
        answer("answer-failure", 2, null, null),
        answer("verification-answer-verified", 1, null, null),
        answer("verification-answer-not-verified", 3, null, null),
        answer("verification-answer-failed", 2, null, null));
  }

  private static Arguments answer(
      String file, int returnValue, @Nullable Integer count, @Nullable List<String> candidates) {
    return Arguments.of(
        file,
        new AdjudicationAnswer(
            ID, returnValue, count, candidates == null ? null : List.copyOf(candidates)));
  }

  private static String golden(String name) throws IOException {
    try (InputStream file =
        AnswerGoldenTest.class.getResourceAsStream("/golden/adjudication/" + name + ".json")) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void read_goldenFile_isUnderstood(String file, AdjudicationAnswer expected) throws IOException {
    assertEquals(expected, new AnswerReader(JSON).read(golden(file)));
  }

  @Test
  void restPair_goldenFiles_areReadAndWritten() throws IOException {
    assertEquals(
        new RestPairMessages.DecisionMessage(ID, "REJECTED", List.of("G1")),
        JSON.readValue(golden("rest-pair-decision"), RestPairMessages.DecisionMessage.class));
    assertEquals(
        JSON.readTree(golden("rest-pair-result")).toString(),
        JSON.writeValueAsString(new RestPairMessages.ResultMessage(ID, "DECIDED")));
  }
}
