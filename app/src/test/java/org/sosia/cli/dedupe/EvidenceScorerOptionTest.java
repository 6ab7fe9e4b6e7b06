package org.sosia.cli.dedupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.cli.evidence.LabelledPeople;
import org.sosia.cli.evidence.TuneCommand;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EvidenceScorerOptionTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void dedupe_byEvidence_findsWhatTheRuleMissesAndNamesTheModelInEachRow() {
    CommandUnderTest command = new CommandUnderTest(folder);
    CommandUnderTest.Outcome outcome =
        command.find(LabelledPeople.of(300), "--scorer", "evidence", "--json");
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode summary = JsonMapper.shared().readTree(outcome.out());
    assertTrue(summary.get("recall").asDouble() > 0.95, outcome.out());
    assertTrue(summary.get("precision").asDouble() > 0.95, outcome.out());
    assertTrue(summary.get("alsoByRule").asInt() < summary.get("truePairsFound").asInt());
    List<String> lines = command.pairLines();
    assertEquals(
        "id_a,id_b,match_weight_bits,probability,rule_score,rule_potential_duplicate,model",
        lines.getFirst());
    assertEquals(summary.get("potentialDuplicates").asInt() + 1, lines.size());
    String model = summary.get("model").asString();
    assertTrue(lines.stream().skip(1).allMatch(line -> line.endsWith("," + model)));
    // the file has no gender, so the rule takes nobody for candidates; its score is told all the
    // same
    assertTrue(lines.stream().noneMatch(line -> line.split(",", -1)[4].isEmpty()));
  }

  @Test
  void dedupe_withATunedModel_namesThatModel() throws IOException {
    Path sample = folder.resolve("sample.csv");
    Path model = folder.resolve("model.txt");
    Files.writeString(sample, LabelledPeople.of(300));
    assertEquals(
        0,
        new CommandLine(new TuneCommand()).execute(sample.toString(), "--out", model.toString()));
    String hash = Files.readAllLines(model).getLast().substring("sha256 ".length());
    CommandUnderTest.Outcome outcome =
        new CommandUnderTest(folder)
            .find(
                LabelledPeople.of(300),
                "--scorer",
                "evidence",
                "--model",
                model.toString(),
                "--json");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(hash, JsonMapper.shared().readTree(outcome.out()).get("model").asString());
  }

  @Test
  void dedupe_clusters_holdEveryRecordOfAPairOnceByItsSmallestId() throws IOException {
    CommandUnderTest command = new CommandUnderTest(folder);
    Path target = folder.resolve("clusters.csv");
    CommandUnderTest.Outcome outcome =
        command.find(
            LabelledPeople.of(300), "--scorer", "evidence", "--clusters", target.toString());
    assertEquals(0, outcome.code(), outcome.err());
    List<String> lines = Files.readAllLines(target);
    assertEquals("cluster_id,id", lines.getFirst());
    Map<String, String> clusterOf = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertNull(clusterOf.put(cells[1], cells[0]), "a record stands in one cluster");
      assertTrue(cells[0].compareTo(cells[1]) <= 0, line);
    }
    List<String> pairs = command.pairLines();
    assertTrue(pairs.size() > 1);
    Set<String> paired = new HashSet<>();
    for (String pair : pairs.subList(1, pairs.size())) {
      String[] cells = pair.split(",", -1);
      paired.addAll(List.of(cells[0], cells[1]));
      assertEquals(clusterOf.get(cells[0]), clusterOf.get(cells[1]), pair);
    }
    assertEquals(paired, clusterOf.keySet());
  }

  @Test
  void dedupe_changedModel_isRefusedWithItsLineAndWritesNothing() throws IOException {
    Path model = folder.resolve("model.txt");
    Files.writeString(model, "sosia evidence model 2\nrecords 3\nweight 9\n");
    CommandUnderTest command = new CommandUnderTest(folder);
    CommandUnderTest.Outcome outcome =
        command.find(LabelledPeople.of(100), "--scorer", "evidence", "--model", model.toString());
    assertEquals(3, outcome.code());
    assertTrue(outcome.err().contains("line 3: \"prior NUMBER\" is expected"), outcome.err());
    assertFalse(Files.exists(command.pairs()));
  }

  @Test
  void dedupe_optionOfTheOtherScorer_isRefused() {
    CommandUnderTest command = new CommandUnderTest(folder);
    CommandUnderTest.Outcome rule = command.find(LabelledPeople.of(60), "--cap", "9");
    assertEquals(2, rule.code());
    assertTrue(rule.err().contains("--cap: means nothing to --scorer rule"), rule.err());
    CommandUnderTest.Outcome evidence =
        command.find(LabelledPeople.of(60), "--scorer", "evidence", "--gender", "m=M");
    assertEquals(2, evidence.code());
    assertTrue(evidence.err().contains("--gender: means nothing to --scorer evidence"));
  }
}
