package org.sosia.benchmarks.kernel;

import java.util.List;
import java.util.Map;
import org.sosia.benchmarks.people.BlockKind;
import org.sosia.benchmarks.people.PeopleBlock;
import org.sosia.benchmarks.people.Script;
import org.sosia.benchmarks.report.KernelReport;

/** The figures of single large blocks. Owned by one thread. */
final class BlockFigures {
  static final String EARLY = "ratioToCommonsTextEarlyExit";
  static final String PLAIN = "ratioToCommonsTextPlain";
  static final String SHARE = "shareOfVectorSum";
  static final String SCALAR = "scalarRatioToCommonsTextEarlyExit";
  static final String TWO_LANGUAGES = "twoLanguagesMillis";
  static final String NEAR_DUPLICATES = "nearDuplicatesRatioToScalarEarlyExit";
  static final String BYTES = "bytesPerRecord";

  private static final List<Script> LATIN = List.of(Script.LATIN);
  private static final List<Script> DEVANAGARI = List.of(Script.DEVANAGARI);
  private static final List<Script> BOTH = List.of(Script.LATIN, Script.DEVANAGARI);

  private final RunOptions options;
  private final Surroundings surroundings;
  private final Stopwatch stopwatch;

  BlockFigures(RunOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
    stopwatch = new Stopwatch(options.warmUpMillis() * 1_000_000L, options.repetitions());
  }

  void measure() {
    if (wants(EARLY) || wants(PLAIN) || wants(SHARE) || wants(SCALAR) || wants(BYTES)) {
      skewedLatin();
    }
    if (wants(EARLY)) {
      singleTown(LATIN, "singleTown");
      skewedDevanagari();
      singleTown(DEVANAGARI, "singleTownDevanagari");
    }
    if (wants(TWO_LANGUAGES) || wants(BYTES)) {
      twoLanguages();
    }
    if (wants(NEAR_DUPLICATES)) {
      nearDuplicates();
    }
  }

  private void skewedLatin() {
    MeasuredBlock block = block(BlockKind.SKEWED, LATIN);
    Map<String, Stopwatch.Timing> partitioned = time(block, KernelMode.PARTITIONED, "skewed");
    if (wants(EARLY)) {
      putRatio(EARLY + ".partitioned", partitioned, MeasuredBlock.COMMONS_EARLY_EXIT);
      putCrowded(EARLY + ".partitionedCrowded", partitioned);
    }
    if (wants(PLAIN)) {
      putRatio(PLAIN + ".partitioned", partitioned, MeasuredBlock.COMMONS_PLAIN);
    }
    if (wants(SHARE)) {
      share(partitioned);
    }
    plainLatin(block);
    if (wants(SCALAR) && offers(KernelMode.SCALAR, SCALAR)) {
      putRatio(SCALAR, time(block, KernelMode.SCALAR, "skewed"), MeasuredBlock.COMMONS_EARLY_EXIT);
    }
  }

  private void plainLatin(MeasuredBlock block) {
    if (!(wants(EARLY) && offers(KernelMode.PLAIN, EARLY + ".plain", EARLY + ".plainCrowded"))
        && !(wants(PLAIN) && offers(KernelMode.PLAIN, PLAIN + ".plain"))) {
      return;
    }
    Map<String, Stopwatch.Timing> plain = time(block, KernelMode.PLAIN, "skewed");
    if (wants(EARLY)) {
      putRatio(EARLY + ".plain", plain, MeasuredBlock.COMMONS_EARLY_EXIT);
      putCrowded(EARLY + ".plainCrowded", plain);
    }
    if (wants(PLAIN)) {
      putRatio(PLAIN + ".plain", plain, MeasuredBlock.COMMONS_PLAIN);
    }
  }

  private void skewedDevanagari() {
    MeasuredBlock block = block(BlockKind.SKEWED, DEVANAGARI);
    putRatio(
        EARLY + ".partitionedDevanagari",
        time(block, KernelMode.PARTITIONED, "skewedDevanagari"),
        MeasuredBlock.COMMONS_EARLY_EXIT);
    if (offers(KernelMode.PLAIN, EARLY + ".plainDevanagari")) {
      putRatio(
          EARLY + ".plainDevanagari",
          time(block, KernelMode.PLAIN, "skewedDevanagari"),
          MeasuredBlock.COMMONS_EARLY_EXIT);
    }
  }

  private void singleTown(List<Script> scripts, String key) {
    putRatio(
        EARLY + "." + key,
        time(block(BlockKind.SINGLE_TOWN, scripts), KernelMode.PARTITIONED, key),
        MeasuredBlock.COMMONS_EARLY_EXIT);
  }

