package org.sosia.benchmarks.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A bulk run by the rule, simulated: blocks of the register's shape are divided into tasks as the
 * run divides them, each task costs what its pairs and its records cost, and the tasks go to the
 * cores, the longest first. Immutable.
 *
 * @param startSeconds start-up and what one core does alone, in seconds
 * @param secondsPerRecord core time of reading, sending and writing a record
 * @param secondsPerPair core time of a candidate pair
 */
record BulkSimulation(double startSeconds, double secondsPerRecord, double secondsPerPair) {
  /** A record in a task's memory: its bytes and the signatures of one language. */
  private static final double BYTES_OF_A_ROW = 255;

  /**
   * What a run takes.
   *
   * @param candidatePairs pairs that are looked at
   * @param coreSeconds processor time of the tasks
   * @param seconds from start to end
   * @param sentRecords records that are sent to tasks, copies for parts of blocks included
   * @param largestTaskBytes memory of the rows of the largest task
   */
  record Outcome(
      double candidatePairs,
      double coreSeconds,
      double seconds,
      double sentRecords,
      double largestTaskBytes) {}

  /**
   * The costs that make three runs come out as they were measured.
   *
   * @param runs at least three that calibrate, on so many cores
   * @throws IllegalArgumentException if there are fewer, or no costs fit them
   */
  static BulkSimulation calibrated(List<MeasuredRun> runs, int cores) {
    List<MeasuredRun> three = runs.stream().filter(MeasuredRun::calibrates).toList();
    if (three.size() != 3) {
      throw new IllegalArgumentException("bulkByRule: three runs must calibrate");
    }
    // start + records * a / cores + pairs * b / cores = seconds, of three runs
    MeasuredRun x = three.get(0);
    MeasuredRun y = three.get(1);
    MeasuredRun z = three.get(2);
    double recordsYx = (double) (y.records() - x.records()) / cores;
    double recordsZx = (double) (z.records() - x.records()) / cores;
    double pairsYx = (y.candidatePairs() - x.candidatePairs()) / cores;
    double pairsZx = (z.candidatePairs() - x.candidatePairs()) / cores;
    double secondsYx = y.seconds() - x.seconds();
    double secondsZx = z.seconds() - x.seconds();
    double determinant = recordsYx * pairsZx - recordsZx * pairsYx;
    double perRecord = (secondsYx * pairsZx - secondsZx * pairsYx) / determinant;
    double perPair = (recordsYx * secondsZx - recordsZx * secondsYx) / determinant;
    double start =
        x.seconds() - x.records() * perRecord / cores - x.candidatePairs() * perPair / cores;
    if (!(perRecord > 0 && perPair > 0 && start > 0)) {
      throw new IllegalArgumentException("bulkByRule: no costs fit the three runs");
    }
    return new BulkSimulation(start, perRecord, perPair);
  }

  /**
   * Simulates a run.
   *
   * @param shape the register, of its full size
   * @param cores of all machines together
   * @param blockProbes a block with more records is compared in several tasks
   */
  Outcome run(RegisterShape shape, int cores, double blockProbes) {
    List<Double> tasks = new ArrayList<>();
    double pairs = 0;
    double sent = 0;
    double largest = 0;
    for (Map.Entry<RegisterShape.Block, Double> one : shape.candidatePairs().entrySet()) {
      double records = one.getKey().records();
      int parts = (int) Math.max(1, Math.ceil(records / blockProbes));
      pairs += one.getValue();
      sent += records * parts;
      largest = Math.max(largest, records * BYTES_OF_A_ROW);
      for (int part = 0; part < parts; part++) {
        tasks.add(one.getValue() / parts * secondsPerPair + records * secondsPerRecord / parts);
      }
    }
    double coreSeconds = tasks.stream().mapToDouble(Double::doubleValue).sum();
    return new Outcome(pairs, coreSeconds, startSeconds + makespan(tasks, cores), sent, largest);
  }

  /** The end of the last task when each goes to the core that is free first, longest first. */
  private static double makespan(List<Double> tasks, int cores) {
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int core = 0; core < cores; core++) {
      free.add(0.0);
    }
    double end = 0;
    for (double task : tasks.stream().sorted(Comparator.reverseOrder()).toList()) {
      double done = free.remove() + task;
      free.add(done);
      end = Math.max(end, done);
    }
    return end;
  }
}
