package org.sosia.benchmarks.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sosia.benchmarks.people.People;

/**
 * Times several ways of doing one thing, interleaved, so that whatever the machine does meanwhile
 * hits all of them: in every repetition each probe goes through every arm. Owned by one thread.
 */
final class Stopwatch {
  /** Runs a probe and returns the nanoseconds of the part that counts. */
  interface Call {
    long nanos(int probe);
  }

  /**
   * One way of doing it.
   *
   * @param name its name
   * @param candidates how many records one call looks at
   * @param call what is timed
   */
  record Arm(String name, long candidates, Call call) {}

  /**
   * What an arm took.
   *
   * @param nanosPerCall mean over the ordinary probes of each one's median over the repetitions, so
   *     that a disturbance of one call leaves the others as they are
   * @param crowdedNanosPerCall median of the crowded probe
   * @param candidates records that one call looks at
   */
  record Timing(double nanosPerCall, double crowdedNanosPerCall, long candidates) {
    double nanosPerCandidate() {
      return nanosPerCall / candidates;
    }

    double crowdedNanosPerCandidate() {
      return crowdedNanosPerCall / candidates;
    }

    double millisPerCall() {
      return nanosPerCall / 1e6;
    }

    double millionsPerSecond() {
      return 1e3 / nanosPerCandidate();
    }
  }

  /** So many times the least warm-up is waited at most for the other threads to be quiet. */
  static final int MOST_WARM_UPS = 40;

  private final long warmUpNanos;
  private final int repetitions;

  Stopwatch(long warmUpNanos, int repetitions) {
    this.warmUpNanos = warmUpNanos;
    this.repetitions = repetitions;
  }

  /** The timings by the names of the arms. */
  Map<String, Timing> time(List<Arm> arms) {
    for (Arm arm : arms) {
      warmUp(arm);
    }
    OtherThreads.workUntilQuiet(() -> once(arms), MOST_WARM_UPS * warmUpNanos);
    Map<String, long[][]> nanos = new LinkedHashMap<>();
    arms.forEach(arm -> nanos.put(arm.name(), new long[repetitions][People.PROBES]));
    for (int r = 0; r < repetitions; r++) {
      for (int p = 0; p < People.PROBES; p++) {
        for (Arm arm : arms) {
          nanos.getOrDefault(arm.name(), new long[0][])[r][p] = arm.call().nanos(p);
        }
      }
    }
    Map<String, Timing> timings = new LinkedHashMap<>();
    for (Arm arm : arms) {
      timings.put(arm.name(), timing(arm, nanos.getOrDefault(arm.name(), new long[0][])));
    }
    return timings;
  }

  private static void once(List<Arm> arms) {
    for (int p = 0; p < People.PROBES; p++) {
      for (Arm arm : arms) {
        arm.call().nanos(p);
      }
    }
  }

  private void warmUp(Arm arm) {
    long begin = System.nanoTime();
    do {
      for (int p = 0; p < People.PROBES; p++) {
        arm.call().nanos(p);
      }
    } while (System.nanoTime() - begin < warmUpNanos);
  }

  private static Timing timing(Arm arm, long[][] nanos) {
    double sum = 0;
    for (int p = 0; p < People.ORDINARY_PROBES; p++) {
      sum += medianOf(nanos, p);
    }
    return new Timing(
        sum / People.ORDINARY_PROBES, medianOf(nanos, People.CROWDED_PROBE), arm.candidates());
  }

  private static double medianOf(long[][] nanos, int probe) {
    List<Double> repetitions = new ArrayList<>();
    for (long[] repetition : nanos) {
      repetitions.add((double) repetition[probe]);
    }
    return median(repetitions);
  }

  /** The middle value, the lower of two. */
  static double median(List<Double> values) {
    return percentile(values, 50);
  }

  /** The smallest value that at least this percentage of the values does not exceed. */
  static double percentile(List<Double> values, double percent) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }
}
