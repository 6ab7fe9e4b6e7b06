package org.sosia.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyOutlineTest {
  private static List<String> outline(String body) {
    return BodyOutline.of(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void of_answer_showsItsProtocolAndNothingThatAPersonWrote() {
    assertEquals(
        List.of(
            "$: object of 5",
            "$.id: mosip.manual.adjudication.adjudicate",
            "$.requestId: 4d4f27d3-ec73-41c4-a384-bf87fce4969e",
            "$.returnValue: 3",
            "$.candidateList: object of 2",
            "$.candidateList.count: 1",
            "$.candidateList.candidates: array of 1",
            "$.candidateList.candidates[0]: object of 1",
            "$.candidateList.candidates[0].referenceId: text of 4 characters",
            "$.comments: text of 11 characters"),
        outline(
            """
            {"id": "mosip.manual.adjudication.adjudicate", "requestId": "4d4f27d3-ec73-41c4-a384-bf87fce4969e",
             "returnValue": 3, "candidateList": {"count": "1", "candidates": [{"referenceId": "Saba"}]},
             "comments": "Saba Haddis"}\
            """));
  }

  @Test
  void of_personalDataWhereTheProtocolStands_isLeftOut() {
    assertEquals(
        List.of(
            "$: object of 6",
            "$.id: text of 4 characters",
            "$.returnValue: text of 11 characters",
            "$.count: number",
            "$.#3: null",
            "$.born: number",
            "$.isValid: true"),
        outline(
            """
            {"id": "Saba", "returnValue": "Saba Haddis", "count": 19900101, "Saba Haddis": null, "born": 19900101,
             "isValid": true}\
            """));
  }

  @Test
  void of_whatIsNoJson_saysWhereAndQuotesNothing() {
    assertEquals(List.of("no JSON: line 2, column 1"), outline("{\"name\":\nSaba"));
    assertEquals(List.of("no UTF-8"), BodyOutline.of(new byte[] {(byte) 0xff, 1}));
    assertEquals(List.of(), outline(""));
  }

  @Test
  void of_hugeOrDeepMessages_isCutOff() {
    List<String> wide = outline("[" + "1,".repeat(5_000) + "1]");
    assertEquals(201, wide.size());
    assertEquals("…", wide.getLast());

    List<String> deep = outline("[".repeat(100) + "\"Saba\"" + "]".repeat(100));
    assertEquals(34, deep.size());
    assertFalse(deep.toString().contains("Saba"));
  }
}
