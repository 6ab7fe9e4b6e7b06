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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
      new StageMessage(
          new RegistrationId("10002100010000120260131100000"),
          RegistrationProcess.NEW,
          "REGISTRATION_CLIENT",
          1,
          UUID.fromString("5b3a1c0e-6f0d-4a8e-9a50-0a1b2c3d4e5f"),
          true,
          false,
          "manual-adjudication-bus-in",
          null,
          Map.of("AGE_GROUP", "ADULT"),
          NOW);

  private static String golden() throws IOException {
    try (InputStream file =
        StageMessageJsonTest.class.getResourceAsStream("/golden/stage-message.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  @Test
  void write_message_equalsGoldenFile() throws IOException {
    assertEquals(golden(), json.write(message));
  }

  @Test
  void read_goldenFile_isMessage() throws IOException {
    assertEquals(message, json.read(golden()));
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
