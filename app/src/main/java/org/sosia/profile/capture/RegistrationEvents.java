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
import org.sosia.profile.ChannelName;
import org.sosia.profile.ChannelPseudonyms;
import org.sosia.profile.CodeLists;
import org.sosia.profile.Demographics;
import org.sosia.profile.EnrolmentDevice;
import org.sosia.profile.Evidence;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.InvalidFieldException;
import org.sosia.profile.Labels;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.Pseudonym;
import org.sosia.profile.RegistrationEvent;
import org.sosia.profile.RegistrationProcess;
import org.sosia.profile.protocol.ChannelNormaliser;
import org.sosia.registration.CaptureContext;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationDocument;

/**
 * Strips a registration down to what a profile may know. A part that breaks its rule is a gap and
 * counts as unknown, because the registration is what it is and its profile must still be counted.
 * Thread-safe.
 */
public final class RegistrationEvents {
  private final ChannelPseudonyms pseudonyms;
  private final ChannelNormaliser normaliser;
  private final CbeffCaptures captures;
  private final CodeLists codes;
  private final ZoneId zone;

  /**
   * @param zone the programme's time zone, which decides on the day of an event
   */
  public RegistrationEvents(
      ChannelPseudonyms pseudonyms,
      ChannelNormaliser normaliser,
      CbeffCaptures captures,
      CodeLists codes,
      ZoneId zone) {
    this.pseudonyms = pseudonyms;
    this.normaliser = normaliser;
    this.captures = captures;
    this.codes = codes;
    this.zone = zone;
  }

  /**
   * An event and what it was built without.
   *
   * @param person whose registration it is: that of a second run counts for the same
   * @param gaps fields that the registration lacks or has wrong
   */
  record Stripped(RegistrationEvent event, Pseudonym person, List<FieldProblem> gaps) {
    Stripped {
      gaps = List.copyOf(gaps);
    }
  }

  /**
   * The event of a registration at a stage; its day is the day on which the person was enrolled.
   *
   * @param status the registration's status code
   */
  Stripped event(Registration registration, String stage, String status) {
    CaptureContext context = registration.context();
    LocalDate day = LocalDate.ofInstant(context.endedAt(), zone);
    Instant end = context.endedAt().isBefore(context.startedAt()) ? null : context.endedAt();
    org.sosia.registration.Demographics identity = registration.demographics().expose();
    List<FieldProblem> gaps = new ArrayList<>();
    Demographics person = person(identity, day, gaps);
    Evidence evidence = evidence(registration, identity, gaps);
    List<Pseudonym> phone = phone(identity, day, gaps);
    List<Pseudonym> email = email(identity, day, gaps);
    List<ChannelName> names = new ArrayList<>();
    phone.forEach(pseudonym -> names.add(ChannelName.PHONE));
    email.forEach(pseudonym -> names.add(ChannelName.EMAIL));
    RegistrationEvent event =
        new RegistrationEvent(
            ProfileSchema.REGISTRATION,
            process(registration.process()),
            stage,
            day,
            context.startedAt(),
            end,
            person,
            evidence,
            Stream.concat(phone.stream(), email.stream()).toList(),
            names,
            pseudonyms("officer:", day, context.officerId(), context.supervisorId()),
            known(context.registrationCenterId()),
            device(context, day),
            status);
    Pseudonym whose =
        new Pseudonym(pseudonyms.pseudonym("person:" + registration.id().value(), LocalDate.EPOCH));
    return new Stripped(event, whose, gaps);
  }

  private static RegistrationProcess process(org.sosia.registration.RegistrationProcess process) {
    return switch (process) {
      case NEW -> RegistrationProcess.NEW;
      case UPDATE -> RegistrationProcess.UPDATE;
      case CORRECTION -> RegistrationProcess.CORRECTION;
      case LOST -> RegistrationProcess.LOST;
    };
  }

  private Demographics person(
      org.sosia.registration.Demographics identity, LocalDate day, List<FieldProblem> gaps) {
    LocalDate birth = identity.dateOfBirth();
    Integer year = birth == null ? null : birth.getYear();
    boolean plausible = year != null && year <= day.getYear() && year >= day.getYear() - 150;
    if (!plausible) {
      gaps.add(new FieldProblem("yearOfBirth", "is missing or out of range"));
    }
    String gender = codes.findGender(Objects.requireNonNullElse(identity.gender(), "")).orElse("");
    if (gender.isEmpty()) {
      gaps.add(new FieldProblem("gender", "is missing or not in the code list"));
    }
    List<String> languages =
        identity.preferredLanguages().stream().filter(codes::isLanguage).toList();
    if (languages.size() < identity.preferredLanguages().size()) {
      gaps.add(new FieldProblem("preferredLanguages", "is not in the code list"));
    }
    List<String> location = identity.locationHierarchy();
    if (!location.stream().allMatch(level -> !level.isBlank() && known(level).equals(level))) {
      gaps.add(new FieldProblem("location", "holds what is no name of a place"));
      location = List.of();
    }
    return new Demographics(plausible ? year : null, gender, location, languages);
  }

  private Evidence evidence(
      Registration registration,
      org.sosia.registration.Demographics identity,
      List<FieldProblem> gaps) {
    CbeffCaptures.Found found = captures.read(registration.findCbeff());
    if (!found.readable()) {
      gaps.add(new FieldProblem("biometricInfo", "is in a container that cannot be read"));
    }
    if (found.captures().stream().anyMatch(capture -> capture.qualityScore() == null)) {
      gaps.add(new FieldProblem("biometricInfo.qualityScore", "is missing"));
    }
    List<String> documents =
        registration.documents().stream()
            .map(RegistrationDocument::type)
            .filter(type -> !type.isBlank() && known(type).equals(type))
            .filter(type -> Labels.findProblem(type).isEmpty())
            .toList();
    if (documents.size() < registration.documents().size()) {
      gaps.add(new FieldProblem("documents", "holds what is no type of a document"));
    }
    boolean verified = identity.dateOfBirth() != null && identity.dateOfBirthVerified();
    List<String> attributes = verified ? List.of("dateOfBirth") : List.of();
    return orElse(
        () -> new Evidence(found.exceptions(), attributes, found.captures(), documents),
        Evidence.NONE);
  }

  private List<Pseudonym> phone(
      org.sosia.registration.Demographics identity, LocalDate day, List<FieldProblem> gaps) {
    String phone = identity.phone();
    String normal = phone == null ? "" : orElse(() -> normaliser.phone("phone", phone), "");
    return channel("phone", phone, normal, day, gaps);
  }

  private List<Pseudonym> email(
      org.sosia.registration.Demographics identity, LocalDate day, List<FieldProblem> gaps) {
    String email = identity.email();
    String normal = email == null ? "" : orElse(() -> normaliser.email("email", email), "");
    return channel("email", email, normal, day, gaps);
  }

  private List<Pseudonym> channel(
      String kind,
      @Nullable String written,
      String normal,
      LocalDate day,
      List<FieldProblem> gaps) {
    if (written != null && !written.isBlank() && normal.isEmpty()) {
      gaps.add(new FieldProblem(kind, "cannot be brought to its normal form"));
    }
    return pseudonyms(kind + ":", day, normal);
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
