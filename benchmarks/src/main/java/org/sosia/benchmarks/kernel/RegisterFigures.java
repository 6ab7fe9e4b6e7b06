package org.sosia.benchmarks.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.sosia.benchmarks.people.Draft;
import org.sosia.benchmarks.people.Register;
import org.sosia.benchmarks.report.GrowthPlot;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;

/**
 * The figures of a whole register that grows to its full size: time of a probe at each size, and at
 * the last with inserts beside it. Owned by one thread.
 */
final class RegisterFigures {
  static final String LATENCY = "tenMillion";
  static final String GROWTH = "growthExponent";

  private static final double[] SHARES = {0.1, 0.2, 0.5, 1};
  private static final int VERIFIED_PROBES = 2_000;
  private static final int UNVERIFIED_PROBES = 1_000;
  private static final int GROWTH_PROBES = 500;
  private static final int CHECKED_PROBES = 8;
  private static final long MOST_NANOS = 20_000_000_000L;
  private static final long NANOS_PER_INSERT = 5_000_000;
  // Of ten probes seven are verified, as the register's records are.
  private static final int VERIFIED_OF_TEN = 7;

  private final RunOptions options;
  private final Surroundings surroundings;
  private final Register register;
  private final Draft scratch = new Draft();
  private long found;

  RegisterFigures(RunOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
    register = new Register(options.seed());
  }

  /** Measures; the plot of growth as SVG. */
  String measure() {
    RegisterIndex index = new Kernel(true).index();
    List<Long> sizes = new ArrayList<>();
    List<Double> mixed = new ArrayList<>();
    List<Double> verified = new ArrayList<>();
    List<Double> unverified = new ArrayList<>();
    for (double share : SHARES) {
      long size = Math.round(options.register() * share);
      fill(index, size);
      sizes.add(size);
      List<Double> first = millis(index, size, true, GROWTH_PROBES * VERIFIED_OF_TEN / 10);
      List<Double> second = millis(index, size, false, GROWTH_PROBES - first.size());
      verified.add(Stopwatch.median(first));
      unverified.add(Stopwatch.median(second));
      first.addAll(second);
      mixed.add(Stopwatch.median(first));
    }
    double exponent = GrowthPlot.exponent(sizes, mixed);
    if (options.wants(GROWTH)) {
      surroundings.report().put(GROWTH, exponent);
    }
    for (int i = 0; i < sizes.size(); i++) {
      String size = Long.toString(sizes.get(i));
      surroundings.report().detail("growthMixedP50Millis", size, mixed.get(i));
      surroundings.report().detail("growthVerifiedP50Millis", size, verified.get(i));
      surroundings.report().detail("growthUnverifiedP50Millis", size, unverified.get(i));
    }
    check(index);
    if (options.wants(LATENCY)) {
      latency(index);
    }
    return GrowthPlot.svg(
        sizes,
        List.of(
            new GrowthPlot.Line("7 verified, 3 unverified of 10", exponent, mixed),
            new GrowthPlot.Line(
                "verified date of birth", GrowthPlot.exponent(sizes, verified), verified),
            new GrowthPlot.Line(
                "unverified, ±1 year", GrowthPlot.exponent(sizes, unverified), unverified)));
  }

  private void fill(RegisterIndex index, long size) {
    surroundings.progress().say("Filling the register up to %,d records".formatted(size));
    surroundings.core().release();
    Draft draft = new Draft();
    Filling.fill(index, index.size(), size, number -> register.person(number, draft));
    Heap.usedBytes();
    surroundings.core().pin();
  }

  /** The time of each probe, in milliseconds, after warming up; fewer when they take too long. */
  private List<Double> millis(RegisterIndex index, long size, boolean verified, int probes) {
    warmUp(index, size, verified, probes);
    return timed(index, size, verified, probes);
  }

  /** Other probes than the timed ones, until the compiler of the virtual machine is done. */
  private void warmUp(RegisterIndex index, long size, boolean verified, int probes) {
    int[] next = {probes};
    OtherThreads.workUntilQuiet(
        () ->
            index.probe(
                register.probe(next[0]++, size, verified, scratch), ProbeScope.everything()),
        1_000_000L * options.warmUpMillis() * Stopwatch.MOST_WARM_UPS);
  }

  private List<Double> timed(RegisterIndex index, long size, boolean verified, int probes) {
    List<Double> millis = new ArrayList<>();
    long begin = System.nanoTime();
    for (int p = 0; p < probes && System.nanoTime() - begin < MOST_NANOS; p++) {
      PersonRecord probe = register.probe(p, size, verified, scratch);
      long start = System.nanoTime();
      ProbeResult result = index.probe(probe, ProbeScope.everything());
      millis.add((System.nanoTime() - start) / 1e6);
      found += result.potentialDuplicates().size();
    }
    return millis;
  }

  private void latency(RegisterIndex index) {
    warmUp(index, options.register(), true, VERIFIED_PROBES);
    warmUp(index, options.register(), false, UNVERIFIED_PROBES);
    AtomicBoolean running = new AtomicBoolean(true);
    AtomicLong inserted = new AtomicLong();
    long begin = System.nanoTime();
    Thread writer =
        Thread.ofPlatform()
            .daemon()
            .name("insert")
            .start(() -> {
              Draft draft = new Draft();
              while (running.get()) {
                long number = options.register() + inserted.getAndIncrement();
                index.insert(register.person(number, draft), number + 1);
                long due = begin + inserted.get() * NANOS_PER_INSERT;
                while (System.nanoTime() < due && running.get()) {
                  LockSupport.parkNanos(due - System.nanoTime());
                }
              }
            });
    latency(index, true, VERIFIED_PROBES, "verified");
    latency(index, false, UNVERIFIED_PROBES, "unverified");
    running.set(false);
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    surroundings.report().detail(LATENCY, "insertsPerSecond", inserted.get() / seconds);
    surroundings.report().detail(LATENCY, "potentialDuplicatesFound", (double) found);
  }

  private void latency(RegisterIndex index, boolean verified, int probes, String name) {
    surroundings.progress().say("Timing %s probes with inserts beside them".formatted(name));
    List<Double> millis = timed(index, options.register(), verified, probes);
    String key = LATENCY + "." + name;
    surroundings.report().put(key + "P50Millis", Stopwatch.median(millis));
    surroundings.report().put(key + "P99Millis", Stopwatch.percentile(millis, 99));
    surroundings.report().detail(LATENCY, name + "Probes", millis.size());
    surroundings.report().detail(LATENCY, name + "MaxMillis", Stopwatch.percentile(millis, 100));
  }

  private void check(RegisterIndex index) {
    surroundings.progress().say("Checking probes against exhaustive scoring of the register");
    List<PersonRecord> probes = new ArrayList<>();
    for (int p = 0; p < CHECKED_PROBES; p++) {
      boolean verified = p < CHECKED_PROBES * VERIFIED_OF_TEN / 10;
      probes.add(register.probe(p, options.register(), verified, scratch));
    }
    RegisterCheck check = new RegisterCheck(register, options.register());
    check.compare(index, probes, surroundings.accuracy());
  }
}
