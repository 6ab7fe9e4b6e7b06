package org.sosia.profile.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.AuthenticationEvent;
import org.sosia.profile.AuthenticationStatus;
import org.sosia.profile.BiometricCapture;
import org.sosia.profile.BiometricException;
import org.sosia.profile.ChannelName;
import org.sosia.profile.Demographics;
import org.sosia.profile.EnrolmentDevice;
import org.sosia.profile.Evidence;
import org.sosia.profile.Modality;
import org.sosia.profile.ProfileEvent;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.Pseudonym;
import org.sosia.profile.RegistrationEvent;
import org.sosia.profile.RegistrationProcess;
import org.sosia.profile.publication.AnonymityGate;
import org.sosia.profile.publication.HeldProfile;
import org.sosia.profile.publication.ReleasedClass;

/**
 * What an observer sees of a population that was published hour by hour: the documents, and each
 * day's new ones. Confined to one thread.
 */
final class PublishedView {
  private static final String STAGE = "DemoDedupeStage";
  private static final int HOURS = 24;

  private final AuditParts parts;
  private final boolean told;
  private final AnonymityGate gate;
  private final Map<UUID, String> facts = new HashMap<>();
  private final Map<UUID, String> owners = new HashMap<>();
  private final Map<String, Integer> documents = new HashMap<>();
  private final Map<String, Map<String, Integer>> people = new HashMap<>();
  private final List<Map<String, Integer>> arrivals = new ArrayList<>();
  private final List<String> channels = new ArrayList<>();
  private Map<String, Integer> today = new HashMap<>();
  private long profiles;
  private long suppressed;
  private long lossPoints;

  private PublishedView(AuditParts parts, boolean told) {
    this.parts = parts;
    this.told = told;
    this.gate = new AnonymityGate(parts.rules());
  }

  /** An event and whose it is. */
  private record Happening(ProfileEvent event, String owner) {}

  /**
   * Publishes everybody's events in the order of time, a step of generalisation each hour.
   *
   * @param told whether the sources tell whose their events are
   * @param progress told of the share that is done
   */
  static PublishedView of(
      List<AuditPerson> people, AuditParts parts, boolean told, DoubleConsumer progress) {
    PublishedView view = new PublishedView(parts, told);
    TreeMap<LocalDateTime, List<Happening>> byHour = new TreeMap<>();
    for (AuditPerson person : people) {
      String owner = view.owner(person);
      add(byHour, person.registeredAt(), new Happening(view.registration(person), owner));
      LocalDateTime used = person.authenticatedAt();
      for (int use = 0; used != null && use < person.uses(); use++) {
        add(byHour, used, new Happening(authentication(person, used.toLocalDate()), owner));
      }
    }
    LocalDateTime first = byHour.firstKey().toLocalDate().atStartOfDay();
    LocalDateTime last = byHour.lastKey();
    double hours = Duration.between(first, last).toHours() + 1.0;
    LocalDateTime hour = first;
    while (!hour.isAfter(last) || view.gate.size() > 0) {
      view.hour(byHour.getOrDefault(hour, List.of()), hour.getHour() == HOURS - 1);
      hour = hour.plusHours(1);
      progress.accept(Math.min(1, Duration.between(first, hour).toHours() / hours));
    }
    view.endDay();
    return view;
  }

  private String owner(AuditPerson person) {
    return parts.pseudonyms().pseudonym("person:" + person.phone(), LocalDate.EPOCH);
  }

  /** Everybody's profiles, unpublished. */
  static List<AnonymousProfile> profiles(List<AuditPerson> people, AuditParts parts) {
    PublishedView view = new PublishedView(parts, false);
    List<AnonymousProfile> profiles = new ArrayList<>();
    for (AuditPerson person : people) {
      profiles.add(parts.builder().build(view.registration(person)));
      LocalDateTime used = person.authenticatedAt();
      if (used != null) {
        profiles.add(parts.builder().build(authentication(person, used.toLocalDate())));
      }
    }
    return profiles;
  }

  private static void add(
      Map<LocalDateTime, List<Happening>> byHour, LocalDateTime time, Happening event) {
    LocalDateTime hour = time.withMinute(0).withSecond(0).withNano(0);
    byHour.computeIfAbsent(hour, unknown -> new ArrayList<>()).add(event);
  }

