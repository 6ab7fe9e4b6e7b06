package org.sosia.benchmarks.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sosia.benchmarks.people.BlockKind;
import org.sosia.benchmarks.people.PeopleBlock;
import org.sosia.benchmarks.people.Script;
import org.sosia.matching.PersonRecord;

/**
 * The first probe after a start against later ones, over a block that no cache holds, so that both
 * read memory. It needs a virtual machine of its own, so this class is both the parent that starts
 * some and the child that measures.
 */
public final class FirstCall {
  /** Name of the child's command. */
  public static final String COMMAND = "first-call";

  static final String FIGURE = "firstCallRatio";

  private static final int CHILDREN = 3;
  private static final int LATER_CALLS = 200;
  private static final int STEADY_CALLS = 50;
  private static final int LARGEST_BLOCK = 4_000_000;

  private FirstCall() {}

  /** Starts children one after the other and reports the median of their ratios. */
  static void measure(RunOptions options, Surroundings surroundings) {
    int block = Math.min(options.block(), LARGEST_BLOCK);
    surroundings.core().release();
    List<Double> ratios = new ArrayList<>();
    for (int child = 0; child < CHILDREN; child++) {
      surroundings.progress().say("First call in a fresh virtual machine, %d".formatted(child + 1));
      String[] nanos = start(block, options.seed()).strip().split(" ");
      double ratio = Double.parseDouble(nanos[0]) / Double.parseDouble(nanos[1]);
      ratios.add(ratio);
      surroundings.report().detail(FIGURE, "child" + (child + 1), ratio);
      surroundings
          .report()
          .detail(FIGURE, "firstMillis" + (child + 1), Double.parseDouble(nanos[0]) / 1e6);
      surroundings
          .report()
          .detail(FIGURE, "steadyMillis" + (child + 1), Double.parseDouble(nanos[1]) / 1e6);
    }
    surroundings.report().detail(FIGURE, "block", block);
    surroundings.report().put(FIGURE, Stopwatch.median(ratios));
  }

  /** The child: fills an index, probes, and returns "first steady" in nanoseconds. */
  public static String child(int size, long seed) {
    PeopleBlock block = new PeopleBlock(BlockKind.SKEWED, List.of(Script.LATIN), size, seed);
    Kernel.warmUp();
    Kernel kernel = new Kernel(true);
    Filling.fill(kernel.index(), 0, size, number -> block.record((int) number));
    PersonRecord probe = block.probe(0);
    new OneCore().pin();
    long first = nanos(kernel, probe);
    List<Double> steady = new ArrayList<>();
    for (int call = 0; call < LATER_CALLS; call++) {
      double nanos = nanos(kernel, probe);
      if (call >= LATER_CALLS - STEADY_CALLS) {
        steady.add(nanos);
      }
    }
    return "%d %.0f".formatted(first, Stopwatch.median(steady));
  }

  private static long nanos(Kernel kernel, PersonRecord probe) {
    long begin = System.nanoTime();
    kernel.probe(probe);
    return System.nanoTime() - begin;
  }

  private static String start(int block, long seed) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("org.sosia.benchmarks.BenchmarkCommand");
    command.addAll(List.of(COMMAND, Integer.toString(block), Long.toString(seed)));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the virtual machine for the first call failed");
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
