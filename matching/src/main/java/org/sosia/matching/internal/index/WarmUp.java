package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.sosia.matching.KernelChoice;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeRequest;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.internal.lanes.LaneScans;

/**
 * Runs the kernel on invented records until the JVM's compiler is done with it.
 *
 * <p>Compiled code holds only what ran before: a branch that the first real probe takes and no
 * probe of the warm-up took throws that probe back into the interpreter, which costs it ten times
 * and more of its time. So the records are as mixed as a register's, and every kind of block is
 * probed again and again, by turns: one whose towns tell groups of names apart, one in two
 * languages, one of near-duplicates, one that is partly in no segment yet and has lost records, and
 * all of them at once.
 */
public final class WarmUp {
  private static final int MIXED = 24_000;
  private static final int OTHERS = 6_000;
  private static final int REMOVED_ONE_IN = 50;
  private static final int PROBES_OF_A_KIND = 12;
  private static final long FEWEST_NANOS = 1_500_000_000L;
  private static final long MOST_NANOS = 6_000_000_000L;

  /** The compiler is taken to be done when no round was faster for so long. */
  private static final long QUIET_NANOS = 700_000_000L;

  private static final double FASTER = 0.97;

  private static final int MIXED_BLOCK = 1;
  private static final int LANGUAGES_BLOCK = 2;
  private static final int ALIKE_BLOCK = 3;
  private static final int CHANGED_BLOCK = 4;
  private static final int LETTERED_ONE_IN = 10;

  private static boolean done;

  private WarmUp() {}

  /** Chooses the name scan and warms everything up, once for each process. */
  public static synchronized KernelChoice run() {
    KernelChoice choice = LaneScans.test();
    if (!done) {
      done = true;
      RegisterIndex index = new ColumnarRegisterIndex(RuleSettings.documented());
      probeUntilSteady(index, fill(index, new WarmUpPeople(new SplittableRandom(1))));
    }
    return choice;
  }

  /** Fills the index and returns what is to be asked of it. */
  private static List<ProbeRequest> fill(RegisterIndex index, WarmUpPeople people) {
    List<PersonRecord> stored = new ArrayList<>();
    for (int i = 0; i < MIXED; i++) {
      stored.add(people.anybody(id(MIXED_BLOCK, i), WarmUpPeople.born(1, true), 1));
    }
    for (int i = 0; i < OTHERS; i++) {
      stored.add(people.anybody(id(LANGUAGES_BLOCK, i), WarmUpPeople.born(2, true), 1 + i % 2));
      stored.add(people.alike(id(ALIKE_BLOCK, i), WarmUpPeople.born(3, true)));
      stored.add(people.anybody(id(CHANGED_BLOCK, i), WarmUpPeople.born(1, false), 1));
    }
    long arrival = 0;
    for (PersonRecord record : stored) {
      index.insert(record, ++arrival);
    }
    for (int i = 0; i < OTHERS; i += REMOVED_ONE_IN) {
      index.delete(id(CHANGED_BLOCK, i));
      index.update(
          people.anybody(id(LANGUAGES_BLOCK, i), WarmUpPeople.born(2, true), 1), ++arrival);
    }
    List<ProbeRequest> requests = new ArrayList<>();
    for (int p = 0; p < PROBES_OF_A_KIND; p++) {
      int newcomer = p;
      List<PersonRecord> probes =
          List.of(
              people.again("P" + p, stored.get(p * 1_999)),
              people.again("P" + p, stored.get(MIXED + 3 * p)),
              people.again("P" + p, stored.get(MIXED + 3 * p + 1)),
              people.again("P" + p, stored.get(MIXED + 3 * p + 2)),
              people.anybody("P" + p, WarmUpPeople.born(1, true), 1),
              people.anybody("P" + p, WarmUpPeople.born(2, true), 2));
      probes.forEach(
          probe -> requests.add(new ProbeRequest(probe, scope(newcomer, stored.size()))));
    }
    return requests;
  }

  /** Digits as most registrations have, letters as some do. */
  private static String id(int block, int number) {
    String digits = Integer.toString(1_000_000_000 + block * 100_000_000 + number);
    return number % LETTERED_ONE_IN == 0 ? "R-" + digits : "1000110002202600000" + digits;
  }

  private static ProbeScope scope(int number, int arrivals) {
    return switch (number % 4) {
      case 0 -> ProbeScope.before(1 + arrivals / 2);
      case 1 -> new ProbeScope(Long.MAX_VALUE, Set.of(id(MIXED_BLOCK, 1), id(LANGUAGES_BLOCK, 3)));
      default -> ProbeScope.everything();
    };
  }

  private static void probeUntilSteady(RegisterIndex index, List<ProbeRequest> requests) {
    long began = System.nanoTime();
    long best = Long.MAX_VALUE;
    long bestAt = began;
    long now = began;
    while (now - began < FEWEST_NANOS || (now - began < MOST_NANOS && now - bestAt < QUIET_NANOS)) {
      long roundBegan = now;
      for (ProbeRequest request : requests) {
        index.probe(request.record(), request.scope());
      }
      index.probeAll(requests.subList(0, requests.size() / 3));
      now = System.nanoTime();
      if (now - roundBegan < best * FASTER) {
        best = now - roundBegan;
        bestAt = now;
      }
    }
  }
}
