package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sosia.matching.internal.index.ColumnarRegisterIndex;
import org.sosia.matching.internal.index.KernelOptions;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.LaneScans;

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
    long found = assertEqualsExhaustive(settings, RegisterIndexes.columnar(settings), WRITES);
    assertTrue(found > 0, "the random register has potential duplicates");
  }

  static Stream<Arguments> kernels() {
    return settings().stream()
        .flatMap(settings -> LaneScans.all().stream().map(scan -> arguments(settings, scan)));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void probe_manySmallSegments_equalsExhaustive(RuleSettings settings, LaneScan scan) {
    KernelOptions options = KernelOptions.defaults().withScan(scan).withSegmentRows(2, 40);
    assertEqualsExhaustive(settings, new ColumnarRegisterIndex(settings, options), WRITES / 3);
    KernelOptions unpartitioned = options.withPartitioned(false);
    assertEqualsExhaustive(
        settings, new ColumnarRegisterIndex(settings, unpartitioned), WRITES / 3);
  }

  private static long assertEqualsExhaustive(
      RuleSettings settings, RegisterIndex index, int writes) {
    SplittableRandom random = new SplittableRandom(17 + settings.toString().hashCode());
    RandomPeople people = new RandomPeople(42);
    NaiveRegister naive = new NaiveRegister(settings);
    Map<String, Long> arrivals = new HashMap<>();
    long found = 0;
    for (int write = 1; write <= writes; write++) {
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
    return found;
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
