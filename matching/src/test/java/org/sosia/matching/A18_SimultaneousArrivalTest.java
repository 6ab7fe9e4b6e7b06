package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sosia.matching.People.born;
import static org.sosia.matching.People.unverified;
import static org.sosia.matching.People.verified;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A18: registrations that come together, and probes during writes. */
@Timeout(60)
class A18_SimultaneousArrivalTest {
  private static final int ROUNDS = 2_000;

  private final RegisterIndex index = RegisterIndexes.columnar(RuleSettings.documented());
  private final Object admission = new Object();
  private long lastArrival;

  @Test
  void a18_twoRegistrationsOfOnePersonTogether_exactlyOneSeesTheOther() throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        BirthDate born = verified(LocalDate.of(1950, 1, 1).plusDays(round));
        PersonRecord p = born("P" + round, born);
        PersonRecord q = born("Q" + round, born);
        Future<List<ScoredPair>> seenByP = threads.submit(() -> admitAndProbe(p, start));
        Future<List<ScoredPair>> seenByQ = threads.submit(() -> admitAndProbe(q, start));
        assertEquals(1, seenByP.get().size() + seenByQ.get().size(), "round " + round);
      }
    }
    assertEquals(2L * ROUNDS, index.size());
  }

  @Test
  void a18_probesWhileRecordsMoveAndBlocksAreCompacted_seeEveryRecordExactlyOnce()
      throws Exception {
    int people = 40;
    for (int i = 0; i < people; i++) {
      index.insert(born("R" + i, unverified(1990)), i + 1);
    }
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Long> probes = threads.submit(() -> probeUntil(done, people));
      for (int round = 0; round < 500; round++) {
        for (int i = 0; i < people; i++) {
          index.update(born("R" + i, unverified(1990 + (round + i) % 2)), i + 1);
        }
      }
      done.set(true);
      assertTrue(probes.get(30, TimeUnit.SECONDS) > 0);
    }
  }

  private List<ScoredPair> admitAndProbe(PersonRecord person, CyclicBarrier start)
      throws Exception {
    start.await();
    long arrival;
    synchronized (admission) {
      arrival = ++lastArrival;
      index.insert(person, arrival);
    }
    return index.probe(person, ProbeScope.before(arrival)).potentialDuplicates();
  }

  private long probeUntil(AtomicBoolean done, int people) {
    PersonRecord probe = born("P", unverified(1990));
    long probes = 0;
    do {
      ProbeResult result = index.probe(probe, ProbeScope.everything());
      long distinct = result.potentialDuplicates().stream().map(ScoredPair::id).distinct().count();
      assertEquals(people, distinct);
      assertEquals(people, result.potentialDuplicates().size());
      probes++;
    } while (!done.get());
    return probes;
  }
}
