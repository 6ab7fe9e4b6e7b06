package org.sosia.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.testing.RecordingCommand;
import org.sosia.testing.SosiaUnderTest;

class B06_RouteFileEditedIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final Path file = sosia.data().resolve("routes").resolve("test-b06.xml");
  private final RouteStatus status = sosia.bean(RouteStatus.class);

  @AfterEach
  void removeFile() throws IOException {
    Files.deleteIfExists(file);
    SosiaUnderTest.awaitTrue(
        LIMIT,
        () ->
            status.routes().refused().isEmpty()
                && status.routes().files().stream()
                    .noneMatch(known -> known.name().equals("test-b06.xml")));
  }

  private void write(String command) throws IOException {
    Instant before = status.routes().loadedAt();
    Files.writeString(
        file,
        """
        <routes xmlns="http://camel.apache.org/schema/spring">
          <route id="b06">
            <from uri="eventbus://test-b06-new-bus-out"/>
            <to uri="workflow-cmd://%s"/>
          </route>
        </routes>
        """
            .formatted(command));
    SosiaUnderTest.awaitTrue(
        LIMIT,
        () -> status.routes().loadedAt().isAfter(before) || !status.routes().refused().isEmpty());
  }

  private RegistrationId send() {
    RegistrationId id = new RegistrationId("b06-" + UUID.randomUUID().toString().substring(0, 20));
    StageMessage message =
        new StageMessage(
            id,
            RegistrationProcess.NEW,
            "TEST",
            1,
            UUID.randomUUID(),
            true,
            false,
            null,
            null,
            Map.of(),
            Instant.now());
    sosia
        .transactions()
        .executeWithoutResult(
            transaction -> sosia.bean(EventBus.class).publish("test-b06-new-bus-out", message));
    return id;
  }

  private RecordingCommand command(String bean) {
    return sosia.context().getBean(bean, RecordingCommand.class);
  }

  @Test
  void b06_editedWhileRunning_nextTakesNewWay_brokenIsRefused() throws IOException {
    RecordingCommand first = command("firstRecordingCommand");
    RecordingCommand second = command("secondRecordingCommand");
    write("test-first");
    RegistrationId one = send();
    SosiaUnderTest.awaitTrue(LIMIT, () -> first.given().contains(one));

    write("test-second");
    RegistrationId two = send();
    SosiaUnderTest.awaitTrue(LIMIT, () -> second.given().contains(two));
    assertFalse(first.given().contains(two));

    write("no-such-command");
    RouteStatus.Fault fault = status.routes().refused().getFirst();
    assertEquals("test-b06.xml", fault.file());
    assertEquals(4, fault.line());
    assertTrue(fault.reason().contains("no-such-command"), fault.reason());
    RegistrationId three = send();
    SosiaUnderTest.awaitTrue(LIMIT, () -> second.given().contains(three));
  }
}
