package org.sosia.benchmarks.parts;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sosia.benchmarks.people.BlockKind;
import org.sosia.benchmarks.people.People;
import org.sosia.benchmarks.people.PeopleBlock;
import org.sosia.benchmarks.people.Script;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;

/** One probe against a block, from a small one, as most are, to a large one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ProbeBenchmark {
  /** Records of the block. */
  @Param({"1", "100", "10000", "1000000"})
  public int block = 1;

  /** How its people are related. */
  @Param({"SKEWED", "SINGLE_TOWN"})
  public BlockKind kind = BlockKind.SKEWED;

  private RegisterIndex index = RegisterIndexes.columnar(RuleSettings.documented());
  private PersonRecord[] probes = {};
  private int next;

  /** Fills the index. */
  @Setup
  public void fill() {
    PeopleBlock people = new PeopleBlock(kind, List.of(Script.LATIN), block, 1);
    index = RegisterIndexes.columnar(RuleSettings.documented());
    for (int row = 0; row < block; row++) {
      index.insert(people.record(row), row + 1);
    }
    probes = new PersonRecord[People.PROBES];
    for (int p = 0; p < probes.length; p++) {
      probes[p] = people.probe(p);
    }
  }

  /** One probe. */
  @Benchmark
  public ProbeResult probe() {
    next = (next + 1) % probes.length;
    return index.probe(probes[next], ProbeScope.everything());
  }
}
