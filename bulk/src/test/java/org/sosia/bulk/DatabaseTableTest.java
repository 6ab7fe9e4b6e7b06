package org.sosia.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTableTest {
  @TempDir Path folder;

  @Test
  void run_tableOfADatabase_pairsAndTypedColumns() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            """
            create table people (
              number bigint, id text, gender text, date_of_birth date,
              date_of_birth_verified boolean, name_eng text, pincode integer);
            insert into people values
              (1, 'A', 'F', '1990-05-17', true, 'Amina Diallo', 12411),
              (2, 'B', 'F', '1990-05-17', true, 'Amina Dialo', 12411),
              (900, 'C', 'F', '1991-02-03', false, 'Amina Diallo', 12411),
              (901, 'D', 'M', null, null, 'Omar Ba', null)
            """);
      }
      String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
      BulkOptions options = BulkOptions.parse(call(url, folder.resolve("out")));
      try (ResultFolder out = ResultFolder.open(options);
          SparkSession spark = BulkCommand.session(options, out.spill())) {
        BulkSummary summary = new BulkRun(spark, options, line -> {}).run(out);

        assertEquals(4, summary.records());
        assertEquals(1, summary.recordsNotCompared());
        assertEquals(3, summary.pairs());
        assertTrue(Files.readString(folder.resolve("out/manifest.properties")).contains("pairs=3"));
      }
      BulkOptions again = BulkOptions.parse(call(url, folder.resolve("out")));
      assertEquals("records: finished before", said(again));
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("update people set name_eng = 'Sara Ba' where id = 'B'");
      }
      BulkRefused refused = assertThrows(BulkRefused.class, () -> said(again));
      assertTrue(String.valueOf(refused.getMessage()).contains("another input"));

      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "alter table people alter date_of_birth type text;"
                + "update people set date_of_birth = 'x' where id = 'B';"
                + "insert into people values (77, '', 'F', '1990-05-17', true, 'Nobody', 1)");
      }
      BulkRefused bad =
          assertThrows(
              BulkRefused.class, () -> said(BulkOptions.parse(call(url, folder.resolve("bad")))));
      assertTrue(
          String.valueOf(bad.getMessage()).startsWith("2 of 5 rows (40 %)"), bad.getMessage());
      List<String> rows = new ArrayList<>();
      for (Path part : InputFiles.find(folder.resolve("bad/bad-rows.csv")).files()) {
        CsvRows.open(part).forEachRemaining(row -> rows.add(String.join("|", row.cells())));
      }
      rows.sort(null);
      assertTrue(rows.getLast().matches("people\\|0\\|.*id.*\\|row 77"), rows.toString());
      assertTrue(rows.getFirst().startsWith("people|0|date_of_birth: not a date"), rows.toString());
      assertTrue(rows.getFirst().endsWith("|B"), rows.toString());
    }
  }

  private static String[] call(String url, Path out) {
    return new String[] {
      url,
      "--table=people",
      "--user=postgres",
      "--split-column=number",
      "--partitions=3",
      "--out=" + out
    };
  }

  /** What a run says first. */
  private static String said(BulkOptions options) throws Exception {
    List<String> said = new ArrayList<>();
    try (ResultFolder out = ResultFolder.open(options);
        SparkSession spark = BulkCommand.session(options, out.spill())) {
      new BulkRun(spark, options, said::add).run(out);
    }
    return said.getFirst();
  }

  @Test
  void run_wrongTableColumnOrAddress_isSaidAndLeavesNothing() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "create table people (id text, gender text, date_of_birth date, name text);"
                + "insert into people values ('A', 'F', '1990-05-17', 'Amina')");
      }
      String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
      Path out = folder.resolve("refused");
      String[][] calls = {
        {url, "--table=persons", "2", "the table persons cannot be read from the database"},
        {url, "--table=people --split-column=id", "2", "no numeric column id"},
        {url, "--table=people --split-column=number", "2", "no numeric column number"},
        {url + "x", "--table=people", "2", "does not exist"},
        {"jdbc:postgresql://127.0.0.1:1/register", "--table=people", "1", "does not answer"},
        {"jdbc:nosuch://127.0.0.1/register", "--table=people", "2", "no driver"},
      };
      for (String[] call : calls) {
        List<String> arguments = new ArrayList<>(List.of(call[0], "--user=postgres"));
        arguments.addAll(List.of(call[1].split(" ")));
        arguments.add("--out=" + out);
        BulkOptions options = BulkOptions.parse(arguments.toArray(String[]::new));
        try (ResultFolder results = ResultFolder.open(options);
            SparkSession spark = BulkCommand.session(options, results.spill())) {
          BulkRefused refused =
              assertThrows(
                  BulkRefused.class, () -> new BulkRun(spark, options, line -> {}).run(results));
          String message = String.valueOf(refused.getMessage());
          assertTrue(message.contains(call[3]), message);
          assertEquals(Integer.parseInt(call[2]), refused.exitCode(), message);
        }
        assertFalse(Files.exists(out), call[1]);
      }
    }
  }

  @Test
  void options_passwordInTheAddress_isRefused() {
    for (String url :
        List.of(
            "jdbc:postgresql://127.0.0.1/register?user=a&Password=secret",
            "jdbc:postgresql://a:secret@127.0.0.1/register")) {
      BulkRefused refused =
          assertThrows(
              BulkRefused.class,
              () -> BulkOptions.parse(new String[] {url, "--table", "people", "--out", "out"}));
      String message = String.valueOf(refused.getMessage());
      assertTrue(message.contains(DatabaseTable.PASSWORD), message);
      assertTrue(!message.contains("secret"), message);
    }
  }

  @Test
  void options_noTable_isNamed() {
    BulkRefused refused =
        assertThrows(
            BulkRefused.class,
            () ->
                BulkOptions.parse(
                    new String[] {"jdbc:postgresql://127.0.0.1/register", "--out", "out"}));
    assertTrue(String.valueOf(refused.getMessage()).contains("--table"));
  }
}
