package org.sosia.benchmarks.parts;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sosia.benchmarks.people.BlockKind;
import org.sosia.benchmarks.people.PeopleBlock;
import org.sosia.benchmarks.people.Script;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;

/** Writing: the normalising of a record, and its insertion into a block that grows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(1)
public class InsertBenchmark {
  private static final int RECORDS = 100_000;

  private final PeopleBlock people =
      new PeopleBlock(BlockKind.SKEWED, List.of(Script.LATIN, Script.DEVANAGARI), RECORDS, 1);
  private final PersonRecord[] records = new PersonRecord[RECORDS];
  private RegisterIndex index = RegisterIndexes.columnar(RuleSettings.documented());
  private int next;

  /** Normalises all records. */
  @Setup
  public void prepare() {
    for (int row = 0; row < RECORDS; row++) {
      records[row] = people.record(row);
    }
  }

  /** Begins with an empty index. */
  @Setup(Level.Invocation)
  public void empty() {
    index = RegisterIndexes.columnar(RuleSettings.documented());
  }

  /** A record in two languages, from texts as typed to texts as compared. */
  @Benchmark
  public PersonRecord normalise() {
    next = (next + 1) % RECORDS;
    return people.record(next);
  }

  /** Insertion of a normalised record in two languages. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public RegisterIndex insert() {
    for (int row = 0; row < RECORDS; row++) {
      index.insert(records[row], row + 1);
    }
    return index;
  }
}
