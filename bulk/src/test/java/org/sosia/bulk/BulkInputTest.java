package org.sosia.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What a run reads, and what it says of what it cannot read. */
class BulkInputTest extends SparkRuns {
  @Test
  void run_parquetThatIsNoneOrOfAnotherHeader_isRefusedByName() throws Exception {
    Path parquet = folder.resolve("mixed");
    spark.read().option("header", true).csv(people.toString()).write().parquet(parquet.toString());
    Path junk = Files.writeString(parquet.resolve("z-junk.parquet"), "junk");
    BulkRefused refused = assertThrows(BulkRefused.class, () -> run(options(parquet, "junk")));
    assertTrue(String.valueOf(refused.getMessage()).startsWith(junk + " is no Parquet file"));

    Files.delete(junk);
    Path other = folder.resolve("other");
    spark.range(3).toDF("id").coalesce(1).write().parquet(other.toString());
    Path part = InputFiles.find(other).files().getFirst();
    Files.copy(part, parquet.resolve("z-other.parquet"));
    refused = assertThrows(BulkRefused.class, () -> run(options(parquet, "junk")));
    assertTrue(String.valueOf(refused.getMessage()).contains("z-other.parquet has another header"));
  }

  @Test
  void parquetCopy_everyText_isReadBackAlikeAndOverwritesNothing() throws Exception {
    Path file = folder.resolve("texts.csv");
    Files.writeString(
        file,
        "id,entity,name\nA,E1,\"Amina, \"\"Mina\"\" Diallo\"\nB,,\u0639\u0645\u0631\nC,E2,007\n");
    BulkOptions options = options(file, "copied");

    assertEquals(new ParquetCopy.Copied(3, 0), copy(options));

    List<Row> rows = spark.read().parquet(options.out().toString()).orderBy("id").collectAsList();
    assertEquals("Amina, \"Mina\" Diallo", rows.get(0).getString(2));
    assertTrue(rows.get(1).isNullAt(1));
    assertEquals("\u0639\u0645\u0631", rows.get(1).getString(2));
    assertEquals("007", rows.get(2).getString(2));
    assertThrows(BulkRefused.class, () -> copy(options));
  }

  @Test
  void run_badRows_setAsideWithLineAndReason() throws Exception {
    Path file = folder.resolve("bad.csv");
    Files.writeString(
        file,
        """
        id,gender,date_of_birth,name
        A,F,1990-05-17,Amina Diallo
        B,F,1990-05-17,Amina Dialo
        C,F,31/02/1990,Amina Diallo
        D,F,1990-05-17
        """);

    BulkSummary summary = run(options(file, "bad", 0.5));

    assertEquals(2, summary.records());
    assertEquals(2, summary.badRows());
    assertEquals(1, summary.pairs());
    List<Row> rows =
        spark
            .read()
            .option("header", true)
            .csv(folder.resolve("bad/bad-rows.csv").toString())
            .orderBy("line")
            .collectAsList();
    assertEquals("4", rows.get(0).getString(1));
    assertEquals("date_of_birth: not a date of the form yyyy-MM-dd", rows.get(0).getString(2));
    assertEquals("the row has 3 fields, the header 4", rows.get(1).getString(2));
    BulkRefused refused = assertThrows(BulkRefused.class, () -> run(options(file, "fewer", 0.1)));
    assertTrue(
        String.valueOf(refused.getMessage())
            .startsWith("2 of 4 rows (50 %) cannot be read, and no more than 10 %"));
  }

  @Test
  void run_dateOnWhichNobodyWasBorn_leavesItsRowWithoutADateAsInAFile() throws Exception {
    Path file = folder.resolve("dates.csv");
    Files.writeString(
        file,
        """
        id,gender,date_of_birth,name
        A,F,1990-02-28,Amina Diallo
        B,F,1990-02-30,Amina Diallo
        C,F,2999-02-28,Amina Diallo
        D,F,0000-00-00,Amina Diallo
        E,F,,Amina Diallo
        """);

    BulkSummary summary = run(options(file, "dates", 0));

    assertEquals(5, summary.records());
    assertEquals(4, summary.recordsNotCompared());
    assertEquals(3, summary.impossibleDates());
    assertEquals(0, summary.pairs());
  }

