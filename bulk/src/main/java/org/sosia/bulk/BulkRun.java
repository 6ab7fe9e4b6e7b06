package org.sosia.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.cluster.Clusters;

/**
 * Deduplicates an input in three steps: records, pairs, clusters. Each step leaves its result and a
 * note in the {@link Manifest}; a run that was cut goes on after the last finished one. Used once,
 * by one thread.
 */
public final class BulkRun {
  static final String RECORDS = "records";
  private static final String PAIRS = "pairs";
  private static final String CLUSTERS = "clusters";
  private static final String BY_SCORE = "score.";
  private static final String BY_SIZE = "size.";
  private static final String MILLIS = "milliseconds.";
  private static final String REPORT = "report.html";
  private static final String SUMMARY = "summary.json";
  private static final StructType CLUSTER_SCHEMA =
      new StructType().add("cluster_id", DataTypes.StringType).add("id", DataTypes.StringType);

  private final SparkSession spark;
  private final BulkOptions options;
  private final Consumer<String> progress;
  private final InstantSource clock;
  // When the step at hand began.
  private long began;

  /**
   * A run.
   *
   * @param progress hears what is being done, one line at a time
   */
  public BulkRun(SparkSession spark, BulkOptions options, Consumer<String> progress) {
    this(spark, options, progress, InstantSource.system());
  }

