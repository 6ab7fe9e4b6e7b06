package org.sosia.benchmarks.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import org.sosia.benchmarks.peers.NaiveRule;
import org.sosia.benchmarks.peers.ScalarPeer;
import org.sosia.benchmarks.people.People;
import org.sosia.benchmarks.people.PeopleBlock;
import org.sosia.benchmarks.people.TextRows;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.Rational;
import org.sosia.matching.ScoredPair;
import org.sosia.matching.SimilarityScore;

/**
 * What each probe of a block must find, by exhaustive scoring: every field of every record by the
 * scalar peer, which in turn is held against the naive rule on a sample. Immutable but for its
 * counters; owned by one thread.
 */
final class Expected {
  private static final int NAIVE_ROWS = 400;
  private static final Comparator<ScoredPair> BEST_FIRST =
      Comparator.comparing(ScoredPair::score).reversed().thenComparing(ScoredPair::id);

  private final PeopleBlock block;
  private final List<PersonRecord> probes = new ArrayList<>();
  private final List<ScalarPeer> scalars = new ArrayList<>();
  private final List<List<ScoredPair>> found = new ArrayList<>();
  private final Accuracy accuracy;

  Expected(PeopleBlock block, Accuracy accuracy) {
    this.block = block;
    this.accuracy = accuracy;
    for (int p = 0; p < People.PROBES; p++) {
      List<String[]> texts = new ArrayList<>();
      for (TextRows rows : block.rowsByLanguage()) {
        texts.add(block.probeTexts(p, rows.script()));
      }
      ScalarPeer scalar = new ScalarPeer(block.rowsByLanguage(), texts);
      int[] rows = scalar.exhaustive();
      checkAgainstNaive(scalar, texts, rows);
      probes.add(block.probe(p));
      scalars.add(scalar);
      found.add(pairs(scalar, rows, row -> row));
    }
  }

  PersonRecord probe(int p) {
    return probes.get(p);
  }

  ScalarPeer scalar(int p) {
    return scalars.get(p);
  }

  /** Share of the block that a probe finds, on average. */
  double shareFound() {
    return found.stream().mapToInt(List::size).average().orElse(0) / block.size();
  }

  /** Runs a probe, checks what it found, and returns the nanoseconds that the probe took. */
  long probeNanos(int p, Function<PersonRecord, ProbeResult> index) {
    long begin = System.nanoTime();
    ProbeResult result = index.apply(probes.get(p));
    long nanos = System.nanoTime() - begin;
    check(p, result);
    return nanos;
  }

  private void check(int p, ProbeResult result) {
    if (!result.potentialDuplicates().equals(found.get(p))) {
      throw new ResultsDifferException(
          "probe %d: the index found %d pairs, exhaustive scoring %d, or their scores differ"
              .formatted(p, result.potentialDuplicates().size(), found.get(p).size()));
    }
    if (result.candidatesScored() != block.size()) {
      throw new ResultsDifferException(
          "probe %d: %d of %d candidates were decided"
              .formatted(p, result.candidatesScored(), block.size()));
    }
    accuracy.addResult(found.get(p).size());
  }

  /** The rows as scored pairs in the order of a result; a row's number makes its id. */
  static List<ScoredPair> pairs(ScalarPeer scalar, int[] rows, IntToLongFunction numberOfRow) {
    List<ScoredPair> pairs = new ArrayList<>(rows.length);
    for (int row : rows) {
      pairs.add(
          new ScoredPair(
              PeopleBlock.id(numberOfRow.applyAsLong(row)),
              new SimilarityScore(scalar.exactPercent(row))));
    }
    pairs.sort(BEST_FIRST);
    return pairs;
  }

  private void checkAgainstNaive(ScalarPeer scalar, List<String[]> probe, int[] rows) {
    for (int i = 0; i < NAIVE_ROWS; i++) {
      checkAgainstNaive(scalar, probe, (int) ((long) block.size() * i / NAIVE_ROWS), rows);
    }
    for (int i = 0; i < Math.min(rows.length, NAIVE_ROWS); i++) {
      checkAgainstNaive(scalar, probe, rows[i], rows);
    }
  }

  private void checkAgainstNaive(ScalarPeer scalar, List<String[]> probe, int row, int[] rows) {
    List<String[]> stored = new ArrayList<>();
    block.rowsByLanguage().forEach(texts -> stored.add(texts.texts(row)));
    NaiveRule.Fraction naive = NaiveRule.score(probe, stored);
    Rational percent = scalar.exactPercent(row);
    boolean isFound = Arrays.binarySearch(rows, row) >= 0;
    if (!naive.isPercent(percent.numerator(), percent.denominator())
        || naive.reachesThreshold() != isFound) {
      throw new ResultsDifferException("row " + row + ": the scalar peer contradicts the rule");
    }
    accuracy.addNaivePair();
  }
}
