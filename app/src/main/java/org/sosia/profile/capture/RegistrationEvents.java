package org.sosia.profile.capture;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.ChannelPseudonyms;
import org.sosia.profile.Demographics;
import org.sosia.profile.EnrolmentDevice;
import org.sosia.profile.Evidence;
import org.sosia.profile.InvalidFieldException;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.Pseudonym;
import org.sosia.profile.RegistrationEvent;
import org.sosia.profile.RegistrationProcess;
import org.sosia.profile.protocol.ChannelNormaliser;
import org.sosia.registration.CaptureContext;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationDocument;

/**
 * Strips a registration down to what a profile may know. A part that breaks its rule counts as
 * unknown, because the registration is what it is and its profile must still be counted.
 * Thread-safe.
 */
public final class RegistrationEvents {
  private final ChannelPseudonyms pseudonyms;
  private final ChannelNormaliser normaliser;
  private final CbeffCaptures captures;
  private final ZoneId zone;

  /**
   * @param zone the programme's time zone, which decides on the day of an event
   */
  public RegistrationEvents(
      ChannelPseudonyms pseudonyms,
      ChannelNormaliser normaliser,
      CbeffCaptures captures,
      ZoneId zone) {
    this.pseudonyms = pseudonyms;
    this.normaliser = normaliser;
    this.captures = captures;
    this.zone = zone;
  }

  /**
   * The event of a registration at a stage; its day is the day on which the person was enrolled.
   *
   * @param status the registration's status code
   */
  public RegistrationEvent event(Registration registration, String stage, String status) {
    CaptureContext context = registration.context();
    LocalDate day = LocalDate.ofInstant(context.endedAt(), zone);
    Instant end = context.endedAt().isBefore(context.startedAt()) ? null : context.endedAt();
    org.sosia.registration.Demographics identity = registration.demographics().expose();
    return new RegistrationEvent(
        ProfileSchema.REGISTRATION,
        process(registration.process()),
        stage,
        day,
        context.startedAt(),
        end,
        person(identity, day),
        evidence(registration, identity),
        channels(identity, day),
        pseudonyms("officer:", day, context.officerId(), context.supervisorId()),
        known(context.registrationCenterId()),
        device(context, day),
        status);
  }

  private static RegistrationProcess process(org.sosia.registration.RegistrationProcess process) {
    return switch (process) {
      case NEW -> RegistrationProcess.NEW;
      case UPDATE -> RegistrationProcess.UPDATE;
      case CORRECTION -> RegistrationProcess.CORRECTION;
      case LOST -> RegistrationProcess.LOST;
    };
  }

  private static Demographics person(org.sosia.registration.Demographics identity, LocalDate day) {
    LocalDate birth = identity.dateOfBirth();
    Integer year = birth == null ? null : birth.getYear();
    boolean plausible = year != null && year <= day.getYear() && year >= day.getYear() - 150;
    String gender = Objects.requireNonNullElse(identity.gender(), "");
    return orElse(
        () ->
            new Demographics(
                plausible ? year : null,
                gender,
                identity.locationHierarchy(),
                identity.preferredLanguages()),
        Demographics.UNKNOWN);
  }

  private Evidence evidence(
      Registration registration, org.sosia.registration.Demographics identity) {
    CbeffCaptures.Found found = captures.read(registration.findCbeff());
    List<String> documents =
        registration.documents().stream()
            .map(RegistrationDocument::type)
            .filter(type -> !type.isBlank())
            .toList();
    boolean verified = identity.dateOfBirth() != null && identity.dateOfBirthVerified();
    List<String> attributes = verified ? List.of("dateOfBirth") : List.of();
    return orElse(
        () -> new Evidence(found.exceptions(), attributes, found.captures(), documents),
        Evidence.NONE);
  }

  private List<Pseudonym> channels(org.sosia.registration.Demographics identity, LocalDate day) {
    String phone = identity.phone();
    String email = identity.email();
    List<Pseudonym> channels = new ArrayList<>();
    if (phone != null) {
      channels.addAll(
          pseudonyms("phone:", day, orElse(() -> normaliser.phone("phone", phone), "")));
    }
    if (email != null) {
      channels.addAll(
          pseudonyms("email:", day, orElse(() -> normaliser.email("email", email), "")));
    }
    return channels;
  }

  private List<Pseudonym> pseudonyms(String kind, LocalDate day, @Nullable String... values) {
    return Stream.of(values)
        .filter(value -> value != null && !value.isBlank())
        .map(
            value -> new Pseudonym(pseudonyms.pseudonym(kind + String.valueOf(value).strip(), day)))
        .toList();
  }

  private EnrolmentDevice device(CaptureContext context, LocalDate day) {
    Map<String, String> device = context.device();
    String id = Objects.requireNonNullElse(context.machineId(), device.getOrDefault("id", ""));
    Pseudonym pseudonym = pseudonyms("device:", day, id).stream().findFirst().orElse(null);
    return new EnrolmentDevice(
        known(device.getOrDefault("os", "")),
        known(device.getOrDefault("browser", "")),
        known(device.getOrDefault("browserVersion", "")),
        known(device.getOrDefault("software", "")),
        known(device.getOrDefault("version", "")),
        known(device.getOrDefault("year", "")),
        pseudonym);
  }

  /** A text that a profile takes, else the empty one. */
  private static String known(String text) {
    boolean plain = text.length() <= 128 && text.chars().noneMatch(Character::isISOControl);
    return plain ? text : "";
  }

  static <T> T orElse(Supplier<T> maker, T unknown) {
    try {
      return maker.get();
    } catch (InvalidFieldException e) {
      return unknown;
    }
  }
}
