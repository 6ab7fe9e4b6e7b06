package org.sosia.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
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
  private static final String RECORDS = "records";
  private static final String PAIRS = "pairs";
  private static final String CLUSTERS = "clusters";
  private static final String BAD_ROWS = "bad-rows.csv";
  private static final String BY_SCORE = "score.";
  private static final String BY_SIZE = "size.";
  private static final StructType CLUSTER_SCHEMA =
      new StructType().add("cluster_id", DataTypes.StringType).add("id", DataTypes.StringType);

  private final SparkSession spark;
  private final BulkOptions options;
  private final Consumer<String> progress;

  /**
   * A run.
   *
   * @param progress hears what is being done, one line at a time
   */
  public BulkRun(SparkSession spark, BulkOptions options, Consumer<String> progress) {
    this.spark = spark;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Runs what is not finished.
   *
   * @throws BulkRefused when the input cannot be used, or changed meanwhile
   */
  public BulkSummary run() throws BulkRefused, IOException {
    long began = System.nanoTime();
    List<String> header = options.source().header(spark);
    EvidenceSettings evidence = options.evidence();
    Reading reading =
        evidence == null
            ? RecordColumns.of(header, options.columnByField(), options.language())
            : EvidenceReading.of(header, options.columnByField());
    String fingerprint = options.source().fingerprint(spark);
    @Nullable Path model = evidence == null ? null : evidence.model();
    String modelState = model == null ? "" : " " + InputFiles.find(model).fingerprint();
    Manifest manifest = Manifest.of(options.out(), fingerprint, options.meaning() + modelState);
    if (!isSkipped(manifest, RECORDS)) {
      readRecords(fingerprint, reading, manifest);
    }
    if (!isSkipped(manifest, PAIRS)) {
      findPairs(reading, manifest);
    }
    if (!isSkipped(manifest, CLUSTERS)) {
      cluster(manifest);
    }
    BulkSummary summary = summary(manifest, (System.nanoTime() - began) / 1e9);
    report(manifest, summary);
    return summary;
  }

  private boolean isSkipped(Manifest manifest, String step) {
    boolean finished = manifest.isFinished(step);
    progress.accept(step + (finished ? ": finished before" : " ..."));
    return finished;
  }

  private void readRecords(String fingerprint, Reading reading, Manifest manifest)
      throws BulkRefused, IOException {
    RecordStep.rows(spark, options, reading)
        .write()
        .mode(SaveMode.Overwrite)
        // hardly any value stands twice
        .option("parquet.enable.dictionary", "false")
        .parquet(path("records.parquet"));
    if (!options.source().fingerprint(spark).equals(fingerprint)) {
      throw BulkRefused.input("the input changed while it was read; start again when it rests");
    }
    Dataset<Row> rows = spark.read().parquet(path("records.parquet"));
    Row counted =
        rows.selectExpr(
                "count(*)",
                "count(fault)",
                options.evidence() == null
                    ? "count_if(fault is null and (year = 0 or gender = ''))"
                    : "cast(0 as bigint)")
            .first();
    long all = counted.getLong(0);
    long badRows = counted.getLong(1);
    delete(options.out().resolve(BAD_ROWS));
    if (badRows > 0) {
      csv(rows.filter("fault is not null").select("file", "line", "fault"), BAD_ROWS);
    }
    if (badRows > options.maxBadShare() * all) {
      throw BulkRefused.input(
          "%d of %d rows cannot be read, more than --max-bad-share %s; see %s"
              .formatted(badRows, all, options.maxBadShare(), path(BAD_ROWS)));
    }
    Dataset<Row> good = rows.filter("fault is null");
    // of numbers first, which cost less; equal ones may be chance
    long repeated = repeated(good, "xxhash64(id)") > 0 ? repeated(good, "id") : 0;
    if (repeated > 0) {
      throw BulkRefused.input(repeated + " ids stand in more than one row; each row needs its own");
    }
    long truePairs =
        reading.isLabelled()
            ? sum(good.filter("entity <> ''").groupBy("entity").count(), "count * (count - 1) / 2")
            : 0;
    manifest.finish(
        RECORDS,
        Map.of(
            "records",
            all - badRows,
            "badRows",
            badRows,
            "notCompared",
            counted.getLong(2),
            "truePairs",
            truePairs));
  }

  /** Deletes a folder that an earlier run left. */
  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** How many values stand more than once. */
  private static long repeated(Dataset<Row> rows, String value) {
    return rows.selectExpr(value + " as value")
        .groupBy("value")
        .count()
        .filter("count > 1")
        .count();
  }

  private static long sum(Dataset<Row> rows, String expression) {
    Row row = rows.selectExpr("cast(coalesce(sum(" + expression + "), 0) as bigint)").first();
    return row.getLong(0);
  }

  private void findPairs(Reading reading, Manifest manifest) throws BulkRefused, IOException {
    var counts =
        new BlockComparison.Counts(
            spark.sparkContext().longAccumulator("nanoseconds in the kernel"),
            spark.sparkContext().longAccumulator("candidate pairs"));
    Dataset<Row> records = spark.read().parquet(path("records.parquet"));
    EvidenceSettings evidence = options.evidence();
    Dataset<Row> pairs =
        evidence != null && reading instanceof EvidenceReading rows
            ? EvidenceStep.pairs(spark, records, rows, options, evidence, counts)
            : PairStep.pairs(spark, records, options, counts);
    pairs.write().mode(SaveMode.Overwrite).parquet(path("pairs.parquet"));
    csv(spark.read().parquet(path("pairs.parquet")), "pairs.csv");
    manifest.finish(
        PAIRS,
        Map.of(
            "candidates", counts.candidates().value(),
            "kernelNanos", counts.kernelNanos().value()));
  }

  /** Joins the pairs, and counts them on the way. */
  private void cluster(Manifest manifest) throws IOException {
    Clusters clusters = new Clusters();
    Map<String, Long> counts = new TreeMap<>();
    spark
        .read()
        .parquet(path("pairs.parquet"))
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
    rows.write().mode(SaveMode.Overwrite).parquet(path("clusters.parquet"));
    csv(rows, "clusters.csv");
    manifest.finish(CLUSTERS, counts);
  }

  private void csv(Dataset<Row> rows, String name) {
    rows.write().mode(SaveMode.Overwrite).option("header", true).csv(path(name));
  }

  private static BulkSummary summary(Manifest manifest, double seconds) {
    return new BulkSummary(
        manifest.count("records"),
        manifest.count("badRows"),
        manifest.count("notCompared"),
        manifest.count("pairs"),
        manifest.count("clusters"),
        manifest.count("truePairs"),
        manifest.count("truePairsFound"),
        manifest.count("candidates"),
        manifest.count("kernelNanos") / 1e9,
        seconds);
  }

  private void report(Manifest manifest, BulkSummary summary) throws IOException {
    Files.writeString(
        options.out().resolve("report.html"),
        HtmlReport.of(summary, manifest.counts(BY_SCORE), manifest.counts(BY_SIZE)));
    Files.writeString(options.out().resolve("summary.json"), summary.json() + "\n");
  }

  private String path(String name) {
    return options.out().resolve(name).toString();
  }
}
