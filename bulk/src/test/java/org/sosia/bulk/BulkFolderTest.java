package org.sosia.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a run does with the results of an earlier one. */
class BulkFolderTest extends SparkRuns {
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
    assertEquals(List.of("records ...", "columns: 31 fields", "pairs ...", "clusters ..."), said);
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
}
