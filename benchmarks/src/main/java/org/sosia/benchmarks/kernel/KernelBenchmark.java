package org.sosia.benchmarks.kernel;

import java.util.Optional;
import org.sosia.benchmarks.peers.VectorSum;
import org.sosia.benchmarks.report.KernelReport;

/** One run: all figures that are wanted, one after the other, in one virtual machine. */
public final class KernelBenchmark {
  private static final String SETTINGS =
      "documented: name 50, address lines 5 each, pincode 10, threshold 80 % inclusive";

  private final RunOptions options;
  private final Progress progress;

  /** A run with these options. */
  public KernelBenchmark(RunOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /**
   * What a run gives.
   *
   * @param report the figures
   * @param growthPlot SVG, when the register was measured
   */
  public record Outcome(KernelReport report, Optional<String> growthPlot) {}

  /**
   * Measures.
   *
   * @throws ResultsDifferException when the kernel's result is not the exhaustive one
   */
  public Outcome run() {
    KernelReport report = new KernelReport(options.block(), options.register());
    Accuracy accuracy = new Accuracy();
    OneCore core = new OneCore();
    Surroundings surroundings = new Surroundings(report, accuracy, core, progress);
    progress.say("Warming up");
    progress.say("Kernel: " + Kernel.warmUp());
    if (options.wants(FirstCall.FIGURE)) {
      FirstCall.measure(options, surroundings);
    }
    new BlockFigures(options, surroundings).measure();
    Optional<String> plot = Optional.empty();
    if (options.wants(RegisterFigures.GROWTH) || options.wants(RegisterFigures.LATENCY)) {
      plot = Optional.of(new RegisterFigures(options, surroundings).measure());
    }
    circumstances(report, accuracy, core);
    core.release();
    return new Outcome(report, plot);
  }

  private void circumstances(KernelReport report, Accuracy accuracy, OneCore core) {
    report.circumstance("hardware", Machine.look());
    report.circumstance("pinnedToOneCore", core.isPinned());
    report.circumstance("jvmHeapMib", Runtime.getRuntime().maxMemory() >> 20);
    report.circumstance("kernel", Kernel.warmUp());
    report.circumstance("vectorSumBits", VectorSum.vectorBits());
    report.circumstance("seed", options.seed());
    report.circumstance("block", options.block());
    report.circumstance("register", options.register());
    report.circumstance("repetitions", options.repetitions());
    report.circumstance("settings", SETTINGS);
    report.circumstance(
        "accuracy",
        new AccuracySummary(accuracy.results(), accuracy.pairs(), accuracy.naivePairs(), 0));
  }

  /**
   * What was checked.
   *
   * @param resultsComparedWithExhaustive results of the index
   * @param potentialDuplicatesCompared ids with exact scores in them
   * @param pairsComparedWithNaive pairs that the naive rule scored, too
   * @param differences always 0: a difference ends the run
   */
  record AccuracySummary(
      long resultsComparedWithExhaustive,
      long potentialDuplicatesCompared,
      long pairsComparedWithNaive,
      long differences) {}
}
