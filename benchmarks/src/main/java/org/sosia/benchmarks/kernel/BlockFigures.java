package org.sosia.benchmarks.kernel;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.sosia.benchmarks.people.BlockKind;
import org.sosia.benchmarks.people.PeopleBlock;
import org.sosia.benchmarks.people.Script;
import org.sosia.benchmarks.report.Figure;
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
    skewed(LATIN, "skewed", "");
    if (wants(EARLY + ".singleTown")) {
      singleTown(LATIN, "singleTown");
    }
    skewed(DEVANAGARI, "skewedDevanagari", "Devanagari");
    if (wants(EARLY + ".singleTownDevanagari")) {
      singleTown(DEVANAGARI, "singleTownDevanagari");
    }
    if (wants(TWO_LANGUAGES) || wants(BYTES + ".twoLanguages")) {
      twoLanguages();
    }
    if (wants(NEAR_DUPLICATES)) {
      nearDuplicates();
    }
    // Ordinary code last: see MeasuredBlock.timeScalar.
    if (wants(SCALAR)) {
      scalarKernel();
    }
  }

  /**
   * A block of skewed towns.
   *
   * @param group name of the details
   * @param script behind the names of the figures; of Latin, which has more of them, nothing
   */
  private void skewed(List<Script> scripts, String group, String script) {
    boolean latin = script.isEmpty();
    boolean partitioned =
        wantsAny(latin, "partitioned" + script) || (latin && wants(BYTES + ".oneLanguage"));
    boolean plain = wantsAny(latin, "plain" + script);
    boolean share = latin && wants(SHARE);
    if (!partitioned && !plain && !share) {
      return;
    }
    MeasuredBlock block = block(BlockKind.SKEWED, scripts);
    if (share) {
      share(block);
    }
    if (partitioned) {
      put("partitioned" + script, time(block, true, group));
    }
    if (plain) {
      put("plain" + script, time(block, false, group));
    }
  }

  private boolean wantsAny(boolean latin, String key) {
    return wants(EARLY + "." + key)
        || (latin && (wants(PLAIN + "." + key) || wants(EARLY + "." + key + "Crowded")));
  }

  private void put(String key, Map<String, Stopwatch.Timing> timings) {
    putWanted(EARLY + "." + key, timings, MeasuredBlock.COMMONS_EARLY_EXIT);
    if (Figure.find(PLAIN + "." + key).isPresent()) {
      putWanted(PLAIN + "." + key, timings, MeasuredBlock.COMMONS_PLAIN);
    }
    String crowded = EARLY + "." + key + "Crowded";
    if (Figure.find(crowded).isPresent() && wants(crowded)) {
      putCrowded(crowded, timings);
    }
  }

  private void singleTown(List<Script> scripts, String key) {
    putWanted(
        EARLY + "." + key,
        time(block(BlockKind.SINGLE_TOWN, scripts), true, key),
        MeasuredBlock.COMMONS_EARLY_EXIT);
  }

  private void twoLanguages() {
    MeasuredBlock block = block(BlockKind.SKEWED, BOTH);
    Map<String, Stopwatch.Timing> timings = time(block, true, "skewedTwoLanguages");
    if (wants(TWO_LANGUAGES)) {
      surroundings
          .report()
          .put(TWO_LANGUAGES, timing(timings, MeasuredBlock.INDEX).millisPerCall());
    }
  }

  private void nearDuplicates() {
    MeasuredBlock block = block(BlockKind.NEAR_DUPLICATES, LATIN);
    putWanted(
        NEAR_DUPLICATES, time(block, true, "nearDuplicates"), MeasuredBlock.SCALAR_EARLY_EXIT);
  }

  private void scalarKernel() {
    MeasuredBlock block = block(BlockKind.SKEWED, LATIN);
    surroundings.progress().say("Filling an index: ordinary code");
    MeasuredBlock.Filled filled = block.fill(true);
    surroundings.progress().say("Timing ordinary code");
    Map<String, Stopwatch.Timing> timings = block.timeScalar(filled, stopwatch);
    details("ordinaryCode", timings);
    put(SCALAR, timings, MeasuredBlock.INDEX_SCALAR, MeasuredBlock.COMMONS_EARLY_EXIT);
  }

  private MeasuredBlock block(BlockKind kind, List<Script> scripts) {
    surroundings
        .progress()
        .say("Drawing %,d people, %s, %s".formatted(options.block(), kind, scripts));
    PeopleBlock people = new PeopleBlock(kind, scripts, options.block(), options.seed());
    surroundings.progress().say("Scoring them exhaustively");
    return new MeasuredBlock(people, surroundings);
  }

  private Map<String, Stopwatch.Timing> time(
      MeasuredBlock block, boolean partitioned, String name) {
    String group = name + (partitioned ? "" : "Unpartitioned");
    surroundings.progress().say("Filling an index: " + group);
    MeasuredBlock.Filled filled = block.fill(partitioned);
    surroundings.progress().say("Timing " + group);
    Map<String, Stopwatch.Timing> timings = block.time(filled, stopwatch);
    details(group, timings);
    surroundings.report().detail(group, "shareFound", block.shareFound());
    bytes(group, filled.bytesPerRecord());
    return timings;
  }

  private void details(String group, Map<String, Stopwatch.Timing> timings) {
    KernelReport report = surroundings.report();
    timings.forEach((arm, timing) -> {
      report.detail(group, arm + "MillionsPerSecond", timing.millionsPerSecond());
      report.detail(group, arm + "MillisPerCall", timing.millisPerCall());
      report.detail(group, arm + "Candidates", (double) timing.candidates());
    });
  }

  private void bytes(String group, OptionalDouble bytesPerRecord) {
    bytesPerRecord.ifPresent(bytes -> surroundings.report().detail(group, "bytesPerRecord", bytes));
    String figure =
        switch (group) {
          case "skewed" -> BYTES + ".oneLanguage";
          case "skewedTwoLanguages" -> BYTES + ".twoLanguages";
          default -> "";
        };
    if (figure.isEmpty() || !wants(figure)) {
      return;
    }
    if (bytesPerRecord.isPresent()) {
      surroundings.report().put(figure, bytesPerRecord.getAsDouble());
    } else {
      surroundings
          .report()
          .leaveOut(figure, "so small an index cannot be told from the rest of the heap");
    }
  }

  private void share(MeasuredBlock block) {
    surroundings.progress().say("Timing the name scan alone");
    Map<String, Stopwatch.Timing> timings = block.timeNames(stopwatch);
    Stopwatch.Timing scan = timing(timings, MeasuredBlock.NAME_SCAN);
    Stopwatch.Timing sum = timing(timings, MeasuredBlock.VECTOR_SUM);
    KernelReport report = surroundings.report();
    report.put(SHARE, sum.nanosPerCandidate() / scan.nanosPerCandidate());
    report.detail("names", "nameScanBytesPerNano", 1 / scan.nanosPerCandidate());
    report.detail("names", "vectorSumBytesPerNano", 1 / sum.nanosPerCandidate());
    report.detail("names", "nameScanMillis", scan.millisPerCall());
  }

  private void putWanted(String figure, Map<String, Stopwatch.Timing> timings, String peer) {
    if (wants(figure)) {
      put(figure, timings, MeasuredBlock.INDEX, peer);
    }
  }

  private void put(
      String figure, Map<String, Stopwatch.Timing> timings, String index, String peer) {
    double nanos = timing(timings, index).nanosPerCandidate();
    surroundings.report().put(figure, timing(timings, peer).nanosPerCandidate() / nanos);
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

  private boolean wants(String groupOrFigure) {
    return options.wants(groupOrFigure);
  }
}
