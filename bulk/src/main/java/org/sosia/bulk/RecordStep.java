package org.sosia.bulk;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Reads an input into rows that can be compared, and rows that say why they cannot. Each has its
 * place: file and line of a CSV file, file and number of the row (from 1) in a Parquet file, the
 * table's name and line 0 of a table.
 */
final class RecordStep {
  static final StructType SCHEMA =
      new StructType()
          .add("file", DataTypes.StringType)
          .add("line", DataTypes.LongType)
          .add("fault", DataTypes.StringType)
          .add("id", DataTypes.StringType)
          .add("entity", DataTypes.StringType)
          .add("gender", DataTypes.StringType)
          .add("year", DataTypes.IntegerType)
          .add("verified", DataTypes.BooleanType)
          .add("packed", DataTypes.BinaryType)
          .add("compared", DataTypes.LongType);

  private RecordStep() {}

  /** The rows of an input, each read once, when they are asked for. */
  static Dataset<Row> rows(SparkSession spark, BulkOptions options, Reading reading)
      throws BulkRefused, IOException {
    JavaRDD<Row> rows =
        switch (options.source()) {
          case BulkSource.OfFiles(Path path) -> {
            InputFiles input = InputFiles.find(path);
            yield input.parquet() ? parquet(spark, input, reading) : csv(spark, input, reading);
          }
          case BulkSource.OfTable(DatabaseTable table) ->
              table(table, table.rows(spark, options.partitions()), reading);
        };
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static JavaRDD<Row> csv(SparkSession spark, InputFiles input, Reading reading) {
    return csvRows(spark, input)
        .map(place ->
            row(
                place.file(),
                place.row().line(),
                place.row().cells(),
                place.row().fault(),
                reading));
  }

  /** A row of a CSV file. */
  record Placed(String file, CsvRows.Row row) {}

  /** The rows of CSV files; each file is read by one task. */
  static JavaRDD<Placed> csvRows(SparkSession spark, InputFiles input) {
    List<String[]> files = new ArrayList<>();
    input.files().forEach(file -> files.add(new String[] {file.toString(), input.name(file)}));
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return context
        .parallelize(files, files.size())
        .flatMap(file -> placed(CsvRows.open(Path.of(file[0])), file[1]));
  }

  private static Iterator<Placed> placed(CsvRows rows, String name) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Placed next() {
        return new Placed(name, rows.next());
      }
    };
  }

  private static JavaRDD<Row> parquet(SparkSession spark, InputFiles input, Reading reading)
      throws IOException {
    String[] files =
        input.files().stream().map(file -> file.toAbsolutePath().toString()).toArray(String[]::new);
    String root = input.root().toAbsolutePath().toString();
    Dataset<Row> typed = spark.read().parquet(files);
    int width = typed.columns().length;
    JavaRDD<Row> rows =
        typed
            .select(
                functions.col("*"),
                functions.col("_metadata.file_path"),
                functions.col("_metadata.row_index"))
            .javaRDD()
            .map(row ->
                row(
                    nameWithin(root, row.getString(width)),
                    row.getLong(width + 1) + 1,
                    cells(row, width),
                    null,
                    reading));
    Path setAside = input.setAside();
    if (setAside == null) {
      return rows;
    }
    List<Row> faults = new ArrayList<>();
    CsvRows.open(setAside)
        .forEachRemaining(row -> {
          String[] cells = row.cells();
          boolean isOurs = cells.length == 3 && cells[1].matches("[0-9]{1,18}");
          faults.add(
              isOurs
                  ? setAside(cells[0], Long.parseLong(cells[1]), cells[2], "")
                  : setAside(ParquetCopy.BAD_ROWS, row.line(), "not what a copy writes", ""));
        });
    return rows.union(
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(faults, 1));
  }

  private static String nameWithin(String root, String uri) {
    Path file = Path.of(URI.create(uri));
    Path above = Path.of(root);
    return file.equals(above)
        ? String.valueOf(file.getFileName())
        : above.relativize(file).toString();
  }

  private static JavaRDD<Row> table(DatabaseTable table, Dataset<Row> typed, Reading reading) {
    String name = table.table();
    int width = typed.columns().length;
    int split = table.positionOfSplit(List.of(typed.columns()));
    return typed
        .javaRDD()
        .map(read -> {
          String[] cells = cells(read, width);
          Row row = row(name, 0, cells, null, reading);
          return row.isNullAt(2)
              ? row
              : setAside(name, 0, row.getString(2), key(cells, split, reading));
        });
  }

  /** What a row of a table is found by: its id, else the column that splits the table. */
  private static String key(String[] cells, int split, Reading reading) {
    String id = reading.id(cells);
    return id.isEmpty() && split >= 0 ? "row " + cells[split] : id;
  }

  private static String[] cells(Row row, int width) {
    String[] cells = new String[width];
    for (int i = 0; i < width; i++) {
      Object value = row.get(i);
      cells[i] =
          switch (value) {
            case null -> "";
            case byte[] text -> new String(text, StandardCharsets.UTF_8);
            default -> String.valueOf(value);
          };
    }
    return cells;
  }

  private static Row row(
      String file, long line, String[] cells, @Nullable String fault, Reading reading) {
    if (fault != null) {
      return setAside(file, line, fault, "");
    }
    try {
      return reading.row(file, line, cells);
    } catch (IllegalArgumentException e) {
      return setAside(file, line, String.valueOf(e.getMessage()), reading.id(cells));
    }
  }

  private static Row setAside(String file, long line, String fault, String id) {
    return RowFactory.create(file, line, fault, id, "", "", 0, false, null, 0L);
  }
}
