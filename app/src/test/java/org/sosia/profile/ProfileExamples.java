package org.sosia.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Events that the profile tests share. */
public final class ProfileExamples {
  public static final LocalDate DAY = LocalDate.of(2026, 3, 14);
  public static final Pseudonym PHONE = new Pseudonym("a".repeat(64));
  public static final Pseudonym OFFICER = new Pseudonym("b".repeat(64));
  public static final Pseudonym MACHINE = new Pseudonym("c".repeat(64));

  private ProfileExamples() {}

  public static Demographics person() {
    return new Demographics(
        1990,
        "FLE",
        List.of("Morocco", "Rabat Salé Kénitra", "Kenitra", "Ben Mansour", "14022"),
        List.of("eng", "ara"));
  }

  public static BiometricCapture finger() {
    return new BiometricCapture(Modality.FINGER, "Right Thumb", 82, 1, "Acme", "Slap 4");
  }

  public static Evidence evidence() {
    return new Evidence(
        List.of(new BiometricException(Modality.IRIS, "Left")),
        List.of("fullName", "dateOfBirth"),
        List.of(
            finger(),
            new BiometricCapture(Modality.FINGER, "Left Thumb", 61, 3, "Acme", "Slap 4"),
            new BiometricCapture(Modality.FACE, "", 90, null, "", "")),
        List.of("passport"));
  }

  public static RegistrationEvent registration(ProfileSchema schema, String stage, String status) {
    return new RegistrationEvent(
        schema,
        RegistrationProcess.NEW,
        stage,
        DAY,
        Instant.parse("2026-03-14T09:12:33.123Z"),
        Instant.parse("2026-03-14T09:31:59.999Z"),
        person(),
        evidence(),
        List.of(PHONE),
        List.of(ChannelName.PHONE),
        List.of(OFFICER),
        "10001",
        new EnrolmentDevice("Linux", "", "", "Registration Client", "1.3.0", "2024", MACHINE),
        status);
  }

  /** A pre-registration of which next to nothing is known. */
  public static RegistrationEvent sparsePreRegistration() {
    return new RegistrationEvent(
        ProfileSchema.PRE_REGISTRATION,
        RegistrationProcess.NEW,
        "preregistration",
        DAY,
        null,
        null,
        Demographics.UNKNOWN,
        Evidence.NONE,
        List.of(),
        List.of(),
        List.of(),
        "",
        EnrolmentDevice.UNKNOWN,
        "Booked");
  }

  public static IssuedIdentity identity() {
    return new IssuedIdentity(person(), evidence(), List.of(ChannelName.PHONE, ChannelName.EMAIL));
  }

  public static AuthenticationEvent authentication() {
    return new AuthenticationEvent(
        "Bank of Kenitra",
        DAY,
        person(),
        List.of("OTP", "Finger"),
        List.of(finger()),
        AuthenticationStatus.FAILURE,
        List.of("IDA-BIA-001"));
  }
}
