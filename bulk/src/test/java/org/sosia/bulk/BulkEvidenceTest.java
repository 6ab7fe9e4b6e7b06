package org.sosia.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
            whole.namesakesMillibits(),
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
  void run_columnsLeftOut_pairsOfAFileReadLikewise() throws Exception {
    Path file = shared.resolve("with-sheets.csv");
    Files.write(file, withSheetsAndPhones());
    String[] line = {
      file.toString(),
      "--out",
      shared.resolve("chosen").toString(),
      "--scorer",
      "evidence",
      "--ignore",
      "sheet",
      "--calling-code",
      "251"
    };
    BulkOptions options = BulkOptions.parse(line);
    new BulkRun(spark, options, said -> {}).run();

    EvidenceModel model =
        ModelText.parse(Files.readString(options.out().resolve(EvidenceStep.MODEL)));
    List<String> compared =
        model.comparisons().stream().map(weights -> weights.comparison().name()).toList();
    assertTrue(compared.contains("phone"), compared.toString());
    assertFalse(compared.contains("sheet"), compared.toString());
    ReadingChoice choice = new ReadingChoice(Set.of("sheet"), "251", "0", "");
    assertEquals(ofFile(file, choice, model, 50, 0.5), pairs(options.out()));
    String[] unknown = line.clone();
    unknown[6] = "leaf";
    BulkRefused refused =
        assertThrows(
            BulkRefused.class,
            () -> new BulkRun(spark, BulkOptions.parse(unknown), said -> {}).run());
    assertTrue(String.valueOf(refused.getMessage()).contains("leaf"), refused.getMessage());
  }

  /** Everybody stands on a sheet of their own and has a number, written in one of two ways. */
  private static List<String> withSheetsAndPhones() throws BulkRefused, IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : InputFiles.find(people).files()) {
      for (String line : Files.readAllLines(file)) {
        int number = lines.size();
        String entity = line.split(",", 3)[1];
        String digits = "911%06d".formatted(Math.floorMod(entity.hashCode() * 7919, 1_000_000));
        boolean header = line.startsWith("id,");
        if (header ? number == 0 : number > 0) {
          String phone = (number % 2 == 0 ? "0" : "+251") + digits;
          lines.add(line + (header ? ",sheet,phone" : ",S%07d,%s".formatted(number, phone)));
        }
      }
    }
    return lines;
  }

  @Test
  void parse_readingOptions_areTakenOrNamed() throws Exception {
    Path table = Files.writeString(shared.resolve("nicknames.txt"), "Gebrehiwot,Gere\n");
    EvidenceSettings settings =
        parsed("--nicknames", table.toString(), "--calling-code=251", "--trunk-prefix", "none");
    var contacts = settings.reading().columns(Map.of()).contacts();
    assertEquals(Optional.of("+251911234567"), contacts.phone("911234567"));
    assertEquals("", parsed().reading().meaning());
    Path others = Files.writeString(shared.resolve("others.txt"), "Gebremariam,Gere\n");
    Set<String> meanings =
        Set.of(
            parsed("--nicknames", table.toString()).reading().meaning(),
            parsed("--nicknames", others.toString()).reading().meaning(),
            parsed("--ignore", "sheet").reading().meaning(),
            parsed("--calling-code", "251").reading().meaning(),
            parsed("--calling-code", "251", "--trunk-prefix", "none").reading().meaning());
    assertFalse(meanings.contains(""), meanings.toString());

    Path broken = Files.writeString(shared.resolve("broken.txt"), "alone\n");
    Map<String, String> wrong =
        Map.of(
            "--calling-code", "0251",
            "--trunk-prefix", "0000",
            "--nicknames", broken.toString());
    wrong.forEach((option, value) -> {
      BulkRefused refused = assertThrows(BulkRefused.class, () -> parsed(option, value));
      assertTrue(String.valueOf(refused.getMessage()).startsWith(option + ":"), option);
    });
    BulkRefused byRule =
        assertThrows(
            BulkRefused.class,
            () -> BulkOptions.parse(new String[] {"in.csv", "--out", "o", "--ignore", "a"}));
    assertTrue(String.valueOf(byRule.getMessage()).contains("--ignore"));
  }

  @Test
  void run_furtherNicknames_joinWhomTheyName() throws Exception {
    Path file = shared.resolve("with-a-pet-name.csv");
    List<String> lines =
        new ArrayList<>(Files.readAllLines(InputFiles.find(people).files().getFirst()));
    String header = lines.getFirst();
    List<String> columns = List.of(header.split(",", -1));
    int name = columns.indexOf("name_eng");
    String[] cells = lines.get(1).split(",", -1);
    String surname = cells[name].substring(cells[name].lastIndexOf(' '));
    for (int i = 0; i < cells.length; i++) {
      cells[i] = columns.get(i).startsWith("name_") ? "" : cells[i];
    }
    List.of("Quetzalcoatl", "Xochi")
        .forEach(given -> {
          cells[name] = given + surname;
          cells[columns.indexOf("id")] = given;
          lines.add(String.join(",", cells));
        });
    Files.write(file, lines);
    Path table = Files.writeString(shared.resolve("pets.txt"), "Quetzalcoatl,Xochi\n");
    String without = explained(file, "without", List.of());
    String with = explained(file, "with", List.of("--nicknames", table.toString()));
    assertFalse(without.contains("given_name=+"), without);
    assertTrue(with.contains("(alias)"), with);
  }

  /** Why the two of them are a pair; empty when they are none. */
  private static String explained(Path file, String out, List<String> options) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                file.toString(),
                "--out",
                shared.resolve(out).toString(),
                "--scorer",
                "evidence",
                "--probability",
                "0.000001"));
    line.addAll(options);
    BulkOptions parsed = BulkOptions.parse(line.toArray(String[]::new));
    new BulkRun(spark, parsed, said -> {}).run();
    return spark
        .read()
        .parquet(parsed.out().resolve("pairs.parquet").toString())
        .where("id_a = 'Quetzalcoatl' and id_b = 'Xochi'")
        .select("explanation")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .findFirst()
        .orElse("");
  }

  private static EvidenceSettings parsed(String... options) throws BulkRefused {
    List<String> line = new ArrayList<>(List.of("in.csv", "--out", "o", "--scorer", "evidence"));
    line.addAll(List.of(options));
    return Objects.requireNonNull(BulkOptions.parse(line.toArray(String[]::new)).evidence());
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

  private static Map<String, String> ofFile(EvidenceModel model, int cap, double probability)
      throws Exception {
    return ofFile(people, ReadingChoice.DEFAULT, model, cap, probability);
  }

  /** As the deduplication of a file does it. */
  private static Map<String, String> ofFile(
      Path input, ReadingChoice choice, EvidenceModel model, int cap, double probability)
      throws Exception {
    InputFiles files = InputFiles.find(input);
    EvidenceReading reading =
        EvidenceReading.of(CsvRows.header(files.files().getFirst()), Map.of(), choice);
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
