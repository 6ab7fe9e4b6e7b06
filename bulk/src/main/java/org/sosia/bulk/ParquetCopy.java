package org.sosia.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A register of CSV files as Parquet files with the same columns, all of them texts. Rows are read
 * as a deduplication reads CSV; those that are no rows go to {@link #BAD_ROWS} beside the Parquet
 * files, whose deduplication counts and names them as that of the CSV files does.
 */
final class ParquetCopy {
  /** Begins with an underscore, by which other readers of the folder pass it over. */
  static final String BAD_ROWS = "_bad-rows.csv";

  static final List<String> BAD_ROWS_HEADER = List.of("file", "line", "fault");

  private static final int TOLD = 5;

  private ParquetCopy() {}

  /**
   * What came of it.
   *
   * @param rows of the copy
   * @param badRows that were set aside
   */
  record Copied(long rows, long badRows) {
    /** One JSON object. */
    String json() {
      return "{\"rows\":" + rows + ",\"badRows\":" + badRows + "}";
    }
  }

  /**
   * Writes the copy.
   *
   * @param progress hears what is passed over
   * @throws BulkRefused when the input is no CSV, its headers differ, more rows than allowed are
   *     none, or the folder of results holds anything
   */
  static Copied write(
      SparkSession spark, BulkOptions options, ResultFolder folder, Consumer<String> progress)
      throws BulkRefused, IOException {
    if (!(options.source() instanceof BulkSource.OfFiles(Path path))) {
      throw BulkRefused.wrong("a CSV file or a folder of them is needed");
    }
    InputFiles input = InputFiles.find(path);
    if (input.parquet()) {
      throw BulkRefused.wrong(path + " holds Parquet files already");
    }
    List<String> header = input.header();
    checkNames(header);
    if (holdsAnything(options.out())) {
      throw BulkRefused.wrong("--out: " + options.out() + " is not empty; name a new folder");
    }
    if (!input.passedOver().isEmpty()) {
      progress.accept(input.passedOverSaid());
    }
    StructType schema = new StructType();
    for (String name : header) {
      schema = schema.add(name, DataTypes.StringType);
    }
    int width = header.size();
    Dataset<Row> rows =
        spark.createDataFrame(
            RecordStep.csvRows(spark, input)
                .filter(placed -> fault(placed.row(), width) == null)
                .map(placed -> RowFactory.create(texts(placed.row().cells()))),
            schema);
    Path copy = folder.writeAside(rows, "copy");
    List<String> faults =
        new ArrayList<>(
            RecordStep.csvRows(spark, input)
                .filter(placed -> fault(placed.row(), width) != null)
                .map(placed -> line(placed, width))
                .collect());
    Copied copied = new Copied(spark.read().parquet(copy.toString()).count(), faults.size());
    if (copied.badRows() > options.maxBadShare() * (copied.rows() + copied.badRows())) {
      throw BulkRefused.wrong(
          RecordsRead.tooMany(copied.badRows(), copied.rows() + copied.badRows(), options)
              + " The first: "
              + String.join("; ", faults.subList(0, Math.min(TOLD, faults.size()))));
    }
    if (!faults.isEmpty()) {
      faults.addFirst(String.join(",", BAD_ROWS_HEADER));
      folder.writeText(BAD_ROWS, String.join("\n", faults) + "\n");
    }
    folder.moveAside(copy);
    return copied;
  }

  private static void checkNames(List<String> header) throws BulkRefused {
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      if (name.isBlank()) {
        throw BulkRefused.wrong("the header has a column without a name");
      }
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw BulkRefused.wrong("the header has the column \"" + name + "\" twice");
      }
    }
  }

  private static Object[] texts(String[] cells) {
    Object[] texts = new Object[cells.length];
    for (int i = 0; i < cells.length; i++) {
      texts[i] = cells[i].isEmpty() ? null : cells[i];
    }
    return texts;
  }

  private static @Nullable String fault(CsvRows.Row row, int width) {
    String fault = row.fault();
    return fault != null || row.cells().length == width
        ? fault
        : Reading.otherWidth(row.cells().length, width);
  }

  private static String line(RecordStep.Placed placed, int width) {
    return "\"%s\",%s,\"%s\""
        .formatted(
            placed.file().replace("\"", "\"\""), placed.row().line(), fault(placed.row(), width));
  }

  /** What stands there while a run is at work does not count. */
  private static boolean holdsAnything(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.anyMatch(file -> !ResultFolder.isOfTheRun(file));
    }
  }
}
