package org.sosia.cli.evidence;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.sosia.matching.evidence.CandidateNeighbours;
import org.sosia.matching.evidence.EvidenceRegister;
import org.sosia.matching.evidence.EvidenceScorer;

/**
 * How many candidate pairs a core finds and scores in a second, the way that a whole register is
 * deduplicated: partners are looked up, and most pairs are left once they are certain to be no
 * duplicates. Measured in the processor time of one thread, so that other work on the machine
 * counts little; the median of several runs over the file after a warm-up.
 */
final class CandidateSpeed {
  private static final int FEWEST_RUNS = 5;
  private static final double WARM_UP_SECONDS = 2;
  private static final double LEAST_SECONDS = 2;
  private static final double NANOS = 1e9;

  private final CandidateNeighbours neighbours;
  private final EvidenceScorer scorer;
  private final int records;
  private final int leastMillibits;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private int[] scores = new int[1024];
  private long candidates;

  private CandidateSpeed(EvidenceRegister register, EvidenceScorer scorer, int cap, int least) {
    this.neighbours = CandidateNeighbours.of(register, cap);
    this.scorer = scorer;
    this.records = register.size();
    this.leastMillibits = least;
  }

  /**
   * Measures.
   *
   * @param leastMillibits from here on a pair is a potential duplicate
   * @return candidate pairs per second and core; 0 when the file has none
   * @throws IllegalStateException when the potential duplicates are others than scoring every
   *     candidate in full finds
   */
  static double of(EvidenceRegister register, EvidenceRun run, int cap, int leastMillibits)
      throws EvidenceRefused {
    EvidenceScorer scorer = EvidenceRun.scorer(register, run.model());
    CandidateSpeed speed = new CandidateSpeed(register, scorer, cap, leastMillibits);
    Map<Long, Integer> flagged = speed.run();
    if (!flagged.equals(expected(run.compared(), leastMillibits))) {
      throw new IllegalStateException("the pairs differ from those of scoring all in full");
    }
    return speed.candidates == 0 ? 0 : speed.median();
  }

  private static Map<Long, Integer> expected(ScoredPairs all, int leastMillibits) {
    Map<Long, Integer> flagged = new HashMap<>();
    for (int i = 0; i < all.size() && all.score()[i] >= leastMillibits; i++) {
      flagged.put(key(all.first()[i], all.second()[i]), all.score()[i]);
    }
    return flagged;
  }

  private static long key(int first, int second) {
    return ((long) first << Integer.SIZE) | second;
  }

  private double median() {
    for (double spent = 0; spent < WARM_UP_SECONDS; ) {
      spent += timed();
    }
    double[] runs = new double[0];
    for (double spent = 0; spent < LEAST_SECONDS || runs.length < FEWEST_RUNS; ) {
      double seconds = timed();
      spent += seconds;
      runs = Arrays.copyOf(runs, runs.length + 1);
      runs[runs.length - 1] = candidates / seconds;
    }
    Arrays.sort(runs);
    return runs[runs.length / 2];
  }

  private double timed() {
    long begin = threads.getCurrentThreadCpuTime();
    run();
    return Math.max(1, threads.getCurrentThreadCpuTime() - begin) / NANOS;
  }

  private Map<Long, Integer> run() {
    CandidateNeighbours.Walk walk = neighbours.new Walk();
    Map<Long, Integer> flagged = new HashMap<>();
    candidates = 0;
    for (int record = 0; record < records; record++) {
      int partners = walk.find(record);
      candidates += partners;
      scores = walk.scoreAtLeast(scorer, leastMillibits, scores);
      for (int i = 0; i < partners; i++) {
        if (scores[i] >= leastMillibits) {
          flagged.put(key(record, walk.partner(i)), scores[i]);
        }
      }
    }
    return flagged;
  }
}
