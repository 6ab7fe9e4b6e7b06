package org.sosia.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.ScoredPair;

/** What a run finds. */
class BulkRunTest extends SparkRuns {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void run_anyOrderPartsAndPartitions_pairsOfTheOnlineIndex() throws Exception {
    Map<String, String> online = online(people);
    assertFalse(online.isEmpty());

    assertEquals(online, bulk(people, 20_000, 1));
    assertEquals(online, bulk(shuffled(people, 5), Math.max(3, PEOPLE / 1000), 7));
    assertEquals(online, bulk(shuffled(people, 6), Math.max(20, PEOPLE / 100), 3));
  }

  @Test
  void run_parquet_pairsOfTheOnlineIndex() throws Exception {
    Path parquet = folder.resolve("parquet");
    spark.read().option("header", true).csv(people.toString()).write().parquet(parquet.toString());

    assertEquals(online(people), bulk(parquet, 20_000, 2));
  }

  @Test
  void run_labelled_saysHowRight() throws Exception {
    BulkSummary summary = run(options(people, "labelled"));

    assertTrue(summary.truePairs() > 30);
    assertTrue(summary.recall() > 0.4, summary.json());
    assertTrue(summary.precision() > 0.5, summary.json());
    String report = Files.readString(folder.resolve("labelled/report.html"));
    assertTrue(report.contains("<svg"));
    assertTrue(report.contains("<h2>Potential duplicates by score, in percent</h2>"));
  }

  @Test
  void run_quotesInIds_areWrittenByTheBook() throws Exception {
    Path file = folder.resolve("quotes.csv");
    Files.writeString(
        file,
        """
        id,gender,date_of_birth,name
        "A""1\\",F,1990-05-17,Amina
        "B,2",F,1990-05-17,Amina
        """);

    run(options(file, "quotes"));

    List<String[]> rows = new ArrayList<>();
    for (Path part : InputFiles.find(folder.resolve("quotes/pairs.csv")).files()) {
      CsvRows.open(part).forEachRemaining(row -> rows.add(row.cells()));
    }
    assertEquals(1, rows.size());
    assertEquals("A\"1\\", rows.getFirst()[0]);
    assertEquals("B,2", rows.getFirst()[1]);
  }

  @Test
  void run_groupsOfEqualRecords_areJoinedToOneAndCounted() throws Exception {
    StringBuilder text = new StringBuilder("id,gender,date_of_birth,date_of_birth_verified,name\n");
    for (int i = 100; i < 140; i++) {
      text.append("A").append(i).append(",F,1990-05-17,true,Amina Diallo\n");
      text.append("B").append(i).append(",F,1990-05-17,true,Amina Dialo\n");
      text.append("C").append(i).append(",F,1991-05-17,false,AMINA  Diallo\n");
      text.append("N").append(i).append(",M,1991-05-17,true,\n");
    }
    text.append("Z,F,1990-05-17,true,Amina Dialla\nM,M,1991-05-17,true,Omar\n");
    Path file = Files.writeString(folder.resolve("equal.csv"), text);
    BulkSummary every = run(options(file, "every").withEqualRecords(40));
    BulkSummary joined = run(options(file, "joined").withEqualRecords(39));

    assertEquals(online(file), pairs(folder.resolve("every")));
    assertEquals(0, every.equalGroups());
    assertEquals(0, every.pairsLeftOut());
    assertEquals(3, joined.equalGroups());
    // three stars, and A, B, C, Z each with each
    assertEquals(3 * 39 + 6, joined.pairs());
    assertEquals(every.pairs() - joined.pairs(), joined.pairsLeftOut());
    assertEquals(every.clusters(), joined.clusters());
    assertTrue(
        pairs(folder.resolve("every"))
            .entrySet()
            .containsAll(pairs(folder.resolve("joined")).entrySet()));
    List<Row> named =
        spark
            .read()
            .option("header", true)
            .csv(folder.resolve("joined/equal-records.csv").toString())
            .collectAsList();
    assertEquals("[[A100,40], [B100,40], [C100,40]]", named.toString());
  }

  @Test
  void run_everythingWritten_canBeReadByItsOwnerAlone() throws Exception {
    Path file = folder.resolve("private.csv");
    String text =
        "id,gender,date_of_birth,name\nA,F,1990-05-17,Amina\nB,F,1990-05-17,Amina\nC,F,x,Y\n";
    Files.writeString(file, text);
    List<String> open = new ArrayList<>();
    BulkOptions options = options(file, "private", 0.9);

    new BulkRun(spark, options, line -> open.addAll(openToOthers(options.out()))).run();
    open.addAll(openToOthers(options.out()));

    assertEquals(List.of(), open);
    assertTrue(files(options.out()).size() > 15);
    Path copy = folder.resolve("copy");
    copy(options(file, "copy", 0.9));
    assertEquals(List.of(), openToOthers(copy));
  }

  /** What others may read, or could reach if the folders above it were open. */
  private static List<String> openToOthers(Path folder) {
    try {
      List<String> open = new ArrayList<>();
      for (Path path : files(folder)) {
        String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        if (!rights.endsWith("------")) {
          open.add(rights + " " + path);
        }
      }
      return open;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> bulk(Path input, int blockProbes, int partitions) throws Exception {
    Path out = Files.createTempDirectory(folder, "out");
    run(BulkOptions.of(input, out).withTasks(blockProbes, partitions));
    return pairs(out);
  }

  /** The rows of all files in one, in another order. */
  private Path shuffled(Path files, int seed) throws Exception {
    List<String> lines = new ArrayList<>();
    String header = "";
    for (Path file : InputFiles.find(files).files()) {
      List<String> read = Files.readAllLines(file);
      header = read.getFirst();
      lines.addAll(read.subList(1, read.size()));
    }
    java.util.Collections.shuffle(lines, new Random(seed));
    lines.addFirst(header);
    return Files.write(folder.resolve("shuffled" + seed + ".csv"), lines);
  }

  private static Map<String, String> online(Path files) throws Exception {
    RegisterIndex index = RegisterIndexes.columnar(RuleSettings.documented());
    Map<String, String> pairs = new TreeMap<>();
    long arrival = 0;
    for (Path file : InputFiles.find(files).files()) {
      RecordColumns columns =
          RecordColumns.of(CsvRows.header(file), Map.of(), CellForms.USUAL, NOW);
      CsvRows rows = CsvRows.open(file);
      while (rows.hasNext()) {
        PersonRecord person = columns.person(rows.next().cells());
        index.insert(person, ++arrival);
        for (ScoredPair found :
            index.probe(person, ProbeScope.before(arrival)).potentialDuplicates()) {
          boolean inOrder = person.id().compareTo(found.id()) < 0;
          pairs.put(
              inOrder ? person.id() + " " + found.id() : found.id() + " " + person.id(),
              found.score().exactPercent().numerator()
                  + "/"
                  + found.score().exactPercent().denominator());
        }
      }
    }
    return pairs;
  }
}
