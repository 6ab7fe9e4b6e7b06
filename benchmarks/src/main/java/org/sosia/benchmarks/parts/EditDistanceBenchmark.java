package org.sosia.benchmarks.parts;

import java.util.SplittableRandom;
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
import org.sosia.matching.internal.EditPattern;

/**
 * The exact edit distance of one text to many, bit-parallel, in code points: one word of 64 bits up
 * to 64 code points, several words beyond.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EditDistanceBenchmark {
  private static final int TEXTS = 1_000;
  private static final int LETTERS = 26;

  /** Length of both texts, in code points. */
  @Param({"8", "18", "64", "65", "256", "1024"})
  public int length = 18;

  private EditPattern pattern = new EditPattern(new int[] {'a'});
  private final int[][] texts = new int[TEXTS][];

  /** Draws texts of random letters, each with a third of the pattern's letters in place. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    int[] first = random.ints(length, 'a', 'a' + LETTERS).toArray();
    pattern = new EditPattern(first);
    for (int i = 0; i < TEXTS; i++) {
      int[] text = first.clone();
      for (int at = 0; at < length; at++) {
        text[at] = random.nextInt(3) == 0 ? text[at] : 'a' + random.nextInt(LETTERS);
      }
      texts[i] = text;
    }
  }

  /** One distance. */
  @Benchmark
  @OperationsPerInvocation(TEXTS)
  public int distance() {
    int sum = 0;
    for (int[] text : texts) {
      sum += pattern.distance(text, 0, text.length);
    }
    return sum;
  }
}
