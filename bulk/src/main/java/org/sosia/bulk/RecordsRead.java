package org.sosia.bulk;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.GendersSeen;

/**
 * The first step of a run: reads the input, sets aside what cannot be read, and refuses an input
 * that cannot be used. What was read of one that is refused is deleted; what says why stays. Used
 * once, by one thread.
 */
final class RecordsRead {
  static final String RECORDS = "records.parquet";

  static final String BAD_ROWS = "bad-rows.csv";
  static final String REPEATED_IDS = "repeated-ids.csv";

  /** So many rows of repeated ids are told; all of them stand in a file. */
  private static final int TOLD = 6;

  private final SparkSession spark;
  private final BulkOptions options;
  private final ResultFolder folder;
  private final Consumer<String> progress;

  /**
   * @param progress hears what is strange about the input, a sentence at a time
   */
  RecordsRead(
      SparkSession spark, BulkOptions options, ResultFolder folder, Consumer<String> progress) {
    this.spark = spark;
    this.options = options;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Reads.
   *
   * @param fingerprint of the input before it is read
   * @param prefix before the names of what is written
   * @return the counts
   * @throws BulkRefused when the input changed meanwhile, too many rows cannot be read, an id
   *     stands twice, or the rule can compare nobody
   */
  Map<String, Long> read(String fingerprint, Reading reading, String prefix)
      throws BulkRefused, IOException {
    for (String name : List.of(RECORDS, BAD_ROWS, REPEATED_IDS)) {
      folder.delete(ResultFolder.NEW + name);
      folder.delete(prefix + name);
    }
    try {
      folder.writeParquet(RecordStep.rows(spark, options, reading), prefix + RECORDS);
    } catch (Exception e) {
      // Spark wraps what a task says
      String cut = whatWasCut(e);
      if (!cut.isEmpty()) {
        throw BulkRefused.wrong(cut);
      }
      throw e;
    }
    try {
      return checked(fingerprint, reading, prefix);
    } catch (BulkRefused e) {
      folder.delete(prefix + RECORDS);
      throw e;
    }
  }

  private static String whatWasCut(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      int at = text.indexOf(CsvRows.CUT);
      if (at >= 0) {
        return text.substring(at).lines().findFirst().orElse("");
      }
    }
    return "";
  }

  private Map<String, Long> checked(String fingerprint, Reading reading, String prefix)
      throws BulkRefused, IOException {
    if (!options.source().fingerprint(spark, options.partitions()).equals(fingerprint)) {
      throw BulkRefused.wrong("the input changed while it was read; start again when it rests");
    }
    Dataset<Row> rows = spark.read().parquet(folder.path(prefix + RECORDS).toString());
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
    checkBadRows(rows, badRows, all, prefix + BAD_ROWS);
    Dataset<Row> good = rows.filter("fault is null");
    // of numbers first, which cost less; equal ones may be chance
    if (repeated(good, "xxhash64(id)").count() > 0) {
      checkIds(good, prefix + REPEATED_IDS);
    }
    if (options.evidence() == null) {
      checkComparable(good, all - badRows);
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

  /** By the rule an input without genders or dates would look like a clean register. */
  private void checkComparable(Dataset<Row> good, long records) throws BulkRefused {
    GendersSeen genders = new GendersSeen();
    // in this order rows without one are first; more than can be shown need not be collected
    int most = GendersSeen.MOST_SHOWN + 2;
    for (Row row : good.groupBy("gender").count().orderBy("gender").limit(most).collectAsList()) {
      String gender = row.getString(0);
      genders.add(gender.isEmpty() ? null : gender, row.getLong(1));
    }
    if (records > 1 && genders.without() == records) {
      throw BulkRefused.wrong(
          "gender: no row has one, and by the rule only rows of equal genders are compared; name its"
              + " column by --column gender=COLUMN, or compare by --scorer evidence");
    }
    if (records > 1 && good.filter("year > 0").isEmpty()) {
      throw BulkRefused.wrong(
          "date_of_birth: no row has one that can be, and by the rule only rows of near dates are"
              + " compared; name its column by --column date_of_birth=COLUMN, or compare by --scorer"
              + " evidence");
    }
    genders.warnings().forEach(warning -> progress.accept("warning: " + warning));
  }

  private void checkBadRows(Dataset<Row> rows, long badRows, long all, String file)
      throws BulkRefused, IOException {
    if (badRows > 0) {
      folder.writeCsv(rows.filter("fault is not null").select("file", "line", "fault", "id"), file);
    }
    if (badRows > options.maxBadShare() * all) {
      throw BulkRefused.wrong(
          "%s Each is named with its reason in %s"
              .formatted(tooMany(badRows, all, options), folder.path(file)));
    }
  }

  /** What is said of more bad rows than may be. */
  static String tooMany(long badRows, long all, BulkOptions options) {
    return String.format(
        Locale.ROOT,
        "%d of %d rows (%s %%) cannot be read, and no more than %s %% may be set aside"
            + " (--max-bad-share %s): mend them, or allow more.",
        badRows,
        all,
        percent((double) badRows / all),
        percent(options.maxBadShare()),
        options.maxBadShare());
  }

  private static String percent(double share) {
    return new BigDecimal(100 * share)
        .round(new MathContext(2, RoundingMode.HALF_UP))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** The ids themselves may be personal: they stand in a file that only its owner reads. */
  private void checkIds(Dataset<Row> good, String name) throws BulkRefused, IOException {
    Dataset<Row> ids = repeated(good, "id");
    long count = ids.count();
    if (count == 0) {
      return;
    }
    Dataset<Row> places =
        good.join(ids.withColumnRenamed("value", "id"), "id")
            .select("id", "file", "line")
            .orderBy("id", "file", "line");
    folder.writeCsv(places.coalesce(1), name);
    String told = told(places.limit(TOLD).collectAsList());
    Path file = folder.path(name);
    throw BulkRefused.wrong(
        "%s in more than one row; each row needs its own%s. %s in %s"
            .formatted(
                count == 1 ? "1 id stands" : count + " ids stand",
                told.isEmpty() ? "" : ": " + told,
                count == 1 ? "It is named" : "All are named",
                file));
  }

  /** Where the first of them stand; rows of a table have no lines. */
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
