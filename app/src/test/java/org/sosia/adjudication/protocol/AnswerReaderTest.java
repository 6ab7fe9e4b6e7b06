package org.sosia.adjudication.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.adjudication.AdjudicationAnswer;
import org.sosia.platform.InvalidInput;
import tools.jackson.databind.json.JsonMapper;

class AnswerReaderTest {
  private final AnswerReader reader = new AnswerReader(JsonMapper.builder().build());

  @Test
  void read_theDocumentsExample_isUnderstood() {
    AdjudicationAnswer answer =
        reader.read(
            """
            {"id":"mosip.manual.adjudication.adjudicate","requestId":"58d5bb0e-e65e-4907-b452-81edbfd3ae46",
             "responsetime":"2022-09-23T06:33:11.9869624+00:00","returnValue":"1","vendor":{"x":[1]},
             "candidateList":{"count":"1","candidates":[{"referenceId":"10001100010000620220923053704",
               "analytics":{"primaryOperatorID":"admin"},"modalities":[]}],"analytics":null}}
            """);

    assertEquals(
        new AdjudicationAnswer(
            "58d5bb0e-e65e-4907-b452-81edbfd3ae46", 1, 1, List.of("10001100010000620220923053704")),
        answer);
  }

  @Test
  void c02_numbersAndNullCandidates_areUnderstood() {
    assertEquals(
        new AdjudicationAnswer("r", 1, 0, null),
        reader.read(
            "{\"requestId\":\"r\",\"returnValue\":1,\"candidateList\":{\"count\":0,\"candidates\":null}}"));
  }

  @Test
  void c09_nullsAndOtherTypes_areReadAsMissing() {
    AdjudicationAnswer answer =
        reader.read(
            "{\"requestId\":\"r\",\"returnValue\":\"fraud\",\"candidateList\":{\"count\":1.5,\"candidates\":\"G1\"}}");

    assertNull(answer.returnValue());
    assertNull(answer.count());
    assertEquals(Collections.singletonList(null), answer.candidates());
    assertNull(reader.read("{\"requestId\":\"r\",\"candidateList\":null}").candidates());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "[]",
        "null",
        "{}",
        "{\"requestId\":\" \"}",
        "{\"requestId\":7}",
        "{\"requestId\":\"r\"} {}",
        "{\"requestId\":\"r\" // comment\n}",
        "{\"requestId\":\"r\",\"returnValue\":2,\"returnValue\":1}"
      })
  void c15_garbage_isRefusedWithTheCodeAndWithoutItsText(String text) {
    InvalidInput refused = assertThrows(InvalidInput.class, () -> reader.read(text));

    assertTrue(String.valueOf(refused.getMessage()).contains("RPR-MVS-023"));
    assertFalse(String.valueOf(refused.getMessage()).contains("garbage"));
  }

  @Test
  void digest_sameContentInAnotherOrder_isEqual() {
    AdjudicationAnswer one = new AdjudicationAnswer("r", 1, 2, List.of("a", "b"));

    assertEquals(one.digest(), new AdjudicationAnswer("r", 1, 2, List.of("b", "a")).digest());
    assertFalse(one.digest().equals(new AdjudicationAnswer("r", 1, 2, List.of("a|1:b")).digest()));
  }
}
