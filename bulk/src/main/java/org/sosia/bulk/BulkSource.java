package org.sosia.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Where a run's rows come from. */
public sealed interface BulkSource {
  /**
   * Files.
   *
   * @param path a CSV file, or a folder of CSV or of Parquet files with one header
   */
  record OfFiles(Path path) implements BulkSource {}

  /**
   * A table of a database.
   *
   * @param table which
   */
  record OfTable(DatabaseTable table) implements BulkSource {}

  /** What a reader knows it by. */
  default String said() {
    return switch (this) {
      case OfFiles(Path path) -> path.toString();
      case OfTable(DatabaseTable table) -> "table " + table.table();
    };
  }

  /** The columns' names, in their order. */
  default List<String> header(SparkSession spark) throws BulkRefused, IOException {
    return switch (this) {
      case OfFiles(Path path) -> InputFiles.find(path).header();
      case OfTable(DatabaseTable table) -> table.header(spark);
    };
  }

  /**
   * What tells one state of the input from another, as far as it is looked at.
   *
   * @param tasks that read a table
   */
  default String fingerprint(SparkSession spark, int tasks) throws BulkRefused, IOException {
    return switch (this) {
      case OfFiles(Path path) -> InputFiles.find(path).fingerprint();
      case OfTable(DatabaseTable table) -> table.fingerprint(spark, tasks);
    };
  }
}
