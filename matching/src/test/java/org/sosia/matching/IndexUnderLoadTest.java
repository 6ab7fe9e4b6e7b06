package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sosia.matching.internal.index.ColumnarRegisterIndex;
import org.sosia.matching.internal.index.KernelOptions;

/** Several writers and several probes at once, over segments of a few rows. */
@Timeout(60)
class IndexUnderLoadTest {
  private static final Duration RUN = Duration.ofSeconds(2);
  private static final int WRITERS = 3;
  private static final int PROBES = 2;
  private static final int IDS_PER_WRITER = 60;
  private static final int ALWAYS_THERE = 30;
  private static final String NAME = "amina diallo";

  private final RegisterIndex index =
      new ColumnarRegisterIndex(
          RuleSettings.documented(), KernelOptions.defaults().withSegmentRows(3, 24));
  private final AtomicLong lastArrival = new AtomicLong();
  // Per changing record the number of writes begun and of writes ended; each id has one writer.
  private final AtomicLongArray begun = new AtomicLongArray(WRITERS * IDS_PER_WRITER);
  private final AtomicLongArray ended = new AtomicLongArray(WRITERS * IDS_PER_WRITER);
  private final AtomicLongArray present = new AtomicLongArray(WRITERS * IDS_PER_WRITER);

  @Test
  void probe_whileSeveralThreadsWrite_seesExactlyWhatIsVisible() throws Exception {
    for (int i = 0; i < ALWAYS_THERE; i++) {
      index.insert(person("S" + i, i), lastArrival.incrementAndGet());
    }
    long end = System.nanoTime() + RUN.toNanos();
    List<Future<Long>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + PROBES + 1)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        int number = writer;
        all.add(threads.submit(() -> write(number, end)));
      }
      all.add(threads.submit(() -> move(end)));
      for (int probe = 0; probe < PROBES; probe++) {
        all.add(threads.submit(() -> probe(end)));
      }
      for (Future<Long> one : all) {
        assertTrue(one.get(30, TimeUnit.SECONDS) > 0);
      }
    }
    long stored = ALWAYS_THERE;
    for (int id = 0; id < present.length(); id++) {
      stored += present.get(id);
    }
    assertEquals(stored, index.size());
  }

  private long write(int writer, long end) {
    SplittableRandom random = new SplittableRandom(writer);
    long writes = 0;
    while (System.nanoTime() < end) {
      int id = writer * IDS_PER_WRITER + random.nextInt(IDS_PER_WRITER);
      boolean stored = present.get(id) == 1;
      begun.incrementAndGet(id);
      if (stored && random.nextBoolean()) {
        assertTrue(index.delete("C" + id));
        present.set(id, 0);
      } else {
        PersonRecord person = person("C" + id, random.nextInt(2));
        long arrival = lastArrival.incrementAndGet();
        assertEquals(stored, index.update(person, arrival));
        index.insert(person, arrival);
        present.set(id, 1);
      }
      ended.incrementAndGet(id);
      writes++;
    }
    return writes;
  }

  /** Records that are always there move from block to block. */
  private long move(long end) {
    long moves = 0;
    while (System.nanoTime() < end) {
      int id = (int) (moves % ALWAYS_THERE);
      int year = (int) (moves / ALWAYS_THERE % 2) + id;
      assertTrue(index.update(person("S" + id, year), lastArrival.incrementAndGet()));
      moves++;
    }
    return moves;
  }

  private long probe(long end) {
    PersonRecord probe = People.born("P", People.unverified(1990));
    long probes = 0;
    long[] before = new long[begun.length()];
    long[] presentBefore = new long[begun.length()];
    do {
      for (int id = 0; id < before.length; id++) {
        before[id] = ended.get(id);
        presentBefore[id] = present.get(id);
        before[id] = begun.get(id) == before[id] ? before[id] : -1;
      }
      ProbeResult result = index.probe(probe, ProbeScope.everything());
      Set<String> found = new HashSet<>();
      for (ScoredPair pair : result.potentialDuplicates()) {
        assertTrue(found.add(pair.id()), "each record once");
      }
      assertEquals(found.size(), result.candidatesScored());
      for (int id = 0; id < ALWAYS_THERE; id++) {
        assertTrue(found.contains("S" + id), "a moving record is always seen");
      }
      for (int id = 0; id < before.length; id++) {
        if (begun.get(id) == before[id]) {
          assertEquals(presentBefore[id] == 1, found.contains("C" + id), "an unchanged record");
        }
      }
      probes++;
    } while (System.nanoTime() < end);
    return probes;
  }

  private static PersonRecord person(String id, int year) {
    return People.person(
        id, "F", People.unverified(1990 + year % 2), Map.of("eng", People.name(NAME)));
  }
}
