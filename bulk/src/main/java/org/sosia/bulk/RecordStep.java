package org.sosia.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads an input into rows that can be compared, and rows that say why they cannot. */
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
          .add("packed", DataTypes.BinaryType);

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
              rows(table.rows(spark, options.partitions()), reading);
        };
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static JavaRDD<Row> csv(SparkSession spark, InputFiles input, Reading reading) {
    List<String> files = input.files().stream().map(Path::toString).toList();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return context.parallelize(files, files.size()).flatMap(file -> csvRows(file, reading));
  }

  private static Iterator<Row> csvRows(String file, Reading reading) {
    String name = String.valueOf(Path.of(file).getFileName());
    CsvRows rows = CsvRows.open(Path.of(file));
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        CsvRows.Row row = rows.next();
        return row(name, row.line(), row.cells(), row.fault(), reading);
      }
    };
  }

  private static JavaRDD<Row> parquet(SparkSession spark, InputFiles input, Reading reading) {
    String[] files = input.files().stream().map(Path::toString).toArray(String[]::new);
    return rows(spark.read().parquet(files), reading);
  }

  private static JavaRDD<Row> rows(Dataset<Row> typed, Reading reading) {
    return typed.javaRDD().map(row -> row("", 0, cells(row), null, reading));
  }

  private static String[] cells(Row row) {
    String[] cells = new String[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.isNullAt(i) ? "" : String.valueOf(row.get(i));
    }
    return cells;
  }

  private static Row row(
      String file, long line, String[] cells, @Nullable String fault, Reading reading) {
    if (fault != null) {
      return setAside(file, line, fault);
    }
    try {
      return reading.row(file, line, cells);
    } catch (IllegalArgumentException e) {
      return setAside(file, line, String.valueOf(e.getMessage()));
    }
  }

  private static Row setAside(String file, long line, String fault) {
    return RowFactory.create(file, line, fault, "", "", "", 0, false, null);
  }
}
