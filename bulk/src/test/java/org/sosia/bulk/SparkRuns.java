package org.sosia.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.synthetic.PopulationFiles;

/** A session of Spark, people to compare and a folder for each test. */
abstract class SparkRuns {
  /** More on demand: 200,000 take some minutes. */
  static final int PEOPLE = Integer.getInteger("sosia.bulk.people", 1000);

  @TempDir static Path shared;
  @TempDir Path folder;

  static SparkSession spark;
  static Path people;

  @BeforeAll
  static void start() throws IOException {
    System.setProperty("spark.ui.showConsoleProgress", "false");
    spark =
        BulkCommand.session(
            BulkOptions.of(shared, shared.resolve("out")).withTasks(1000, 2),
            shared.resolve("spill"));
    people = shared.resolve("people");
    PopulationFiles.write(people, PEOPLE, 7, Math.max(250, PEOPLE / 8), 2);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walked = Files.walk(folder)) {
      return walked.sorted().toList();
    }
  }

  BulkOptions options(Path input, String out) {
    return options(input, out, 0.01);
  }

  BulkOptions options(Path input, String out, double maxBadShare) {
    BulkOptions defaults = BulkOptions.of(input, folder.resolve(out));
    return new BulkOptions(
        defaults.source(),
        defaults.out(),
        Map.of(),
        CellForms.USUAL,
        defaults.thresholdPercent(),
        defaults.blockProbes(),
        defaults.equalRecords(),
        2,
        maxBadShare,
        null,
        false);
  }

  static BulkSummary run(BulkOptions options) throws BulkRefused, IOException {
    return new BulkRun(spark, options, line -> {}).run();
  }

  static Map<String, String> pairs(Path out) {
    List<Row> rows = spark.read().parquet(out.resolve("pairs.parquet").toString()).collectAsList();
    Map<String, String> pairs = new TreeMap<>();
    rows.forEach(row -> pairs.put(row.getString(0) + " " + row.getString(1), row.getString(3)));
    assertEquals(rows.size(), pairs.size(), "a pair stands once");
    return pairs;
  }

  static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ParquetCopy.Copied copy(BulkOptions options) throws BulkRefused, IOException {
    try (ResultFolder folder = ResultFolder.open(options)) {
      return ParquetCopy.write(spark, options, folder, line -> {});
    }
  }
}
