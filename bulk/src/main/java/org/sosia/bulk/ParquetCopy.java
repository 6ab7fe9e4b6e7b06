package org.sosia.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** A register of CSV files as Parquet files with the same columns, all of them texts. */
final class ParquetCopy {
  private ParquetCopy() {}

  /**
   * Writes the copy.
   *
   * @return how many rows it has
   * @throws BulkRefused when the input is no CSV, its headers differ, or the folder of results
   *     holds anything
   */
  static long write(SparkSession spark, BulkOptions options) throws BulkRefused, IOException {
    if (!(options.source() instanceof BulkSource.OfFiles(Path path))) {
      throw BulkRefused.wrong("a CSV file or a folder of them is needed");
    }
    InputFiles input = InputFiles.find(path);
    if (input.parquet()) {
      throw BulkRefused.wrong(path + " holds Parquet files already");
    }
    input.header();
    if (holdsAnything(options.out())) {
      throw BulkRefused.wrong("--out: " + options.out() + " is not empty; name a new folder");
    }
    if (!Files.exists(options.out())) {
      PrivateFiles.createFolder(options.out());
    }
    PrivateFiles.makePrivate(options.out());
    spark
        .read()
        .option("header", true)
        .option("quote", "\"")
        .option("escape", "\"")
        .csv(paths(input))
        .write()
        .mode(SaveMode.Append)
        .parquet(options.out().toString());
    PrivateFiles.makePrivate(options.out());
    return spark.read().parquet(paths(InputFiles.find(options.out()))).count();
  }

  private static String[] paths(InputFiles input) {
    return input.files().stream().map(Path::toString).toArray(String[]::new);
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
