package org.sosia.workflow.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.platform.InvalidInput;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.workflow.StageAnswer;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.json.JsonMapper;

class StageMessageJsonTest {
  private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

  private final StageMessageJson json = new StageMessageJson(JsonMapper.shared(), () -> NOW);
  private final StageMessage message =
      message(RegistrationProcess.NEW, 1, "manual-adjudication-bus-in", null, "AGE_GROUP=ADULT");

  /**
   * @param tags such as {@code A=1 B=2}
   */
  private static StageMessage message(
      RegistrationProcess process,
      int iteration,
      @Nullable String address,
      @Nullable Integer retryCount,
      String tags) {
    Map<String, String> all = new TreeMap<>();
    Pattern.compile("(\\S+)=(\\S+)")
        .matcher(tags)
        .results()
        .forEach(tag -> all.put(tag.group(1), tag.group(2)));
    return new StageMessage(
        new RegistrationId("10002100010000120260131100000"),
        process,
        "REGISTRATION_CLIENT",
        iteration,
        UUID.fromString("5b3a1c0e-6f0d-4a8e-9a50-0a1b2c3d4e5f"),
        true,
        false,
        address,
        retryCount,
        all,
        NOW);
  }

  private static String golden(String name) throws IOException {
    try (InputStream file =
        StageMessageJsonTest.class.getResourceAsStream("/golden/workflow/" + name + ".json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of(
            "stage-message",
            message(
                RegistrationProcess.NEW, 1, "manual-adjudication-bus-in", null, "AGE_GROUP=ADULT")),
        Arguments.of(
            "stage-message-tried-again",
            message(RegistrationProcess.UPDATE, 2, null, 3, "").with(true, true, null)),
        Arguments.of(
            "stage-message-rejected",
            message(RegistrationProcess.NEW, 1, null, null, "AGE_GROUP=ADULT MATCH_TYPE=BIO")
                .with(false, false, null)),
        Arguments.of(
            "stage-message-continued",
            message(RegistrationProcess.NEW, 1, null, null, "CORRECTION_FLOW_STATUS=PROCESSED")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void writeAndRead_message_equalsGoldenFile(String file, StageMessage expected)
      throws IOException {
    assertEquals(golden(file), json.write(expected));
    assertEquals(expected, json.read(golden(file)));
  }

  @Test
  void readAnswer_goldenFiles_areUnderstood() throws IOException {
    StageAnswer clear = json.readAnswer(golden("stage-answer-clear"));
    assertTrue(clear.message().valid() && !clear.message().internalError());
    assertEquals(List.of(), clear.matched());
    StageAnswer matches = json.readAnswer(golden("stage-answer-matches"));
    assertEquals("manual-adjudication-bus-in", matches.message().address());
    assertEquals(
        List.of(
            new RegistrationId("10002100010000120260101090000"),
            new RegistrationId("10002100010000120260102090000")),
        matches.matched());
  }

  @Test
  void read_unknownAndAbsentFields_areTolerated() {
    StageMessage read =
        json.read(
            """
            {"rid": "r1", "reg_type": "new", "workflowInstanceId": "5b3a1c0e-6f0d-4a8e-9a50-0a1b2c3d4e5f",
             "isValid": false, "internalError": false, "more": {"x": [1]}, "tags": {"a": null}, "messageBusAddress": null}\
            """);
    assertEquals(1, read.iteration());
    assertEquals(Map.of(), read.tags());
    assertEquals(NOW, read.lastHopAt());
    assertTrue(!read.valid());
  }

  @Test
  void readAnswer_matches_areReadOnceEach() {
    String answer =
        json.write(message).replaceFirst("\\{", "{\"matchedReferenceIds\":[\"b\",\"a\",\"b\"],");
    StageAnswer read = json.readAnswer(answer);
    assertEquals(message, read.message());
    assertEquals(List.of(new RegistrationId("b"), new RegistrationId("a")), read.matched());
    assertEquals(List.of(), json.readAnswer(json.write(message)).matched());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[null]", "[\"\"]", "[\"a b\"]", "{}"})
  void readAnswer_matchesThatAreNone_areRefused(String matched) {
    String answer =
        json.write(message).replaceFirst("\\{", "{\"matchedReferenceIds\":" + matched + ",");
    assertThrows(InvalidInput.class, () -> json.readAnswer(answer));
  }

  @Test
  void read_missingRegistration_namesField() {
    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> json.read("{\"reg_type\": \"NEW\"}"));
    assertEquals("rid", refused.violations().getFirst().field());
  }

  @Test
  void read_missingFlag_isRefusedAndNotReadAsRejection() {
    String cutShort = json.write(message).replace("\"isValid\":true,", "");
    InvalidInput refused = assertThrows(InvalidInput.class, () -> json.read(cutShort));
    assertEquals("isValid", refused.violations().getFirst().field());
  }

  @Test
  void read_notAnObject_isRefused() {
    assertThrows(InvalidInput.class, () -> json.read("[]"));
    assertThrows(InvalidInput.class, () -> json.read("null"));
    assertThrows(InvalidInput.class, () -> json.read(""));
  }
}
