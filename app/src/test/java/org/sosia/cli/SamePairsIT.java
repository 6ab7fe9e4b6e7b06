package org.sosia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.cli.dedupe.DedupeCommand;
import org.sosia.cli.evidence.EvaluateCommand;
import org.sosia.synthetic.PopulationFiles;
import org.sosia.testing.BulkUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** By the rule and without options, three commands find the same pairs of the same people. */
class SamePairsIT {
  @TempDir Path folder;

  @Test
  void dedupeBulkAndEvaluate_defaults_samePairsAndScores() throws Exception {
    BulkUnderTest.assumeBuilt();
    PopulationFiles.write(folder.resolve("people"), 2_000, 5, 2_000, 1);
    Path people = folder.resolve("people/part-00000.csv");
    addDoubtful(people);
    Path pairs = folder.resolve("pairs.csv");

    JsonNode file =
        json(
            new DedupeCommand(),
            people.toString(),
            "--out=" + pairs,
            "--explain",
            "--truth=entity",
            "--json");
    JsonNode measured = json(new EvaluateCommand(), people.toString(), "--scorer=rule", "--json");
    JsonNode bulk =
        JsonMapper.shared()
            .readTree(BulkUnderTest.dedupe(folder.resolve("people"), folder.resolve("result")));

    Map<String, String> byFile = pairs(Files.readAllLines(pairs).stream().skip(1).toList());
    assertThat(byFile.size()).isGreaterThan(100);
    assertThat(pairs(BulkUnderTest.lines(folder.resolve("result/pairs.csv")))).isEqualTo(byFile);
    assertThat(measured.path("flaggedPairs").asInt()).isEqualTo(byFile.size());
    for (String share : List.of("precision", "recall")) {
      double expected = file.path(share).asDouble();
      assertThat(measured.path(share).asDouble()).isEqualTo(expected);
      assertThat(bulk.path(share).asDouble())
          .isCloseTo(expected, org.assertj.core.data.Offset.offset(5e-5));
    }
    assertThat(bulk.path("impossibleDates").asInt())
        .isEqualTo(file.path("impossibleDates").asInt())
        .isEqualTo(2);
    assertThat(measured.path("records").asInt()).isEqualTo(bulk.path("records").asInt());
  }

  /** Rows like others, each with something that might be read in more than one way. */
  private static void addDoubtful(Path people) throws Exception {
    List<String> lines = Files.readAllLines(people);
    List<String> header = List.of(lines.getFirst().split(",", -1));
    String[][] changes = {
      {"date_of_birth", "1990-02-30"},
      {"date_of_birth", "2999-01-01"},
      {"date_of_birth", ""},
      {"gender", ""},
      {"pincode", ""},
      {"pincode", "99999"},
      {"date_of_birth_verified", "NO"},
      {"date_of_birth_verified", ""},
      {"name_eng", ""},
    };
    List<String> added = new ArrayList<>();
    for (int i = 0; i < changes.length; i++) {
      String[] cells = lines.get(10 + 7 * i).split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
      cells[header.indexOf("id")] = "doubtful-" + i;
      cells[header.indexOf(changes[i][0])] = changes[i][1];
      added.add(String.join(",", cells));
    }
    Files.write(people, added, StandardOpenOption.APPEND);
  }

  private static JsonNode json(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        CommandLines.of(command)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    assertThat(code).as(err.toString()).isZero();
    return JsonMapper.shared().readTree(out.toString());
  }

  /** The exact score by pair, whichever of its ids is first. */
  private static Map<String, String> pairs(List<String> rows) {
    Map<String, String> scores = new TreeMap<>();
    for (String row : rows) {
      String[] cells = row.split(",", -1);
      boolean inOrder = cells[0].compareTo(cells[1]) < 0;
      String pair = inOrder ? cells[0] + " " + cells[1] : cells[1] + " " + cells[0];
      String[] fraction = cells[3].split("/", -1);
      BigInteger divisor = fraction.length == 1 ? BigInteger.ONE : new BigInteger(fraction[1]);
      assertThat(scores.put(pair, new BigInteger(fraction[0]) + "/" + divisor)).isNull();
    }
    return scores;
  }
}
