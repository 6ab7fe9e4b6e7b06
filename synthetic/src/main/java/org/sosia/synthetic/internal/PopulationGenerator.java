package org.sosia.synthetic.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sosia.synthetic.DeviceInfo;
import org.sosia.synthetic.Population;
import org.sosia.synthetic.PopulationSettings;
import org.sosia.synthetic.RegistrationKind;
import org.sosia.synthetic.SyntheticDocument;
import org.sosia.synthetic.SyntheticRegistration;
import org.sosia.synthetic.TruePair;

/** People to registrations: who registers when and where, who comes twice, and what is typed. */
public final class PopulationGenerator {
  private static final int DAYS = 60;
  private static final int MIN_DAYS_BETWEEN = 2;

  /** Younger children have no prints that last. */
  static final int MIN_FINGER_AGE_YEARS = 5;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
  private static final List<String> IDENTITY_PROOFS =
      List.of("Passport", "National card", "Voter card", "Driving licence");
  private static final List<String> ADDRESS_PROOFS =
      List.of("Electricity bill", "Rent agreement", "Certificate of residence");

  private final PopulationSettings settings;
  private final Gazetteer gazetteer;
  private final CapturePlanner capturePlanner;
  private final Map<String, Integer> sequences = new HashMap<>();

  private PopulationGenerator(PopulationSettings settings) {
    this.settings = settings;
    this.gazetteer = new Gazetteer(settings.fewPlaces());
    this.capturePlanner = new CapturePlanner(settings.today(), settings.irisShare());
  }

  /** Makes a population; the same settings give the same one. */
  public static Population generate(PopulationSettings settings) {
    return new PopulationGenerator(settings).generate();
  }

  /** A visit at a centre, before its id is known. */
  private record Visit(
      Person person,
      RegistrationKind kind,
      boolean comesTwice,
      Gazetteer.Centre centre,
      Instant startedAt,
      Dice dice) {}

  private Population generate() {
    var visits = new ArrayList<Visit>();
    for (var person : new Households(settings, gazetteer).generate()) {
      addVisits(person, visits);
    }
    visits.sort(Comparator.comparing(Visit::startedAt).thenComparing(v -> v.person().id()));
    var registrations = new ArrayList<SyntheticRegistration>();
    for (var visit : visits) {
      registrations.add(register(visit));
    }
    registrations.sort(
        Comparator.comparing(SyntheticRegistration::registeredAt)
            .thenComparing(SyntheticRegistration::registrationId));
    return new Population(settings, registrations, truePairs(registrations));
  }

  private void addVisits(Person person, List<Visit> visits) {
    var dice = new Dice(Dice.mix(person.seed(), 1));
    int age = person.ageYears(settings.today());
    boolean twice = age >= MIN_FINGER_AGE_YEARS && dice.chance(settings.duplicateShare());
    int lastDay = twice ? DAYS - 1 - MIN_DAYS_BETWEEN - 8 : DAYS - 1;
    // a family mostly comes on one day
    var family = new Dice(Dice.mix(settings.seed() ^ 0x5EEDL, person.household()));
    int familyDay = (int) (DAYS * Math.sqrt(family.between(0, 999) / 1000.0));
    int day = Math.min(lastDay, dice.chance(0.85) ? familyDay : dice.between(0, DAYS - 1));
    var home = person.home().zone().region();
    var familyCentre = gazetteer.centreFor(family, home);
    var centre = dice.chance(0.9) ? familyCentre : gazetteer.centreFor(dice, home);
    visits.add(new Visit(person, RegistrationKind.ORIGINAL, twice, centre, at(day, dice), dice));
    if (twice) {
      var again = new Dice(Dice.mix(person.seed(), 2));
      boolean other = again.chance(settings.otherFingersShare());
      int dayAgain = again.between(day + MIN_DAYS_BETWEEN, DAYS - 1);
      visits.add(
          new Visit(
              person,
              other
                  ? RegistrationKind.DUPLICATE_OTHER_FINGERS
                  : RegistrationKind.DUPLICATE_SAME_FINGERS,
              true,
              gazetteer.centreFor(again, home),
              at(dayAgain, again),
              again));
    }
  }

