package org.sosia.bulk;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.evidence.CandidateNeighbours;
import org.sosia.matching.evidence.EvidenceScorer;
import org.sosia.matching.evidence.Waterfall;

/**
 * Scores the records of some ranges with their partners that stand after them in the register.
 * Owned by one thread.
 */
final class EvidenceComparison implements Iterator<Row> {
  private static final double MILLIBITS = 1000 / Math.log(2);

  private final SharedRegister shared;
  private final Iterator<int[]> ranges;
  private final EvidenceScorer scorer;
  private final CandidateNeighbours.Walk walk;
  private final double leastProbability;
  private final int leastMillibits;
  private final BlockComparison.Counts counts;
  private final Deque<Row> found = new ArrayDeque<>();
  private int[] scores = new int[1024];
  // Of the range at hand: the next record, the one after the last, and what was counted.
  private int record;
  private int end;
  private long nanos;
  private long scored;

  /**
   * A comparison.
   *
   * @param ranges numbers of records: the first, and the one after the last
   */
  EvidenceComparison(
      SharedRegister shared,
      String modelText,
      Iterator<int[]> ranges,
      double leastProbability,
      BlockComparison.Counts counts) {
    this.shared = shared;
    this.ranges = ranges;
    this.scorer = shared.scorer(modelText);
    this.walk = shared.neighbours().new Walk();
    this.leastProbability = leastProbability;
    // one less, because the probability decides
    double odds = leastProbability / (1 - leastProbability);
    this.leastMillibits = (int) Math.floor(Math.log(odds) * MILLIBITS) - 1;
    this.counts = counts;
  }

  @Override
  public boolean hasNext() {
    while (found.isEmpty() && (record < end || ranges.hasNext())) {
      if (record < end) {
        compare(record++);
      } else {
        int[] range = ranges.next();
        record = range[0];
        end = range[1];
      }
    }
    return !found.isEmpty();
  }

  private void compare(int one) {
    long began = System.nanoTime();
    int partners = walk.find(one);
    scores = walk.scoreAtLeast(scorer, leastMillibits, scores);
    for (int i = 0; i < partners; i++) {
      int score = scores[i];
      if (score >= leastMillibits && EvidenceScorer.probability(score) >= leastProbability) {
        found.add(row(one, walk.partner(i), score));
      }
    }
    nanos += System.nanoTime() - began;
    scored += partners;
    if (record == end) {
      counts.kernelNanos().add(nanos);
      counts.candidates().add(scored);
      nanos = 0;
      scored = 0;
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return found.remove();
  }

  private Row row(int record, int other, int score) {
    String id = shared.register().record(record).id();
    String otherId = shared.register().record(other).id();
    boolean inOrder = id.compareTo(otherId) < 0;
    return RowFactory.create(
        inOrder ? id : otherId,
        inOrder ? otherId : id,
        score / 1000.0,
        BigDecimal.valueOf(score, 3).toPlainString(),
        sameEntity(shared.entities().get(record), shared.entities().get(other)),
        explanation(scorer.explain(record, other)));
  }

  private static @Nullable Boolean sameEntity(String a, String b) {
    return (a.isEmpty() || b.isEmpty()) ? null : a.equals(b);
  }

  /** What each comparison adds, in bits; no text of a person is in it. */
  private static String explanation(Waterfall waterfall) {
    StringBuilder text = new StringBuilder();
    for (Waterfall.Step step : waterfall.steps()) {
      text.append(text.isEmpty() ? "" : " ").append(step.name());
      text.append(step.weightMillibits() < 0 ? "=" : "=+");
      text.append(BigDecimal.valueOf(step.weightMillibits(), 3).toPlainString());
      if (!step.level().isEmpty()) {
        text.append('(').append(step.level()).append(')');
      }
    }
    return text.toString();
  }
}
