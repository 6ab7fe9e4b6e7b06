package org.sosia.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The first step of a run: reads the input, sets aside what cannot be read, and refuses an input
 * that cannot be used. What was read of one that is refused is deleted; what says why stays. Used
 * once, by one thread.
 */
final class RecordsRead {
  static final String RECORDS = "records.parquet";

  private static final String BAD_ROWS = "bad-rows.csv";
  private static final String REPEATED_IDS = "repeated-ids.csv";

  /** So many rows of repeated ids are told; all of them stand in a file. */
  private static final int TOLD = 6;

  private final SparkSession spark;
  private final BulkOptions options;
  private final ResultFolder folder;

  RecordsRead(SparkSession spark, BulkOptions options, ResultFolder folder) {
    this.spark = spark;
    this.options = options;
    this.folder = folder;
  }

  /**
   * Reads.
   *
   * @param fingerprint of the input before it is read
   * @throws BulkRefused when the input changed meanwhile, too many rows cannot be read, or an id
   *     stands twice
   */
  void read(String fingerprint, Reading reading, Manifest manifest)
      throws BulkRefused, IOException {
    folder.delete(BAD_ROWS);
    folder.delete(REPEATED_IDS);
    folder.writeParquet(RecordStep.rows(spark, options, reading), RECORDS);
    try {
      manifest.finish(BulkRun.RECORDS, checked(fingerprint, reading));
    } catch (BulkRefused e) {
      folder.delete(RECORDS);
      throw e;
    }
  }

  private Map<String, Long> checked(String fingerprint, Reading reading)
      throws BulkRefused, IOException {
    if (!options.source().fingerprint(spark).equals(fingerprint)) {
      throw BulkRefused.wrong("the input changed while it was read; start again when it rests");
    }
    Dataset<Row> rows = spark.read().parquet(folder.path(RECORDS).toString());
    Row counted =
        rows.selectExpr(
                "count(*)",
                "count(fault)",
                options.evidence() == null
                    ? "count_if(fault is null and (year <= 0 or gender = ''))"
                    : "cast(0 as bigint)",
                "count_if(year = " + RecordColumns.IMPOSSIBLE_YEAR + ")")
            .first();
    long all = counted.getLong(0);
    long badRows = counted.getLong(1);
    checkBadRows(rows, badRows, all);
    Dataset<Row> good = rows.filter("fault is null");
    // of numbers first, which cost less; equal ones may be chance
    if (repeated(good, "xxhash64(id)").count() > 0) {
      checkIds(good);
    }
    long truePairs =
        reading.isLabelled()
            ? sum(good.filter("entity <> ''").groupBy("entity").count(), "count * (count - 1) / 2")
            : 0;
    return Map.of(
        "records",
        all - badRows,
        "badRows",
        badRows,
        "notCompared",
        counted.getLong(2),
        "impossibleDates",
        counted.getLong(3),
        "truePairs",
        truePairs);
  }

  private void checkBadRows(Dataset<Row> rows, long badRows, long all)
      throws BulkRefused, IOException {
    if (badRows > 0) {
      folder.writeCsv(rows.filter("fault is not null").select("file", "line", "fault"), BAD_ROWS);
    }
    if (badRows > options.maxBadShare() * all) {
      throw BulkRefused.wrong(
          "%d of %d rows cannot be read, more than --max-bad-share %s; see %s"
              .formatted(badRows, all, options.maxBadShare(), folder.path(BAD_ROWS)));
    }
  }

  /** The ids themselves may be personal: they stand in a file that only its owner reads. */
  private void checkIds(Dataset<Row> good) throws BulkRefused, IOException {
    Dataset<Row> ids = repeated(good, "id");
    long count = ids.count();
    if (count == 0) {
      return;
    }
    Dataset<Row> places =
        good.join(ids.withColumnRenamed("value", "id"), "id")
            .select("id", "file", "line")
            .orderBy("id", "file", "line");
    folder.writeCsv(places.coalesce(1), REPEATED_IDS);
    String told = told(places.limit(TOLD).collectAsList());
    Path file = folder.path(REPEATED_IDS);
    throw BulkRefused.wrong(
        "%s in more than one row; each row needs its own%s. %s in %s"
            .formatted(
                count == 1 ? "1 id stands" : count + " ids stand",
                told.isEmpty() ? "" : ": " + told,
                count == 1 ? "It is named" : "All are named",
                file));
  }

  /** Where the first of them stand; rows of a table or of Parquet files have no lines. */
  private static String told(List<Row> places) {
    Map<String, List<String>> byId = new LinkedHashMap<>();
    for (Row place : places) {
      if (place.getLong(2) > 0) {
        byId.computeIfAbsent(place.getString(0), fresh -> new ArrayList<>())
            .add(place.getString(1) + ", line " + place.getLong(2));
      }
    }
    return byId.values().stream()
        .map(rows -> String.join(" and ", rows))
        .collect(Collectors.joining("; "));
  }

  /** The values that stand more than once. */
  private static Dataset<Row> repeated(Dataset<Row> rows, String value) {
    return rows.selectExpr(value + " as value")
        .groupBy("value")
        .count()
        .filter("count > 1")
        .select("value");
  }

  private static long sum(Dataset<Row> rows, String expression) {
    Row row = rows.selectExpr("cast(coalesce(sum(" + expression + "), 0) as bigint)").first();
    return row.getLong(0);
  }
}
