package org.sosia.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationTest {
  private static final Population POPULATION = Population.generate(PopulationSettings.of(2000, 7));

  @Test
  void generate_sameSettings_samePopulation() {
    assertEquals(POPULATION, Population.generate(PopulationSettings.of(2000, 7)));
  }

  @Test
  void generate_otherSeed_otherPopulation() {
    var other = Population.generate(PopulationSettings.of(2000, 8));
    assertNotEquals(POPULATION.registrations(), other.registrations());
  }

  @Test
  void generate_today_registrationsLieInSixtyDaysBefore() {
    var today = LocalDate.of(2027, 3, 1);
    var population = Population.generate(PopulationSettings.of(300, 1).withToday(today));
    for (var registration : population.registrations()) {
      var day = LocalDate.ofInstant(registration.registeredAt(), ZoneOffset.UTC);
      assertTrue(day.isBefore(today) && !day.isBefore(today.minusDays(61)), day.toString());
    }
  }

  @Test
  void generate_datesOfBirth_lieBeforeTheRegistrations() {
    var settings = PopulationSettings.of(20_000, 7);
    for (var registration : Population.generate(settings).registrations()) {
      var born = String.valueOf(registration.identity().get("dateOfBirth")).replace('/', '-');
      assertTrue(LocalDate.parse(born).isBefore(settings.today()), born);
    }
  }

  /** Of 2,000 people every place has enough to be told of month by month. */
  @Test
  void generate_fewPlaces_haveManyPeopleEach() {
    var centres = new java.util.HashMap<String, Integer>();
    for (var registration :
        Population.generate(PopulationSettings.of(2000, 7).withFewPlaces()).registrations()) {
      centres.merge(registration.registrationCenterId(), 1, Integer::sum);
    }
    assertEquals(6, centres.size(), centres.toString());
    assertTrue(
        centres.values().stream().allMatch(registrations -> registrations >= 100),
        centres.toString());
    assertTrue(centres.containsKey("10008"), "the centre of poor quality is there");
  }

  @Test
  void registrations_always_arriveInOrderWithDistinctIds() {
    var ids = new HashSet<String>();
    var before = POPULATION.registrations().getFirst().registeredAt();
    for (var registration : POPULATION.registrations()) {
      assertTrue(ids.add(registration.registrationId()));
      assertTrue(!registration.registeredAt().isBefore(before));
      assertTrue(registration.startedAt().isBefore(registration.endedAt()));
      assertTrue(registration.endedAt().isBefore(registration.registeredAt()));
      assertTrue(registration.registrationId().startsWith(registration.registrationCenterId()));
      before = registration.registeredAt();
    }
  }

  @Test
  void truePairs_always_joinOriginalWithLaterDuplicateOfOnePerson() {
    var people = new HashSet<String>();
    for (var pair : POPULATION.truePairs()) {
      var original = registration(pair.originalId());
      var duplicate = registration(pair.duplicateId());
      assertEquals(original.personId(), duplicate.personId());
      assertEquals(RegistrationKind.ORIGINAL, original.kind());
      assertEquals(pair.kind(), duplicate.kind());
      assertTrue(original.registeredAt().isBefore(duplicate.registeredAt()));
      assertTrue(people.add(original.personId()));
    }
    assertEquals(2000 + people.size(), POPULATION.registrations().size());
  }

  @Test
  void truePairs_default_sharesAsDesigned() {
    double duplicates = POPULATION.truePairs().size() / 2000.0;
    double other =
        share(POPULATION.truePairs(), p -> p.kind() == RegistrationKind.DUPLICATE_OTHER_FINGERS);
    assertTrue(duplicates > 0.05 && duplicates < 0.09, "duplicates " + duplicates);
    assertTrue(other > 0.2 && other < 0.4, "other fingers " + other);
  }

  @Test
  void identity_default_sharesAsDesigned() {
    var list = POPULATION.registrations();
    double unverified = share(list, r -> !NaiveRule.verified(r));
    double phones = share(list, r -> r.identity().containsKey("phone"));
    double emails = share(list, r -> r.identity().containsKey("email"));
    assertTrue(unverified > 0.1 && unverified < 0.17, "unverified " + unverified);
    assertTrue(phones > 0.4 && phones < 0.75, "phones " + phones);
    assertTrue(emails > 0.1 && emails < 0.4, "emails " + emails);
    for (var registration : list) {
      if (!NaiveRule.verified(registration)) {
        assertEquals(1, NaiveRule.date(registration).getDayOfYear());
      }
    }
  }

  @Test
  void identity_default_hasFourCulturesAndSixRegions() {
    var languages = new TreeSet<String>();
    var regions = new TreeSet<String>();
    var centres = new TreeSet<String>();
    for (var registration : POPULATION.registrations()) {
      for (var language : List.of("ara", "fra", "hin", "amh")) {
        if (!NaiveRule.value(registration, "fullName", language).isEmpty()) {
          languages.add(language);
        }
      }
      regions.add(NaiveRule.value(registration, "region", "eng"));
      centres.add(registration.registrationCenterId());
    }
    assertEquals(4, languages.size());
    assertEquals(6, regions.size());
    assertEquals(15, centres.size());
  }

  @Test
  void identity_northernHighlands_fewWomen() {
    var north =
        POPULATION.registrations().stream()
            .filter(r -> NaiveRule.value(r, "region", "eng").equals("Northern Highlands"))
            .toList();
    double women = share(north, r -> NaiveRule.value(r, "gender", "eng").equals("Female"));
    double all =
        share(
            POPULATION.registrations(), r -> NaiveRule.value(r, "gender", "eng").equals("Female"));
    assertTrue(women < 0.4, "north " + women);
    assertTrue(all > 0.42 && all < 0.52, "all " + all);
  }

  @Test
  void identity_default_agesFromInfantsToOldPeople() {
    var today = POPULATION.settings().today();
    var list = POPULATION.registrations();
    double children = share(list, r -> NaiveRule.date(r).isAfter(today.minusYears(18)));
    double old = share(list, r -> NaiveRule.date(r).isBefore(today.minusYears(60)));
    double infants = share(list, r -> NaiveRule.date(r).isAfter(today.minusYears(5)));
    assertTrue(children > 0.25 && children < 0.5, "children " + children);
    assertTrue(old > 0.05 && old < 0.2, "old " + old);
    assertTrue(infants > 0.03, "infants " + infants);
  }

  @Test
  void captures_oneCentre_poorFingerprints() {
    assertTrue(meanFingerQuality("10008") < 58);
    assertTrue(meanFingerQuality("10001") > 68);
  }

  @Test
  void documents_always_arePdf() {
    var document = POPULATION.registrations().getFirst().documents().getFirst();
    var text = new String(document.content(), StandardCharsets.ISO_8859_1);
    assertTrue(text.startsWith("%PDF-1.4") && text.endsWith("%%EOF\n"));
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 11, 42, 2026})
  void designedRule_onPopulation_findsMostButNotAll(long seed) {
    var outcome = NaiveRule.judge(Population.generate(PopulationSettings.of(2000, seed)));
    assertTrue(outcome.recall() >= 0.63 && outcome.recall() <= 0.85, outcome.toString());
    assertTrue(outcome.precision() >= 0.955, outcome.toString());
  }

  @Test
  void twinsNamedAlike_default_existAndAreTwoPeople() {
    var originals =
        POPULATION.registrations().stream().filter(r -> !r.kind().isDuplicate()).toList();
    int alike = 0;
    for (int i = 0; i < originals.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (areTwinsNamedAlike(originals.get(i), originals.get(j))) {
          assertTwoPeople(originals.get(i), originals.get(j));
          alike++;
        }
      }
    }
    assertTrue(alike >= 1 && alike <= 12, "alike " + alike);
  }

  @Test
  void designedRule_onSeedSeven_takesSomeLookAlikesForOnePerson() {
    var flagged = NaiveRule.judge(POPULATION).falsePairs();
    assertTrue(flagged.size() >= 2, "flagged " + flagged.size());
    flagged.forEach(pair -> assertTwoPeople(pair.first(), pair.second()));
    assertTrue(flagged.stream().anyMatch(pair -> areTwins(pair.first(), pair.second())));
  }

  @Test
  void settings_outOfRange_refused() {
    assertThrows(IllegalArgumentException.class, () -> PopulationSettings.of(0, 1));
    var settings = PopulationSettings.of(10, 1);
    assertThrows(IllegalArgumentException.class, () -> settings.withDuplicateShare(Double.NaN));
  }

  private static SyntheticRegistration registration(String id) {
    return POPULATION.registrations().stream()
        .filter(r -> r.registrationId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Twins alone share the face and are two people. */
  private static boolean areTwins(SyntheticRegistration a, SyntheticRegistration b) {
    return !a.personId().equals(b.personId())
        && a.captures().face().faceSeed() == b.captures().face().faceSeed();
  }

  private static boolean areTwinsNamedAlike(SyntheticRegistration a, SyntheticRegistration b) {
    return areTwins(a, b)
        && NaiveRule.similarity(
                NaiveRule.value(a, "fullName", "eng"), NaiveRule.value(b, "fullName", "eng"))
            >= 0.75;
  }

  private static void assertTwoPeople(SyntheticRegistration a, SyntheticRegistration b) {
    assertNotEquals(a.personId(), b.personId());
    for (int i = 0; i < a.captures().fingers().size(); i++) {
      assertNotEquals(
          a.captures().fingers().get(i).fingerSeed(), b.captures().fingers().get(i).fingerSeed());
    }
  }

  private static double meanFingerQuality(String centre) {
    return POPULATION.registrations().stream()
        .filter(r -> r.registrationCenterId().equals(centre))
        .flatMap(r -> r.captures().fingers().stream())
        .mapToInt(FingerCapture::quality)
        .average()
        .orElseThrow();
  }

  private static <T> double share(List<T> list, Predicate<T> condition) {
    return list.stream().filter(condition).count() / (double) list.size();
  }
}
