package org.sosia.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;

class StageMessageTest {
  private static final UUID RUN = new UUID(0, 7);
  private static final Instant SENT = Instant.parse("2026-01-31T10:00:00Z");
  private static final Instant ANSWERED = SENT.plusSeconds(60);

  @Test
  void continuing_answerWithoutThem_keepsWhatWasSent() {
    StageMessage sent = message("REGISTRATION_CLIENT", 3, 4, Map.of("AGE_GROUP", "ADULT"), SENT);

    StageMessage continued = message("", 1, null, Map.of(), ANSWERED).continuing(sent);

    assertEquals(
        message("REGISTRATION_CLIENT", 3, 4, Map.of("AGE_GROUP", "ADULT"), ANSWERED), continued);
  }

  @Test
  void continuing_answerThatSaysOtherwise_winsInTagsOnly() {
    StageMessage sent = message("REGISTRATION_CLIENT", 3, 4, Map.of("A", "1", "B", "2"), SENT);

    StageMessage continued =
        message("SOMEBODY", 9, 0, Map.of("B", "3", "C", "4"), ANSWERED).continuing(sent);

    assertEquals(
        message("REGISTRATION_CLIENT", 3, 4, Map.of("A", "1", "B", "3", "C", "4"), ANSWERED),
        continued);
  }

  @Test
  void continuing_verdictAndWish_areTheStages() {
    StageMessage sent = message("S", 1, null, Map.of(), SENT);

    StageMessage continued =
        message("S", 1, null, Map.of(), ANSWERED).with(true, true, "b-bus-in").continuing(sent);

    assertEquals(message("S", 1, null, Map.of(), ANSWERED).with(true, true, "b-bus-in"), continued);
  }

  private static StageMessage message(
      String source,
      int iteration,
      @Nullable Integer retryCount,
      Map<String, String> tags,
      Instant at) {
    return new StageMessage(
        new RegistrationId("R1"),
        RegistrationProcess.NEW,
        source,
        iteration,
        RUN,
        true,
        false,
        null,
        retryCount,
        tags,
        at);
  }
}
