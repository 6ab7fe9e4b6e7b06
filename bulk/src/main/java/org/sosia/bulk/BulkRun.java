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
  private static final StructType CLUSTER_SCHEMA =
      new StructType().add("cluster_id", DataTypes.StringType).add("id", DataTypes.StringType);

  private final SparkSession spark;
  private final BulkOptions options;
  private final Consumer<String> progress;
  private final InstantSource clock;

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
    long began = System.nanoTime();
    List<String> header = options.source().header(spark);
    EvidenceSettings evidence = options.evidence();
    Reading reading =
        evidence == null
            ? RecordColumns.of(header, options.columnByField(), options.language(), clock.instant())
            : EvidenceReading.of(header, options.columnByField());
    String fingerprint = options.source().fingerprint(spark);
    @Nullable Path model = evidence == null ? null : evidence.model();
    if (model != null && reading instanceof EvidenceReading rows) {
      EvidenceStep.check(model, rows);
    }
    String modelState = model == null ? "" : " " + InputFiles.find(model).fingerprint();
    Manifest manifest =
        Manifest.of(folder, fingerprint, options.meaning() + modelState, options.replaces());
    if (!isSkipped(manifest, RECORDS)) {
      new RecordsRead(spark, options, folder).read(fingerprint, reading, manifest);
    }
    if (!isSkipped(manifest, PAIRS)) {
      findPairs(folder, reading, manifest);
    }
    if (!isSkipped(manifest, CLUSTERS)) {
      cluster(folder, manifest);
    }
    BulkSummary summary = summary(manifest, (System.nanoTime() - began) / 1e9);
    report(folder, manifest, summary);
    return summary;
  }

  private boolean isSkipped(Manifest manifest, String step) {
    boolean finished = manifest.isFinished(step);
    progress.accept(step + (finished ? ": finished before" : " ..."));
    return finished;
  }

  private void findPairs(ResultFolder folder, Reading reading, Manifest manifest)
      throws BulkRefused, IOException {
    var counts =
        new BlockComparison.Counts(
            spark.sparkContext().longAccumulator("nanoseconds in the kernel"),
            spark.sparkContext().longAccumulator("candidate pairs"));
    Dataset<Row> records = spark.read().parquet(folder.path("records.parquet").toString());
    EvidenceSettings evidence = options.evidence();
    Dataset<Row> pairs =
        evidence != null && reading instanceof EvidenceReading rows
            ? EvidenceStep.pairs(spark, records, rows, options, folder, evidence, counts)
            : PairStep.pairs(spark, records, options, counts);
    folder.writeParquet(pairs, "pairs.parquet");
    folder.writeCsv(spark.read().parquet(folder.path("pairs.parquet").toString()), "pairs.csv");
    manifest.finish(
        PAIRS,
        Map.of(
            "candidates", counts.candidates().value(),
            "kernelNanos", counts.kernelNanos().value()));
  }

  /** Joins the pairs, and counts them on the way. */
  private void cluster(ResultFolder folder, Manifest manifest) throws IOException {
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
          counts.merge(BY_SCORE + "%3d".formatted((int) pair.getDouble(2)), 1L, Long::sum);
          if (!pair.isNullAt(3) && pair.getBoolean(3)) {
            counts.merge("truePairsFound", 1L, Long::sum);
          }
        });
    List<Row> members = new ArrayList<>();
    for (var cluster : clusters.list()) {
      cluster.forEach(id -> members.add(RowFactory.create(cluster.first(), id)));
      counts.merge("clusters", 1L, Long::sum);
      counts.merge(BY_SIZE + "%6d".formatted(cluster.size()), 1L, Long::sum);
    }
    Dataset<Row> rows = spark.createDataFrame(members, CLUSTER_SCHEMA);
    folder.writeParquet(rows, "clusters.parquet");
    folder.writeCsv(rows, "clusters.csv");
    manifest.finish(CLUSTERS, counts);
  }

  private static BulkSummary summary(Manifest manifest, double seconds) {
    return new BulkSummary(
        manifest.count("records"),
        manifest.count("badRows"),
        manifest.count("notCompared"),
        manifest.count("impossibleDates"),
        manifest.count("pairs"),
        manifest.count("clusters"),
        manifest.count("truePairs"),
        manifest.count("truePairsFound"),
        manifest.count("candidates"),
        manifest.count("kernelNanos") / 1e9,
        seconds);
  }

  private void report(ResultFolder folder, Manifest manifest, BulkSummary summary)
      throws IOException {
    String unit = options.evidence() == null ? "percent" : "bits";
    PrivateFiles.write(
        folder.path("report.html"),
        HtmlReport.of(summary, unit, manifest.counts(BY_SCORE), manifest.counts(BY_SIZE)));
    PrivateFiles.write(folder.path("summary.json"), summary.json() + "\n");
  }
}
