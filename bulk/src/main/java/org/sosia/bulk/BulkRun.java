package org.sosia.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
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
    RecordColumns columns =
        RecordColumns.of(
            options.source().header(spark), options.columnByField(), options.language());
    String fingerprint = options.source().fingerprint(spark);
    Manifest manifest = Manifest.of(options.out(), fingerprint, options.meaning());
    if (!isSkipped(manifest, RECORDS)) {
      readRecords(fingerprint, columns, manifest);
    }
    if (!isSkipped(manifest, PAIRS)) {
      findPairs(columns, manifest);
    }
    if (!isSkipped(manifest, CLUSTERS)) {
      cluster(manifest);
    }
    BulkSummary summary = summary(manifest, (System.nanoTime() - began) / 1e9);
    report(summary);
    return summary;
  }

  private boolean isSkipped(Manifest manifest, String step) {
    boolean finished = manifest.isFinished(step);
    progress.accept(step + (finished ? ": finished before" : " ..."));
    return finished;
  }

  private void readRecords(String fingerprint, RecordColumns columns, Manifest manifest)
      throws BulkRefused, IOException {
    RecordStep.rows(spark, options, columns)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(path("records.parquet"));
    if (!options.source().fingerprint(spark).equals(fingerprint)) {
      throw BulkRefused.input("the input changed while it was read; start again when it rests");
    }
    Dataset<Row> rows = spark.read().parquet(path("records.parquet"));
    Dataset<Row> bad = rows.filter("fault is not null").select("file", "line", "fault");
    csv(bad, "bad-rows.csv");
    long all = rows.count();
    long badRows = bad.count();
    if (badRows > options.maxBadShare() * all) {
      throw BulkRefused.input(
          "%d of %d rows cannot be read, more than --max-bad-share %s; see %s"
              .formatted(badRows, all, options.maxBadShare(), path("bad-rows.csv")));
    }
    Dataset<Row> good = rows.filter("fault is null");
    long repeated = good.groupBy("id").count().filter("count > 1").count();
    if (repeated > 0) {
      throw BulkRefused.input(repeated + " ids stand in more than one row; each row needs its own");
    }
    long truePairs =
        columns.isLabelled()
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
            good.filter("year = 0 or gender = ''").count(),
            "truePairs",
            truePairs));
  }

  private static long sum(Dataset<Row> rows, String expression) {
    Row row = rows.selectExpr("cast(coalesce(sum(" + expression + "), 0) as bigint)").first();
    return row.getLong(0);
  }

  private void findPairs(RecordColumns columns, Manifest manifest) throws IOException {
    var counts =
        new BlockComparison.Counts(
            spark.sparkContext().longAccumulator("nanoseconds in the kernel"),
            spark.sparkContext().longAccumulator("candidate pairs"));
    PairStep.pairs(spark, spark.read().parquet(path("records.parquet")), columns, options, counts)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(path("pairs.parquet"));
    Dataset<Row> pairs = spark.read().parquet(path("pairs.parquet"));
    csv(pairs, "pairs.csv");
    manifest.finish(
        PAIRS,
        Map.of(
            "pairs", pairs.count(),
            "truePairsFound", pairs.filter("same_entity").count(),
            "candidates", counts.candidates().value(),
            "kernelNanos", counts.kernelNanos().value()));
  }

  private void cluster(Manifest manifest) throws IOException {
    Clusters clusters = new Clusters();
    spark
        .read()
        .parquet(path("pairs.parquet"))
        .select("id_a", "id_b")
        .toLocalIterator()
        .forEachRemaining(pair -> clusters.link(pair.getString(0), pair.getString(1)));
    List<Row> members = new ArrayList<>();
    var all = clusters.list();
    for (var cluster : all) {
      cluster.forEach(id -> members.add(RowFactory.create(cluster.first(), id)));
    }
    Dataset<Row> rows = spark.createDataFrame(members, CLUSTER_SCHEMA);
    rows.write().mode(SaveMode.Overwrite).parquet(path("clusters.parquet"));
    csv(rows, "clusters.csv");
    manifest.finish(CLUSTERS, Map.of("clusters", (long) all.size()));
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

  private void report(BulkSummary summary) throws IOException {
    Map<String, Long> byScore = new TreeMap<>();
    spark
        .read()
        .parquet(path("pairs.parquet"))
        .selectExpr("lpad(cast(floor(score) as string), 3, ' ') as percent")
        .groupBy("percent")
        .count()
        .collectAsList()
        .forEach(row -> byScore.put(row.getString(0), row.getLong(1)));
    Map<String, Long> bySize = new TreeMap<>();
    spark
        .read()
        .parquet(path("clusters.parquet"))
        .groupBy("cluster_id")
        .count()
        .selectExpr("lpad(cast(count as string), 6, ' ') as size")
        .groupBy("size")
        .count()
        .collectAsList()
        .forEach(row -> bySize.put(row.getString(0), row.getLong(1)));
    Files.writeString(
        options.out().resolve("report.html"), HtmlReport.of(summary, byScore, bySize));
    Files.writeString(options.out().resolve("summary.json"), summary.json() + "\n");
  }

  private String path(String name) {
    return options.out().resolve(name).toString();
  }
}