  private void twoLanguages() {
    MeasuredBlock block = block(BlockKind.SKEWED, BOTH);
    Map<String, Stopwatch.Timing> timings =
        time(block, KernelMode.PARTITIONED, "skewedTwoLanguages");
    if (wants(TWO_LANGUAGES)) {
      surroundings
          .report()
          .put(TWO_LANGUAGES, timing(timings, MeasuredBlock.INDEX).millisPerCall());
    }
  }

  private void nearDuplicates() {
    MeasuredBlock block = block(BlockKind.NEAR_DUPLICATES, LATIN);
    Map<String, Stopwatch.Timing> timings = time(block, KernelMode.PARTITIONED, "nearDuplicates");
    putRatio(NEAR_DUPLICATES, timings, MeasuredBlock.SCALAR_EARLY_EXIT);
  }

  private MeasuredBlock block(BlockKind kind, List<Script> scripts) {
    surroundings
        .progress()
        .say("Drawing %,d people, %s, %s".formatted(options.block(), kind, scripts));
    PeopleBlock people = new PeopleBlock(kind, scripts, options.block(), options.seed());
    surroundings.progress().say("Scoring them exhaustively");
    return new MeasuredBlock(people, surroundings);
  }

  private Map<String, Stopwatch.Timing> time(MeasuredBlock block, KernelMode mode, String name) {
    surroundings.progress().say("Filling the index, mode " + mode);
    MeasuredBlock.Filled filled = block.fill(mode);
    surroundings.progress().say("Timing %s, mode %s".formatted(name, mode));
    Map<String, Stopwatch.Timing> timings = block.time(filled, stopwatch);
    String group = name + (mode == KernelMode.PARTITIONED ? "" : "-" + mode);
    KernelReport report = surroundings.report();
    timings.forEach((arm, timing) -> {
      report.detail(group, arm + "MillionsPerSecond", timing.millionsPerSecond());
      report.detail(group, arm + "MillisPerCall", timing.millisPerCall());
      report.detail(group, arm + "Candidates", (double) timing.candidates());
    });
    report.detail(group, "shareFound", block.shareFound());
    report.detail(group, "bytesPerRecord", filled.bytesPerRecord());
    if (wants(BYTES) && mode == KernelMode.PARTITIONED && name.equals("skewed")) {
      report.put(BYTES + ".oneLanguage", filled.bytesPerRecord());
    }
    if (wants(BYTES) && mode == KernelMode.PARTITIONED && name.equals("skewedTwoLanguages")) {
      report.put(BYTES + ".twoLanguages", filled.bytesPerRecord());
    }
    return timings;
  }

  private void share(Map<String, Stopwatch.Timing> timings) {
    if (timings.containsKey(MeasuredBlock.NAME_SCAN)) {
      double scan = timing(timings, MeasuredBlock.NAME_SCAN).nanosPerCandidate();
      double sum = timing(timings, MeasuredBlock.VECTOR_SUM).nanosPerCandidate();
      surroundings.report().put(SHARE, sum / scan);
    } else {
      surroundings.report().leaveOut(SHARE, "this kernel has no name scan of its own");
    }
  }

  private boolean offers(KernelMode mode, String... figures) {
    if (!Kernel.offers(mode)) {
      for (String figure : figures) {
        surroundings.report().leaveOut(figure, "this kernel has no mode " + mode);
      }
    }
    return Kernel.offers(mode);
  }

  private void putRatio(String figure, Map<String, Stopwatch.Timing> timings, String peer) {
    double index = timing(timings, MeasuredBlock.INDEX).nanosPerCandidate();
    surroundings.report().put(figure, timing(timings, peer).nanosPerCandidate() / index);
  }

  private void putCrowded(String figure, Map<String, Stopwatch.Timing> timings) {
    double index = timing(timings, MeasuredBlock.INDEX).crowdedNanosPerCandidate();
    double peer = timing(timings, MeasuredBlock.COMMONS_EARLY_EXIT).crowdedNanosPerCandidate();
    surroundings.report().put(figure, peer / index);
  }

  private static Stopwatch.Timing timing(Map<String, Stopwatch.Timing> timings, String arm) {
    Stopwatch.Timing timing = timings.get(arm);
    if (timing == null) {
      throw new IllegalStateException("not timed: " + arm);
    }
    return timing;
  }

  private boolean wants(String group) {
    return options.figures().contains(group);
  }
}
