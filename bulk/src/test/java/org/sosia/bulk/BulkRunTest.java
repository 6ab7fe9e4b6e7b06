package org.sosia.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.ScoredPair;
import org.sosia.synthetic.PopulationFiles;

class BulkRunTest {
  /** More on demand: 200,000 take some minutes. */
  private static final int PEOPLE = Integer.getInteger("sosia.bulk.people", 1000);

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir static Path shared;
  @TempDir Path folder;

  private static SparkSession spark;
  private static Path people;

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

  private static ParquetCopy.Copied copy(BulkOptions options) throws BulkRefused, IOException {
    try (ResultFolder folder = ResultFolder.open(options)) {
      return ParquetCopy.write(spark, options, folder, line -> {});
    }
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
  void run_cutAfterRecords_goesOnWithPairsAndDoesNothingTwice() throws Exception {
    BulkOptions options = options(people, "cut");
    BulkSummary whole = run(options);
    List<String> again = new ArrayList<>();
    assertEquals(whole.pairs(), new BulkRun(spark, options, again::add).run().pairs());
    assertEquals(
        List.of("records: finished before", "pairs: finished before", "clusters: finished before"),
        again);
    Path manifest = options.out().resolve(Manifest.FILE);
    List<String> kept =
        Files.readAllLines(manifest).stream()
            .filter(line -> !line.startsWith("pairs.fin") && !line.startsWith("clusters.fin"))
            .toList();
    Files.write(manifest, kept);
    List<String> said = new ArrayList<>();

    BulkSummary second = new BulkRun(spark, options, said::add).run();

    assertEquals(List.of("records: finished before", "pairs ...", "clusters ..."), said);
    assertEquals(whole.pairs(), second.pairs());
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
  void run_folderUsedAgain_badRowsOfAnEarlierRunAreGone() throws Exception {
    Path file = folder.resolve("once.csv");
    String good = "id,gender,date_of_birth,name\nA,F,1990-05-17,Amina\n";
    Files.writeString(file, good + "B,F,never,Omar\n");
    run(options(file, "once", 0.9));
    assertTrue(Files.exists(folder.resolve("once/bad-rows.csv")));

    Files.writeString(file, good);
    run(options(file, "once", 0.9).replacing());

    assertFalse(Files.exists(folder.resolve("once/bad-rows.csv")));
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

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
  void run_resultsOfAnotherInputOrOtherOptions_stayUnlessTheyAreToBeReplaced() throws Exception {
    Path file = folder.resolve("first.csv");
    String good = "id,gender,date_of_birth,name\nA,F,1990-05-17,Amina\n";
    Files.writeString(file, good);
    Path other = Files.writeString(folder.resolve("second.csv"), good + "B,F,1990-05-17,Amina\n");
    run(options(file, "kept"));
    Path pairs = folder.resolve("kept/pairs.parquet");
    List<Path> before = files(pairs);
    Path foreign = Files.writeString(folder.resolve("kept/notes.txt"), "somebody's");

    for (BulkOptions options :
        List.of(options(other, "kept"), options(file, "kept", 0.5), options(people, "kept"))) {
      BulkRefused refused = assertThrows(BulkRefused.class, () -> run(options));
      assertTrue(String.valueOf(refused.getMessage()).contains("--replace"));
      assertEquals(2, refused.exitCode());
      assertEquals(before, files(pairs));
    }
    assertEquals(1, run(options(other, "kept").replacing()).pairs());
    assertEquals("somebody's", Files.readString(foreign));
  }

  @Test
  void run_replacingByAnInputThatIsRefused_leavesTheResultsThatWereThere() throws Exception {
    Path file = folder.resolve("good.csv");
    String good = "id,gender,date_of_birth,name\nA,F,1990-05-17,Amina\nB,F,1990-05-17,Amina\n";
    Files.writeString(file, good);
    run(options(file, "stays"));
    Map<String, String> before = contents(folder.resolve("stays"));
    Path bad = Files.writeString(folder.resolve("bad.csv"), good + "C,F,never,Omar\n");
    Path twice = Files.writeString(folder.resolve("twice.csv"), good + "A,F,1990-05-17,Omar\n");
    Path other = Files.writeString(folder.resolve("other.csv"), "id,name\nA,Amina\n");

    for (Path input : List.of(other, twice, bad)) {
      assertThrows(BulkRefused.class, () -> run(options(input, "stays").replacing()));
      Map<String, String> after = contents(folder.resolve("stays"));
      after.keySet().removeIf(name -> name.contains("/new-") || name.endsWith(Manifest.FILE));
      before.keySet().removeIf(name -> name.endsWith(Manifest.FILE));
      assertEquals(before, after);
      List<String> said = new ArrayList<>();
      new BulkRun(spark, options(file, "stays"), said::add).run();
      assertEquals("pairs: finished before", said.get(1));
    }
    assertTrue(Files.exists(folder.resolve("stays/new-bad-rows.csv")));
    assertEquals(1, run(options(bad, "stays", 0.5).replacing()).badRows());
    assertTrue(Files.exists(folder.resolve("stays/bad-rows.csv")));
    assertFalse(Files.exists(folder.resolve("stays/new-bad-rows.csv")));
  }

  @Test
  void run_replacingIsCut_noStepIsToldToBeFinishedWhoseResultsAreGone() throws Exception {
    Path file = folder.resolve("old.csv");
    String good = "id,gender,date_of_birth,name\nA,F,1990-05-17,Amina\nB,F,1990-05-17,Amina\n";
    Files.writeString(file, good);
    Path other = Files.writeString(folder.resolve("new.csv"), good + "C,F,1990-05-17,Omar\n");
    run(options(file, "gone"));
    Path foreign = folder.resolve("gone/records.parquet/notes.txt");
    BulkRun cut =
        new BulkRun(
            spark,
            options(other, "gone").replacing(),
            line -> {
              if (line.equals("records ...")) {
                append(foreign, "somebody's");
              }
            });

    BulkRefused refused = assertThrows(BulkRefused.class, cut::run);

    assertTrue(
        String.valueOf(refused.getMessage()).contains("records.parquet"), refused.getMessage());
    assertEquals("somebody's", Files.readString(foreign));
    String manifest = Files.readString(folder.resolve("gone/manifest.properties"));
    assertFalse(manifest.contains("pairs.finished"), manifest);
    Files.delete(foreign);
    Files.delete(foreign.getParent());
    assertEquals(3, run(options(other, "gone")).records());
  }

  @Test
  void run_resultsDeletedByHand_areMadeAgain() throws Exception {
    BulkOptions options = options(people, "by-hand");
    BulkSummary whole = run(options);
    delete(folder.resolve("by-hand/records.parquet"));
    assertEquals(whole, run(options));

    delete(folder.resolve("by-hand/pairs.csv"));
    List<String> said = new ArrayList<>();
    assertEquals(whole.pairs(), new BulkRun(spark, options, said::add).run().pairs());
    assertEquals(List.of("records ...", "pairs ...", "clusters ..."), said);
  }

  @Test
  void run_finishedBefore_tellsTheSecondsOfTheWhole() throws Exception {
    BulkOptions options = options(people, "seconds");
    BulkSummary whole = run(options);
    String report = Files.readString(folder.resolve("seconds/report.html"));

    assertTrue(whole.seconds() > 0.1);
    assertEquals(whole, run(options));
    assertEquals(report, Files.readString(folder.resolve("seconds/report.html")));
  }

  @Test
  void run_sameInputByAnotherPath_isTheSame() throws Exception {
    Path file = folder.resolve("same.csv");
    Files.writeString(file, "id,gender,date_of_birth,name\nA,F,1990-05-17,Amina\n");
    Files.createSymbolicLink(folder.resolve("linked.csv"), file);
    run(options(file, "same"));
    for (String path : List.of("./same.csv", "same/../same.csv", "linked.csv")) {
      List<String> said = new ArrayList<>();
      new BulkRun(spark, options(folder.resolve(path), "same"), said::add).run();
      assertEquals("records: finished before", said.getFirst());
    }
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

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files(root)) {
      if (Files.isRegularFile(file)) {
        contents.put(file.toString(), java.util.Arrays.toString(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  private static void delete(Path root) throws IOException {
    for (Path file : files(root).reversed()) {
      Files.delete(file);
    }
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

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walked = Files.walk(folder)) {
      return walked.sorted().toList();
    }
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

  private BulkOptions options(Path input, String out) {
    return options(input, out, 0.01);
  }

  private BulkOptions options(Path input, String out, double maxBadShare) {
    BulkOptions defaults = BulkOptions.of(input, folder.resolve(out));
    return new BulkOptions(
        defaults.source(),
        defaults.out(),
        Map.of(),
        "eng",
        defaults.thresholdPercent(),
        defaults.blockProbes(),
        defaults.equalRecords(),
        2,
        maxBadShare,
        null,
        false);
  }

  private static BulkSummary run(BulkOptions options) throws BulkRefused, IOException {
    return new BulkRun(spark, options, line -> {}).run();
  }

  private Map<String, String> bulk(Path input, int blockProbes, int partitions) throws Exception {
    Path out = Files.createTempDirectory(folder, "out");
    run(BulkOptions.of(input, out).withTasks(blockProbes, partitions));
    return pairs(out);
  }

  private static Map<String, String> pairs(Path out) {
    List<Row> rows = spark.read().parquet(out.resolve("pairs.parquet").toString()).collectAsList();
    Map<String, String> pairs = new TreeMap<>();
    rows.forEach(row -> pairs.put(row.getString(0) + " " + row.getString(1), row.getString(3)));
    assertEquals(rows.size(), pairs.size(), "a pair stands once");
    return pairs;
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
      RecordColumns columns = RecordColumns.of(CsvRows.header(file), Map.of(), "eng", NOW);
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