  private void hour(List<Happening> events, boolean lastOfDay) {
    for (Happening one : events) {
      Pseudonym person = told ? new Pseudonym(one.owner()) : null;
      var profile = parts.builder().build(one.event(), person);
      facts.put(profile.id(), profile.facts());
      owners.put(profile.id(), one.owner());
      gate.hold(parts.documents().held(profile.id(), profile.facts(), 0));
      profiles++;
    }
    gate.releaseExact().forEach(this::publish);
    AnonymityGate.Step step = gate.step();
    step.released().forEach(this::publish);
    step.suppressed().forEach(facts::remove);
    step.suppressed().forEach(owners::remove);
    suppressed += step.suppressed().size();
    if (lastOfDay) {
      endDay();
    }
  }

  private void publish(ReleasedClass released) {
    Map<UUID, String> made =
        parts.documents().documents(released, id -> Objects.requireNonNull(facts.get(id)));
    for (HeldProfile member : released.members()) {
      String document = Objects.requireNonNull(made.get(member.id()));
      documents.merge(document, 1, Integer::sum);
      today.merge(document, 1, Integer::sum);
      facts.remove(member.id());
      people
          .computeIfAbsent(document, unknown -> new HashMap<>())
          .merge(Objects.requireNonNull(owners.remove(member.id())), 1, Integer::sum);
      lossPoints += released.generalisation().loss();
    }
  }

  private void endDay() {
    if (!today.isEmpty()) {
      arrivals.add(Map.copyOf(today));
      today = new HashMap<>();
    }
  }

  private ProfileEvent registration(AuditPerson person) {
    LocalDate day = person.registeredAt().toLocalDate();
    Instant start = person.registeredAt().toInstant(ZoneOffset.UTC);
    String channel = parts.pseudonyms().pseudonym("phone:+251" + person.phone().substring(1), day);
    channels.add(channel);
    return new RegistrationEvent(
        ProfileSchema.REGISTRATION,
        RegistrationProcess.NEW,
        STAGE,
        day,
        start,
        start.plusSeconds(900),
        demographics(person),
        new Evidence(
            person.exception()
                ? List.of(new BiometricException(Modality.FINGER, "Right Thumb"))
                : List.of(),
            List.of(),
            captures(person),
            List.of(person.document())),
        List.of(new Pseudonym(channel)),
        List.of(ChannelName.PHONE),
        List.of(),
        person.centre(),
        EnrolmentDevice.UNKNOWN,
        "PROCESSED");
  }

  private static ProfileEvent authentication(AuditPerson person, LocalDate day) {
    return new AuthenticationEvent(
        person.partner(),
        day,
        demographics(person),
        List.of(person.factor()),
        person.factor().equals("Finger") ? captures(person) : List.of(),
        person.failed() ? AuthenticationStatus.FAILURE : AuthenticationStatus.SUCCESS,
        person.failed() ? List.of("IDA-" + person.factor()) : List.of());
  }

  private static Demographics demographics(AuditPerson person) {
    return new Demographics(
        person.yearOfBirth(), person.gender(), person.location(), List.of(person.language()));
  }

  private static List<BiometricCapture> captures(AuditPerson person) {
    return List.of(
        new BiometricCapture(Modality.FINGER, "Left Thumb", person.quality(), 1, "Acme", "S4"));
  }

  /** How often each document is there. */
  Map<String, Integer> documents() {
    return documents;
  }

  /** How often each person's record is among those that a document stands for. */
  Map<String, Map<String, Integer>> people() {
    return people;
  }

  /** Each day's new documents with their number. */
  List<Map<String, Integer>> arrivals() {
    return arrivals;
  }

  /** The pseudonyms of phones that the tables hold. */
  List<String> channels() {
    return channels;
  }

  long profiles() {
    return profiles;
  }

  long suppressed() {
    return suppressed;
  }

  long published() {
    return profiles - suppressed;
  }

  /** Mean loss of the published records, from 0 (everything told) to 1. */
  double meanLoss() {
    return published() == 0
        ? 0
        : (double) lossPoints
            / published()
            / org.sosia.profile.publication.Generalisation.maxLoss();
  }
}
