package org.sosia.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.matching.evidence.Candidates;
import org.sosia.matching.evidence.EvidenceModel;
import org.sosia.matching.evidence.EvidenceRegister;
import org.sosia.matching.evidence.EvidenceScorer;
import org.sosia.matching.evidence.ModelText;
import org.sosia.synthetic.PopulationFiles;

/** In bulk, evidence finds the pairs and scores that it finds in a file, by the same model. */
class BulkEvidenceTest {
  @TempDir static Path shared;

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
    PopulationFiles.write(people, 2000, 9, 500, 2);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void run_learned_pairsOfAFileByTheSameModel() throws Exception {
    Path out = shared.resolve("learned");
    BulkSummary summary = run(EvidenceSettings.DEFAULT, out, 3);

    EvidenceModel model = ModelText.parse(Files.readString(out.resolve(EvidenceStep.MODEL)));
    Map<String, String> expected = ofFile(model, 50);
    assertFalse(expected.isEmpty());
    assertEquals(expected, pairs(out));
    assertTrue(summary.recall() > 0.8, summary.json());
    assertTrue(summary.precision() > 0.8, summary.json());
    assertTrue(
        Files.readString(out.resolve("report.html"))
            .contains("<h2>Potential duplicates by score, in bits</h2>"));
  }

  @Test
  void run_modelGivenAndFullKeys_pairsOfAFileWhateverThePartitions() throws Exception {
    Path out = shared.resolve("first");
    run(EvidenceSettings.DEFAULT, out, 2);
    Path file = out.resolve(EvidenceStep.MODEL);
    EvidenceModel model = ModelText.parse(Files.readString(file));
    for (int partitions : new int[] {1, 7}) {
      Path again = shared.resolve("again" + partitions);
      run(new EvidenceSettings(file, 4, 0.3), again, partitions);

      Map<String, String> found = pairs(again);
      Map<String, String> expected = ofFile(model, 4, 0.3);
      assertEquals(expected, found);
    }
  }

  @Test
  void run_modelThatCannotBeUsed_isRefusedBeforeTheInputIsRead() throws Exception {
    Path malformed = Files.writeString(shared.resolve("malformed.txt"), "no model\n");
    Path learned = shared.resolve("for-the-people");
    run(EvidenceSettings.DEFAULT, learned, 2);
    EvidenceModel whole = ModelText.parse(Files.readString(learned.resolve(EvidenceStep.MODEL)));
    EvidenceModel lacking =
        new EvidenceModel(
            whole.records(),
            whole.priorMillibits(),
            whole.householdMillibits(),
            whole.movedMillibits(),
            whole.placeLimitsMillibits(),
            whole.comparisons().subList(0, whole.comparisons().size() - 1));
    Path other = Files.writeString(shared.resolve("other.txt"), ModelText.of(lacking));
    for (Path model : List.of(malformed, other)) {
      Path out = shared.resolve("unusable");
      BulkRefused refused =
          assertThrows(BulkRefused.class, () -> run(new EvidenceSettings(model, 50, 0.5), out, 2));
      assertEquals(3, refused.exitCode());
      assertTrue(String.valueOf(refused.getMessage()).startsWith(model + ": "));
      assertFalse(Files.exists(out));
    }
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new EvidenceSettings(null, 1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new EvidenceSettings(null, 50, 1));
  }

  @Test
  void parse_scorer_isTakenOrNamed() throws Exception {
    String[] evidence = {"in.csv", "--out", "out", "--scorer", "evidence", "--cap", "20"};
    EvidenceSettings settings = BulkOptions.parse(evidence).evidence();
    assertEquals(new EvidenceSettings(null, 20, 0.5), settings);
    BulkRefused refused =
        assertThrows(
            BulkRefused.class,
            () -> BulkOptions.parse(new String[] {"in.csv", "--out", "o", "--scorer", "luck"}));
    assertTrue(String.valueOf(refused.getMessage()).contains("--scorer"));
  }

  private static BulkSummary run(EvidenceSettings settings, Path out, int partitions)
      throws BulkRefused, IOException {
    BulkOptions options =
        BulkOptions.of(people, out).withTasks(1000, partitions).withEvidence(settings);
    return new BulkRun(spark, options, line -> {}).run();
  }

  private static Map<String, String> pairs(Path out) {
    Map<String, String> pairs = new TreeMap<>();
    for (Row row : spark.read().parquet(out.resolve("pairs.parquet").toString()).collectAsList()) {
      String before = pairs.put(row.getString(0) + " " + row.getString(1), row.getString(3));
      assertEquals(null, before, "a pair stands once");
    }
    return pairs;
  }

  private static Map<String, String> ofFile(EvidenceModel model, int cap) throws Exception {
    return ofFile(model, cap, 0.5);
  }

  /** As the deduplication of a file does it. */
  private static Map<String, String> ofFile(EvidenceModel model, int cap, double probability)
      throws Exception {
    InputFiles files = InputFiles.find(people);
    EvidenceReading reading =
        EvidenceReading.of(CsvRows.header(files.files().getFirst()), Map.of());
    EvidenceRegister register = reading.register();
    for (Path file : files.files()) {
      CsvRows.open(file).forEachRemaining(row -> register.add(reading.record(row.cells())));
    }
    EvidenceScorer scorer = new EvidenceScorer(register, model);
    Candidates candidates = Candidates.of(register, cap);
    Map<String, String> pairs = new TreeMap<>();
    for (int i = 0; i < candidates.size(); i++) {
      int score = scorer.scoreMillibits(candidates.first(i), candidates.second(i));
      if (EvidenceScorer.probability(score) >= probability) {
        String a = register.record(candidates.first(i)).id();
        String b = register.record(candidates.second(i)).id();
        String pair = a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
        pairs.put(pair, BigDecimal.valueOf(score, 3).toPlainString());
      }
    }
    return pairs;
  }
}
