package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sosia.matching.internal.index.ColumnarRegisterIndex;
import org.sosia.matching.internal.index.KernelOptions;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.LaneScans;

/** Probes together give what each gives alone, in any order and company, and what is exhaustive. */
class BatchedProbesTest {
  private static final int RECORDS = 600;
  private static final int PROBES = 60;

  static Stream<Arguments> kernels() {
    List<RuleSettings> all = IndexEqualsExhaustiveTest.settings();
    return Stream.of(all.getFirst(), all.get(3), all.getLast())
        .flatMap(settings -> LaneScans.all().stream().map(scan -> arguments(settings, scan)));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void probeAll_anyCompany_equalsSingleProbesAndExhaustive(RuleSettings settings, LaneScan scan) {
    KernelOptions options = KernelOptions.defaults().withScan(scan).withSegmentRows(8, 60);
    RegisterIndex index = new ColumnarRegisterIndex(settings, options);
    NaiveRegister naive = new NaiveRegister(settings);
    RandomPeople people = new RandomPeople(11);
    for (int i = 1; i <= RECORDS; i++) {
      PersonRecord person = people.next("R" + i);
      index.insert(person, i);
      naive.put(person, i);
    }
    List<ProbeRequest> requests = new ArrayList<>();
    for (int p = 0; p < PROBES; p++) {
      ProbeScope scope =
          p % 3 == 0
              ? ProbeScope.everything()
              : new ProbeScope(1 + p * 9L, Set.of("R-none", "R" + p));
      requests.add(new ProbeRequest(people.next("R" + p * 9), scope));
    }
    Collections.shuffle(requests, new Random(3));
    List<ProbeResult> single =
        requests.stream().map(request -> index.probe(request.record(), request.scope())).toList();
    assertEquals(single, index.probeAll(requests));
    assertEquals(single.reversed(), index.probeAll(requests.reversed()));
    for (int p = 0; p < PROBES; p += 10) {
      ProbeRequest request = requests.get(p);
      assertEquals(naive.probe(request.record(), request.scope()), single.get(p));
    }
    assertTrue(single.stream().anyMatch(result -> !result.potentialDuplicates().isEmpty()));
    assertEquals(List.of(), index.probeAll(List.of()));
  }
}