  /** The same at another time, after which no date of birth lies. */
  BulkRun(SparkSession spark, BulkOptions options, Consumer<String> progress, InstantSource clock) {
    this.spark = spark;
    this.options = options;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Runs what is not finished, with a session that spills elsewhere than into the folder of
   * results.
   *
   * @throws BulkRefused when the input or the folder of results cannot be used, or the input
   *     changed meanwhile
   */
  public BulkSummary run() throws BulkRefused, IOException {
    try (ResultFolder folder = ResultFolder.open(options)) {
      return run(folder);
    }
  }

  /** The same in a folder that is taken already. */
  BulkSummary run(ResultFolder folder) throws BulkRefused, IOException {
    began = System.nanoTime();
    List<String> header = options.source().header(spark);
    EvidenceSettings evidence = options.evidence();
    Reading reading =
        evidence == null
            ? RecordColumns.of(header, options.columnByField(), options.cells(), clock.instant())
            : EvidenceReading.of(header, options.columnByField(), evidence.reading());
    String fingerprint = options.source().fingerprint(spark, options.partitions());
    @Nullable Path model = evidence == null ? null : evidence.model();
    if (model != null && reading instanceof EvidenceReading rows) {
      EvidenceStep.check(model, rows);
    }
    String modelState = model == null ? "" : " " + InputFiles.find(model).fingerprint();
    String meaning = options.meaning() + modelState;
    Manifest manifest = folder.manifest();
    boolean replaces = isOther(manifest, fingerprint, meaning);
    if (replaces || !isSkipped(RECORDS, isThere(folder, manifest, RECORDS))) {
      readRecords(folder, fingerprint, meaning, reading, replaces);
    }
    boolean worked = false;
    if (!isSkipped(PAIRS, isThere(folder, manifest, PAIRS))) {
      try {
        findPairs(folder, reading, manifest);
      } catch (BulkRefused e) {
        // what was read of an input that is refused does not stay behind
        folder.deleteResults();
        throw e;
      }
      worked = true;
    }
    if (!isSkipped(CLUSTERS, !worked && isThere(folder, manifest, CLUSTERS))) {
      cluster(folder, manifest);
      worked = true;
    }
    BulkSummary summary = summary(manifest);
    if (worked || !folder.has(REPORT) || !folder.has(SUMMARY)) {
      report(folder, manifest, summary);
    }
    return summary;
  }

  /**
   * Whether finished results of another input or other options are to be replaced.
   *
   * @throws BulkRefused when they may not
   */
  private boolean isOther(Manifest manifest, String fingerprint, String meaning)
      throws BulkRefused {
    if (!manifest.hasResults() || manifest.isOf(fingerprint, meaning)) {
      return false;
    }
    if (!options.replaces()) {
      throw BulkRefused.wrong(
          "--out: %s holds results of %s; name another folder, or delete them by --replace"
              .formatted(
                  options.out(),
                  manifest.isOf(fingerprint)
                      ? "other options"
                      : "another input, or of this one as it was"));
    }
    return true;
  }

  /** Results that are to be replaced stay until the input was read and found fit. */
  private void readRecords(
      ResultFolder folder, String fingerprint, String meaning, Reading reading, boolean replaces)
      throws BulkRefused, IOException {
    Manifest manifest = folder.manifest();
    if (replaces) {
      isSkipped(RECORDS, false);
    } else {
      manifest.begin(fingerprint, meaning);
      folder.deleteResults();
    }
    tellPassedOver();
    if (options.evidence() == null) {
      HeaderFields fields =
          HeaderFields.of(options.source().header(spark), options.columnByField());
      progress.accept("columns: " + fields.inWords());
    }
    Map<String, Long> counts =
        new RecordsRead(spark, options, folder, progress)
            .read(fingerprint, reading, replaces ? ResultFolder.NEW : "");
    if (replaces) {
      manifest.begin(fingerprint, meaning);
      folder.deleteResults();
      for (String name :
          List.of(RecordsRead.RECORDS, RecordsRead.BAD_ROWS, RecordsRead.REPEATED_IDS)) {
        folder.adopt(name);
      }
    }
    finish(manifest, RECORDS, counts);
  }

  private void tellPassedOver() throws BulkRefused, IOException {
    if (options.source() instanceof BulkSource.OfFiles(Path path)) {
      String said = InputFiles.find(path).passedOverSaid();
      if (!said.isEmpty()) {
        progress.accept(said);
      }
    }
  }

  /** Notes a step with its counts and the time since the one before. */
  private void finish(Manifest manifest, String step, Map<String, Long> counts) throws IOException {
    long now = System.nanoTime();
    Map<String, Long> all = new TreeMap<>(counts);
    all.put(MILLIS + step, (now - began) / 1_000_000);
    began = now;
    manifest.finish(step, all);
  }

  /** Whether a step is finished, and what the next ones and the user need of it is still there. */
  private static boolean isThere(ResultFolder folder, Manifest manifest, String step) {
    if (!manifest.isFinished(step)) {
      return false;
    }
    return switch (step) {
      case RECORDS -> folder.has(RecordsRead.RECORDS) || isThere(folder, manifest, PAIRS);
      case PAIRS -> folder.has("pairs.parquet") && folder.has("pairs.csv");
      default -> folder.has("clusters.parquet") && folder.has("clusters.csv");
    };
  }

  private boolean isSkipped(String step, boolean finished) {
    progress.accept(step + (finished ? ": finished before" : " ..."));
    return finished;
  }

  private void findPairs(ResultFolder folder, Reading reading, Manifest manifest)
      throws BulkRefused, IOException {
    var counts = BlockComparison.Counts.of(spark);
    Dataset<Row> records = spark.read().parquet(folder.path("records.parquet").toString());
    EvidenceSettings evidence = options.evidence();
    Map<String, Long> all = new TreeMap<>();
    Dataset<Row> pairs;
    if (evidence != null && reading instanceof EvidenceReading rows) {
      pairs = EvidenceStep.pairs(spark, records, rows, options, folder, evidence, counts);
    } else {
      EqualRecords equal = EqualRecords.find(records, options);
      folder.delete(EqualRecords.FILE);
      if (!equal.isEmpty()) {
        folder.writeCsv(equal.rows(spark), EqualRecords.FILE);
        progress.accept(equal.said(options, folder.path(EqualRecords.FILE)));
      }
      counts.leftOut().add(equal.leftOut());
      all.put("equalGroups", (long) equal.size());
      pairs = PairStep.pairs(spark, records, options, equal, counts);
    }
    folder.writeParquet(pairs, "pairs.parquet");
    folder.writeCsv(spark.read().parquet(folder.path("pairs.parquet").toString()), "pairs.csv");
    all.put("candidates", counts.candidates().value());
    all.put("kernelNanos", counts.kernelNanos().value());
    all.put("pairsLeftOut", counts.leftOut().value());
    finish(manifest, PAIRS, all);
  }

  /** Joins the pairs, and counts them on the way. */
  private void cluster(ResultFolder folder, Manifest manifest) throws BulkRefused, IOException {
    Clusters clusters = new Clusters();
    Map<String, Long> counts = new TreeMap<>();
    spark
        .read()
        .parquet(folder.path("pairs.parquet").toString())
        .select("id_a", "id_b", "score", "same_entity")
        .toLocalIterator()
        .forEachRemaining(pair -> {
          clusters.link(pair.getString(0), pair.getString(1));
          counts.merge("pairs", 1L, Long::sum);
          counts.merge(BY_SCORE + (long) Math.floor(pair.getDouble(2)), 1L, Long::sum);
          if (!pair.isNullAt(3) && pair.getBoolean(3)) {
            counts.merge("truePairsFound", 1L, Long::sum);
          }
        });
    List<Row> members = new ArrayList<>();
    for (var cluster : clusters.list()) {
      cluster.forEach(id -> members.add(RowFactory.create(cluster.first(), id)));
      counts.merge("clusters", 1L, Long::sum);
      counts.merge(BY_SIZE + cluster.size(), 1L, Long::sum);
    }
    Dataset<Row> rows = spark.createDataFrame(members, CLUSTER_SCHEMA);
    folder.writeParquet(rows, "clusters.parquet");
    folder.writeCsv(rows, "clusters.csv");
    finish(manifest, CLUSTERS, counts);
  }

  private static BulkSummary summary(Manifest manifest) {
    return new BulkSummary(
        manifest.count("records"),
        manifest.count("badRows"),
        manifest.count("notCompared"),
        manifest.count("impossibleDates"),
        manifest.count("pairs"),
        manifest.count("equalGroups"),
        manifest.count("pairsLeftOut"),
        manifest.count("clusters"),
        manifest.count("truePairs"),
        manifest.count("truePairsFound"),
        manifest.count("candidates"),
        manifest.count("kernelNanos") / 1e9,
        manifest.sum(MILLIS) / 1e3);
  }

  private void report(ResultFolder folder, Manifest manifest, BulkSummary summary)
      throws IOException {
    String unit = options.evidence() == null ? "percent" : "bits";
    folder.writeText(
        REPORT,
        HtmlReport.of(
            options.said(clock.instant()),
            summary,
            unit,
            manifest.counts(BY_SCORE),
            manifest.counts(BY_SIZE)));
    folder.writeText(SUMMARY, summary.json() + "\n");
  }
}
