package org.sosia.review.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sosia.platform.InvalidInput;
import org.sosia.review.SharedData;
import tools.jackson.databind.json.JsonMapper;

class SharedDataReaderTest {
  private final SharedDataReader reader = new SharedDataReader(JsonMapper.shared());

  private SharedData read(String json) {
    return reader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void identity_asTextJsonTextAndJson_isReadAlike() {
    SharedData data =
        read(
            """
            {"identity":{
              "fullName":"[{\\"language\\":\\"eng\\",\\"value\\":\\"Sara\\"},{\\"language\\":\\"ara\\",\\"value\\":\\"سارة\\"}]",
              "gender":[{"language":"eng","value":"Female"}],
              "dateOfBirth":"\\"1990/01/02\\"",
              "phone":"0102",
              "height":170,
              "proofOfIdentity":{"format":"pdf","value":"file"},
              "empty":null}}
            """);

    assertEquals(
        List.of(
            new SharedData.Field(
                "fullName",
                List.of(new SharedData.Text("eng", "Sara"), new SharedData.Text("ara", "سارة"))),
            new SharedData.Field("gender", List.of(new SharedData.Text("eng", "Female"))),
            new SharedData.Field("dateOfBirth", List.of(new SharedData.Text("", "1990/01/02"))),
            new SharedData.Field("phone", List.of(new SharedData.Text("", "0102"))),
            new SharedData.Field("height", List.of(new SharedData.Text("", "170")))),
        data.demographics());
  }

  @Test
  void documents_withAndWithoutPadding_areDecoded() {
    SharedData data = read("{\"documents\":{\"a\":\"JVBERi0\",\"b\":\"JVBERi0=\",\"c\":\"?\"}}");

    assertArrayEquals(
        "%PDF-".getBytes(StandardCharsets.US_ASCII), data.documents().get(0).content());
    assertArrayEquals(
        "%PDF-".getBytes(StandardCharsets.US_ASCII), data.documents().get(1).content());
    assertEquals(0, data.documents().get(2).content().length);
  }

  @Test
  void metaInfoAndAudits_asJsonText_giveFactsAndHistory() {
    SharedData data =
        read(
            """
            {"identity":null,
             "metaInfo":"{\\"creationDate\\":\\"2026-01-01\\",\\"metaData\\":\\"[{\\\\\\"label\\\\\\":\\\\\\"centerId\\\\\\",\\\\\\"value\\\\\\":\\\\\\"10002\\\\\\"}]\\"}",
             "audits":"[{\\"fields\\":{\\"eventName\\":\\"Captured\\",\\"createdAt\\":\\"2026-01-01T10:00:00.000Z\\"}},{\\"fields\\":{}}]"}
            """);

    assertEquals(
        List.of(
            new SharedData.Fact("creationDate", "2026-01-01"),
            new SharedData.Fact("centerId", "10002")),
        data.facts());
    assertEquals(
        List.of(new SharedData.Event(Instant.parse("2026-01-01T10:00:00Z"), "Captured", "", "")),
        data.history());
  }

  /**
   * Ten thousand fields, a name of a million letters: the page stays one that a person can read.
   */
  @Test
  void d09_manyFieldsAndEndlessTexts_areCut() {
    StringBuilder share = new StringBuilder("{\"identity\":{\"fullName\":\"");
    share.append("😀".repeat(500_000)).append("\",\"gender\":[");
    for (int i = 0; i < 1_000; i++) {
      share.append("{\"language\":\"l%d\",\"value\":\"v\"},".formatted(i));
    }
    share.append("{\"language\":\"eng\",\"value\":\"v\"}]");
    for (int i = 0; i < 10_000; i++) {
      share.append(",\"field%d\":\"x\"".formatted(i));
    }
    share.append("},\"documents\":{\"d0\":\"\"");
    for (int i = 1; i < 1_000; i++) {
      share.append(",\"d%d\":\"JVBERi0\"".formatted(i));
    }
    SharedData data = read(share + "}}");

    assertEquals(200, data.demographics().size());
    String name = data.demographics().getFirst().values().getFirst().value();
    assertEquals("😀".repeat(1_000) + "…", name);
    assertEquals(30, data.demographics().get(1).values().size());
    assertEquals(50, data.documents().size());
  }

  @Test
  void d09_endlessNesting_isRefusedOrATextAndNeverAFailure() {
    String deep = "[".repeat(200_000);
    assertThrows(InvalidInput.class, () -> read("{\"identity\":" + deep));
    SharedData data =
        read(
            "{\"identity\":{\"fullName\":\""
                + deep
                + "\"},\"metaInfo\":\""
                + deep
                + "\",\"audits\":\""
                + deep
                + "\"}");
    assertEquals(1, data.demographics().size(), "it only looks like JSON");
    assertEquals(List.of(), data.history());
  }

  @Test
  void share_thatIsNone_isRefused() {
    assertThrows(InvalidInput.class, () -> read("<html>"));
    assertThrows(InvalidInput.class, () -> read("{\"something\":1}"));
  }
}
