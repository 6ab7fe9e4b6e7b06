package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On random registers the index gives exactly the exhaustive result, whatever was written. */
class IndexEqualsExhaustiveTest {
  private static final int WRITES = 3_000;
  private static final int IDS = 400;

  static List<RuleSettings> settings() {
    RuleSettings documented = RuleSettings.documented();
    List<RuleSettings> all = new ArrayList<>();
    for (MissingField missing : MissingField.values()) {
      for (GenderAbsent gender : GenderAbsent.values()) {
        RuleSettings settings = documented.withMissingField(missing).withGenderAbsent(gender);
        all.add(settings);
        all.add(
            settings
                .withCompareAcrossVerification(false)
                .withThresholdInclusive(false)
                .withThresholdPercent(new BigDecimal("66.5")));
      }
    }
    all.add(documented.withThresholdPercent(BigDecimal.ZERO).withUnverifiedWindowYears(0));
    all.add(documented.withThresholdPercent(new BigDecimal("100")).withUnverifiedWindowYears(3));
    all.add(
        documented
            .withOverallWeight(120)
            .withMissingField(MissingField.LITERAL)
            .withThresholdPercent(new BigDecimal("60"))
            .withWeight(ComparedField.ADDRESS_LINE_2, 0)
            .withWeight(ComparedField.ADDRESS_LINE_3, 31));
    return all;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void probe_randomRegister_equalsExhaustive(RuleSettings settings) {
    SplittableRandom random = new SplittableRandom(settings.hashCode());
    RandomPeople people = new RandomPeople(42);
    RegisterIndex index = RegisterIndexes.columnar(settings);
    NaiveRegister naive = new NaiveRegister(settings);
    Map<String, Long> arrivals = new HashMap<>();
    long found = 0;
    for (int write = 1; write <= WRITES; write++) {
      String id = "R" + random.nextInt(IDS);
      PersonRecord person = people.next(id);
      switch (random.nextInt(4)) {
        case 0 -> {
          assertEquals(arrivals.remove(id) != null, index.delete(id));
          naive.delete(id);
        }
        case 1 -> {
          boolean stored = arrivals.containsKey(id);
          assertEquals(stored, index.update(person, write));
          if (stored) {
            naive.put(person, write);
            arrivals.put(id, (long) write);
          }
        }
        default -> {
          index.insert(person, write);
          naive.put(person, write);
          arrivals.put(id, (long) write);
        }
      }
      if (write % 10 == 0) {
        ProbeScope scope =
            write % 20 == 0
                ? ProbeScope.everything()
                : new ProbeScope(1 + random.nextInt(write), Set.of("R1", "R2", "absent"));
        PersonRecord probe = people.next("R" + random.nextInt(2 * IDS));
        ProbeResult expected = naive.probe(probe, scope);
        assertEquals(expected, index.probe(probe, scope));
        found += expected.potentialDuplicates().size();
      }
    }
    assertEquals(arrivals.size(), index.size());
    assertTrue(found > 0, "the random register has potential duplicates");
  }

  @ParameterizedTest
  @MethodSource("settings")
  void compare_randomPairs_isSymmetricAndAgreesWithTheIndex(RuleSettings settings) {
    RandomPeople people = new RandomPeople(7);
    SimilarityRule rule = new SimilarityRule(settings);
    for (int i = 0; i < 300; i++) {
      PersonRecord a = people.next("A");
      PersonRecord b = people.next("B");
      assertEquals(rule.compare(a, b), rule.compare(b, a));
      RegisterIndex index = RegisterIndexes.columnar(settings);
      index.insert(b, 1);
      ProbeResult result = index.probe(a, ProbeScope.everything());
      boolean candidate = rule.blockingRule(a, b) != BlockingRule.NONE;
      boolean scored = rule.compare(a, b) instanceof PairComparison.Scored;
      assertEquals(candidate && scored ? 1 : 0, result.candidatesScored());
    }
  }
}