  @Test
  void run_moreBadRowsThanAllowed_stopsWithTheirFile() throws Exception {
    Path file = folder.resolve("mostly-bad.csv");
    Files.writeString(
        file, "id,gender,date_of_birth,name\nA,F,1990-05-17,Amina\nB,F,1990-2-1,Amina\n");

    BulkRefused refused =
        assertThrows(BulkRefused.class, () -> run(options(file, "mostly-bad", 0.4)));

    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("1 of 2 rows (50 %) cannot be read"));
    assertTrue(Files.exists(folder.resolve("mostly-bad/bad-rows.csv")));
    assertFalse(Files.exists(folder.resolve("mostly-bad/pairs.parquet")));
  }

  @Test
  void run_inputThatChangesMeanwhile_isNoticedAndReadAgainByTheNextRun() throws Exception {
    Path file = folder.resolve("growing.csv");
    Files.writeString(file, "id,gender,date_of_birth,name\nA,F,1990-05-17,Amina Diallo\n");
    BulkOptions options = options(file, "growing");
    String late = "B,F,1990-05-17,Amina Diallo\n";
    BulkRun disturbed =
        new BulkRun(
            spark,
            options,
            line -> {
              if (line.equals("records ...")) {
                append(file, late);
              }
            });

    BulkRefused refused = assertThrows(BulkRefused.class, disturbed::run);

    assertTrue(String.valueOf(refused.getMessage()).contains("the input changed while it was"));
    assertEquals(1, run(options).pairs());
  }

  @Test
  void run_repeatedId_isRefused() throws Exception {
    Path file = folder.resolve("repeated.csv");
    Files.writeString(
        file,
        """
        id,gender,date_of_birth,name
        A-17,F,1990-05-17,Amina
        B,F,1990-05-17,Sara
        A-17,F,1991-05-17,Omar
        """);

    BulkRefused refused = assertThrows(BulkRefused.class, () -> run(options(file, "repeated")));

    Path named = folder.resolve("repeated/repeated-ids.csv");
    assertEquals(
        "1 id stands in more than one row; each row needs its own: repeated.csv, line 2 and"
            + " repeated.csv, line 4. It is named in "
            + named,
        refused.getMessage());
    List<Row> rows = spark.read().option("header", true).csv(named.toString()).collectAsList();
    assertEquals("[A-17,repeated.csv,2]", rows.get(0).toString());
    assertEquals("[A-17,repeated.csv,4]", rows.get(1).toString());
    assertFalse(Files.exists(folder.resolve("repeated/records.parquet")));
  }

  @Test
  void run_csvAndItsCopyAsParquet_sameRecordsPairsAndFaults() throws Exception {
    Path csv = Files.createDirectories(folder.resolve("csv/inner"));
    Files.writeString(
        csv.resolveSibling("a.CSV"),
        """
        id,gender,date_of_birth,name
        A,F,1990-05-17,"Amina
        B,F,1990-05-17,"Diallo, ""Mina""\"
        C,F,1990-05-17,"Diallo, ""Mina""\"
        D,F,1990-05-17
        """
            .replace("\\", ""));
    Files.writeString(
        csv.resolve("b.csv"),
        "id,gender,date_of_birth,name\nE,F,never,Omar\nF,F,1990-05-17,\"Diallo,\n\"\"Mina\"\"\"\n");
    Files.writeString(csv.resolve("notes.txt"), "somebody's");
    Path root = folder.resolve("csv");
    List<String> said = new ArrayList<>();
    BulkSummary ofCsv = new BulkRun(spark, options(root, "of-csv", 0.9), said::add).run();
    assertTrue(said.contains("input: not read, for they are of another kind: inner/notes.txt"));
    assertEquals(new ParquetCopy.Copied(4, 2), copy(options(root, "as-parquet", 0.9)));

    BulkSummary ofParquet = run(options(folder.resolve("as-parquet"), "of-parquet", 0.9));

    assertEquals(3, ofCsv.records());
    assertEquals(3, ofCsv.badRows());
    assertEquals(3, ofCsv.pairs());
    assertEquals(ofCsv.records(), ofParquet.records());
    assertEquals(ofCsv.badRows(), ofParquet.badRows());
    assertEquals(pairs(folder.resolve("of-csv")), pairs(folder.resolve("of-parquet")));
    List<Row> faults =
        spark
            .read()
            .option("header", true)
            .csv(folder.resolve("of-parquet/bad-rows.csv").toString())
            .orderBy("fault")
            .collectAsList();
    assertEquals(
        List.of(
            "a.CSV",
            "2",
            "a quote is opened and not closed, for the next lines are rows of their own"),
        List.of(faults.get(0).get(0), faults.get(0).get(1), faults.get(0).get(2)));
    assertTrue(faults.get(1).getString(0).endsWith(".parquet"), () -> faults.get(1).toString());
    assertEquals("1", faults.get(1).getString(1));
    assertEquals("5", faults.get(2).getString(1));
  }
}
