package org.sosia.benchmarks.parts;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sosia.benchmarks.people.BlockKind;
import org.sosia.benchmarks.people.PeopleBlock;
import org.sosia.benchmarks.people.Script;
import org.sosia.matching.PairComparison;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityRule;

/** The exact score of one pair in two languages with its explanation, field by field. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ExplanationBenchmark {
  private static final int RECORDS = 1_000;

  private final PersonRecord[] records = new PersonRecord[RECORDS];
  private final SimilarityRule rule = new SimilarityRule(RuleSettings.documented());
  private final PersonRecord probe;
  private int next;

  /** Draws the pairs. */
  public ExplanationBenchmark() {
    PeopleBlock people =
        new PeopleBlock(
            BlockKind.NEAR_DUPLICATES, List.of(Script.LATIN, Script.DEVANAGARI), RECORDS, 1);
    for (int row = 0; row < RECORDS; row++) {
      records[row] = people.record(row);
    }
    probe = people.probe(0);
  }

  /** One pair. */
  @Benchmark
  public PairComparison explain() {
    next = (next + 1) % RECORDS;
    return rule.compare(probe, records[next]);
  }
}
