package org.sosia.profile.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.platform.Sensitive;
import org.sosia.profile.BiometricCapture;
import org.sosia.profile.BiometricException;
import org.sosia.profile.CodeLists;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.Modality;
import org.sosia.profile.RegistrationEvent;
import org.sosia.profile.protocol.ChannelNormaliser;
import org.sosia.registration.CaptureContext;
import org.sosia.registration.DemographicText;
import org.sosia.registration.Demographics;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.BiometricType;
import org.sosia.synthetic.cbeff.CbeffWriter;
import tools.jackson.databind.json.JsonMapper;

class RegistrationEventsTest {
  private final RegistrationEvents events =
      new RegistrationEvents(
          (value, day) -> "x".repeat(43) + value.replaceAll("[^A-Za-z0-9]", "_"),
          new ChannelNormaliser("251", "0"),
          new CbeffCaptures(JsonMapper.shared()),
          new CodeLists(Map.of("Female", "FLE"), Set.of("eng"), "eng"),
          ZoneId.of("Africa/Addis_Ababa"));

  private static Registration registration(
      @Nullable String phone, int yearOfBirth, byte @Nullable [] cbeff) {
    Demographics person =
        new Demographics(
            Map.of("eng", new DemographicText("A", Arrays.asList(new String[6]), null)),
            "FLE",
            LocalDate.of(yearOfBirth, 1, 1),
            true,
            phone,
            null,
            List.of("Atlas", "North", "Hill"),
            List.of("eng"));
    CaptureContext context =
        new CaptureContext(
            "10001",
            "m-1",
            "o-1",
            null,
            Instant.parse("2026-03-13T23:00:00Z"),
            Instant.parse("2026-03-13T23:30:00Z"),
            Map.of("os", "Linux", "serialNo", "77"));
    return new Registration(
        new RegistrationId("r-1"),
        RegistrationProcess.NEW,
        new UUID(0, 1),
        1,
        Instant.EPOCH,
        Sensitive.of("{}"),
        Sensitive.of(person),
        cbeff == null ? null : Sensitive.of(cbeff),
        List.of(),
        context,
        "{}",
        "[]");
  }

  @Test
  void event_lateInTheEvening_isOfTheProgrammesDay() {
    RegistrationEvent event =
        events
            .event(registration("0911234567", 1990, null), "DemoDedupeStage", "PROCESSING")
            .event();
    assertEquals(LocalDate.of(2026, 3, 14), event.date());
    assertEquals(1, event.channels().size());
    assertEquals(1, event.assisted().size());
    assertEquals(List.of("dateOfBirth"), event.evidence().verifiedAttributes());
  }

  @Test
  void event_partsThatBreakARule_countAsUnknown() {
    RegistrationEvent event = events.event(registration("none", 1700, null), "S", "").event();
    assertEquals(List.of(), event.channels());
    assertNull(event.person().yearOfBirth());
    assertEquals("FLE", event.person().gender());
  }

  @Test
  void event_partsThatBreakARule_areGapsByField() {
    byte[] cbeff =
        CbeffWriter.write(
            List.of(
                new BiometricSegment(
                    BiometricType.FINGER, "Left Thumb", null, 0, 0, false, "", new byte[] {1})));
    assertEquals(
        List.of("yearOfBirth", "biometricInfo.qualityScore", "phone"),
        events.event(registration("none", 1700, cbeff), "S", "").gaps().stream()
            .map(FieldProblem::field)
            .toList());
  }

  @Test
  void event_brokenCbeff_hasNoCapturesAndIsAGap() {
    byte[] broken = "<BIR".getBytes(StandardCharsets.UTF_8);
    RegistrationEvents.Stripped stripped = events.event(registration(null, 1990, broken), "S", "");
    assertEquals(List.of(), stripped.event().evidence().captures());
    assertEquals(
        List.of("biometricInfo"), stripped.gaps().stream().map(FieldProblem::field).toList());
  }

  @Test
  void event_cbeff_tellsQualityAndExceptionsOnly() {
    byte[] cbeff =
        CbeffWriter.write(
            List.of(
                new BiometricSegment(
                    BiometricType.FINGER, "Left Thumb", null, 71, 2, false, "", new byte[] {1}),
                new BiometricSegment(
                    BiometricType.IRIS, "Left", null, 0, 0, true, "", new byte[0])));
    RegistrationEvent event = events.event(registration(null, 1990, cbeff), "S", "").event();
    assertEquals(
        List.of(new BiometricCapture(Modality.FINGER, "Left Thumb", 71, 2, "", "")),
        event.evidence().captures());
    assertEquals(
        List.of(new BiometricException(Modality.IRIS, "Left")), event.evidence().exceptions());
  }

  @Test
  void stageOf_address_isTheLongestBeginningsOrTheAddress() {
    StageNames names = new StageNames(Map.of("demo", "Wide", "demo-dedupe", "DemoDedupeStage"));
    assertEquals("DemoDedupeStage", names.stageOf("demo-dedupe-new-bus-out"));
    assertEquals("a".repeat(36), names.stageOf("a".repeat(50)));
  }
}
