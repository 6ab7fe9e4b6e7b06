package org.sosia.benchmarks.parts;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sosia.benchmarks.people.BlockKind;
import org.sosia.benchmarks.people.PeopleBlock;
import org.sosia.benchmarks.people.Script;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.internal.index.ColumnarRegisterIndex;
import org.sosia.matching.internal.index.KernelOptions;

/**
 * The judging of a record from its row, heaviest field first and only as far as the decision needs,
 * per record: a block without a name scan, so that every row is judged.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VerificationBenchmark {
  private static final int RECORDS = 50_000;
  private static final int NEVER = Integer.MAX_VALUE;

  /** How its people are related: most names differ at once, or every name resembles the probe's. */
  @Param({"SKEWED", "NEAR_DUPLICATES"})
  public BlockKind kind = BlockKind.SKEWED;

  private final RegisterIndex index =
      new ColumnarRegisterIndex(
          RuleSettings.documented(), KernelOptions.defaults().withSegmentRows(NEVER, NEVER));
  private PersonRecord[] probes = {};
  private int next;

  /** Fills the block. */
  @Setup
  public void fill() {
    PeopleBlock people = new PeopleBlock(kind, List.of(Script.LATIN), RECORDS, 1);
    for (int row = 0; row < RECORDS; row++) {
      index.insert(people.record(row), row + 1);
    }
    probes = new PersonRecord[] {people.probe(0), people.probe(1), people.probe(2)};
  }

  /** One record. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public ProbeResult judge() {
    next = (next + 1) % probes.length;
    return index.probe(probes[next], ProbeScope.everything());
  }
}