  /** A moment in the opening hours of a day; Sundays move to Saturday. */
  private Instant at(int day, Dice dice) {
    LocalDate date = settings.today().minusDays(DAYS).plusDays(day);
    if (date.getDayOfWeek().getValue() == 7 && day > 0) {
      date = date.minusDays(1);
    }
    int second = (int) Math.max(0, Math.min(32_000, dice.around(14_000, 7_500)));
    return date.atTime(7, 30).plusSeconds(second).toInstant(ZoneOffset.UTC);
  }

  private SyntheticRegistration register(Visit visit) {
    var dice = visit.dice();
    var person = visit.person();
    var form = new Form(person, new Dice(Dice.mix(person.seed(), 3)), settings.today());
    if (visit.kind().isDuplicate()) {
      new Mistakes(dice, gazetteer).strike(form);
    }
    var captures =
        capturePlanner.plan(
            person, visit.kind(), visit.comesTwice(), visit.centre(), visit.startedAt(), dice);
    int attempts = captures.fingers().stream().mapToInt(f -> f.attempts()).sum();
    var endedAt = visit.startedAt().plusSeconds(300 + dice.between(0, 420) + 40L * attempts);
    var machine = Integer.toString(Integer.parseInt(visit.centre().id()) * 2 + dice.between(0, 1));
    int sequence = sequences.merge(machine, 1, Integer::sum);
    var id =
        visit.centre().id()
            + machine
            + String.format(Locale.ROOT, "%05d", sequence)
            + STAMP.format(endedAt);
    return new SyntheticRegistration(
        id,
        person.id(),
        visit.kind(),
        "NEW",
        form.toIdentity(),
        documents(form, dice),
        visit.centre().id(),
        "officer" + visit.centre().id() + dice.between(1, 3),
        "supervisor" + visit.centre().id(),
        machine,
        device(machine),
        visit.startedAt(),
        endedAt,
        endedAt.plus(Duration.ofSeconds(dice.between(120, 2_400))),
        captures);
  }

  private static List<SyntheticDocument> documents(Form form, Dice dice) {
    var holder = form.fullName().latin();
    var documents = new ArrayList<SyntheticDocument>();
    documents.add(
        new SyntheticDocument(
            "proofOfIdentity", dice.one(IDENTITY_PROOFS), "ID" + dice.digits(8), holder));
    if (dice.chance(0.8)) {
      documents.add(
          new SyntheticDocument(
              "proofOfAddress", dice.one(ADDRESS_PROOFS), "AD" + dice.digits(7), holder));
    }
    if (form.dateVerified) {
      documents.add(
          new SyntheticDocument(
              "proofOfDateOfBirth", "Birth certificate", "BC" + dice.digits(9), holder));
    }
    return documents;
  }

  private static DeviceInfo device(String machine) {
    int number = Integer.parseInt(machine);
    return new DeviceInfo(
        "RC-" + machine,
        number % 3 == 0 ? "Ubuntu 24.04" : number % 3 == 1 ? "Windows 11" : "Windows 10",
        number % 2 == 0 ? "Chromium 140" : "Firefox 143",
        "Registration Client",
        number % 4 == 0 ? "1.2.0" : "1.3.0");
  }

  private static List<TruePair> truePairs(List<SyntheticRegistration> registrations) {
    var originals = new HashMap<String, String>();
    var pairs = new ArrayList<TruePair>();
    for (var registration : registrations) {
      var before = originals.putIfAbsent(registration.personId(), registration.registrationId());
      if (before != null) {
        pairs.add(new TruePair(before, registration.registrationId(), registration.kind()));
      }
    }
    return pairs;
  }
}
