package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On random registers, blocks give exactly the pairs, scores and counts of the plain rule. */
class RegisterBlockTest {
  private static final int PEOPLE = 700;

  static List<RuleSettings> settings() {
    RuleSettings documented = RuleSettings.documented();
    List<RuleSettings> all = new ArrayList<>();
    for (MissingField missing : MissingField.values()) {
      for (int threshold : new int[] {0, 55, 80, 100}) {
        all.add(
            documented
                .withMissingField(missing)
                .withThresholdPercent(BigDecimal.valueOf(threshold)));
      }
    }
    all.add(documented.withCompareAcrossVerification(false));
    all.add(documented.withThresholdInclusive(false).withUnverifiedWindowYears(2));
    return all;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void compareAll_randomPeople_equalsPlainRule(RuleSettings settings) {
    Map<String, Rational> expected = new TreeMap<>();
    NaiveRegister naive = new NaiveRegister(settings);
    RandomPeople random = new RandomPeople(settings.hashCode());
    Map<String, Map<Integer, List<PersonRecord>>> blocks = new TreeMap<>();
    long scored = 0;
    for (int i = 1; i <= PEOPLE; i++) {
      PersonRecord person = random.next("p" + i);
      BirthDate born = person.birthDate();
      String gender = person.gender();
      if (born != null && gender != null) {
        ProbeResult result = naive.probe(person, ProbeScope.everything());
        scored += result.candidatesScored();
        result
            .potentialDuplicates()
            .forEach(
                found -> expected.put(pair(person.id(), found.id()), found.score().exactPercent()));
        naive.put(person, i);
        blocks
            .computeIfAbsent(gender, none -> new TreeMap<>())
            .computeIfAbsent(born.date().getYear(), none -> new ArrayList<>())
            .add(person);
      }
    }
    Map<String, Rational> found = new TreeMap<>();
    long candidates = 0;
    for (Map<Integer, List<PersonRecord>> byYear : blocks.values()) {
      for (int year : byYear.keySet()) {
        for (int part = 0; part < 3; part++) {
          candidates += comparePart(settings, byYear, year, part, found);
        }
      }
    }
    assertFalse(expected.isEmpty() && settings.thresholdPercent().signum() == 0);
    assertEquals(expected, found);
    assertEquals(scored, candidates);
  }

  /** One of three parts of a block: each holds all records, and a third of those who look. */
  private static long comparePart(
      RuleSettings settings,
      Map<Integer, List<PersonRecord>> byYear,
      int year,
      int part,
      Map<String, Rational> into) {
    RegisterBlock block = new RegisterBlock(settings);
    RegisterBlock.PairSink sink =
        (probe, stored, score) -> {
          String pair = pair(RegisterBlock.id(probe), RegisterBlock.id(stored));
          Rational before = into.put(pair, score.exactPercent());
          assertEquals(null, before, "a pair comes once");
        };
    int number = 0;
    for (PersonRecord person : byYear.getOrDefault(year, List.of())) {
      block.add(RegisterBlock.pack(person, ""), number++ % 3 == part);
    }
    block.compareAll(sink);
    for (int apart = 1; apart <= settings.unverifiedWindowYears(); apart++) {
      for (int other : new int[] {year - apart, year + apart}) {
        for (PersonRecord person : byYear.getOrDefault(other, List.of())) {
          byte[] guest = RegisterBlock.pack(person, "");
          if (!RegisterBlock.isVerified(guest) && number++ % 3 == part) {
            block.compareGuest(
                guest, other < year ? RegisterBlock.Seen.VERIFIED : RegisterBlock.Seen.ALL, sink);
          }
        }
      }
    }
    return block.candidatesScored();
  }

  private static String pair(String a, String b) {
    return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
  }

  @Test
  void pack_unpacked_isTheRecord() {
    RandomPeople random = new RandomPeople(3);
    for (int i = 0; i < 500; i++) {
      PersonRecord person = random.next("p" + i);
      byte[] packed = RegisterBlock.pack(person, "note é");

      assertEquals(person, RegisterBlock.unpack(packed));
      assertEquals(person.id(), RegisterBlock.id(packed));
      assertEquals("note é", RegisterBlock.note(packed));
    }
  }

  @Test
  void add_withoutDate_isRefused() {
    byte[] packed = RegisterBlock.pack(new PersonRecord("a", "F", null, Map.of()), "");

    assertThrows(
        IllegalArgumentException.class,
        () -> new RegisterBlock(RuleSettings.documented()).add(packed, true));
  }
}
