package org.sosia.cli.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.matching.evidence.ColumnChoice;
import org.sosia.matching.evidence.EvidenceColumns;
import org.sosia.matching.evidence.Nicknames;
import org.sosia.matching.evidence.WrittenDate;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EvaluateCommandTest {
  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void evaluate_otherColumnNames_measuresBothScorers() throws IOException {
    Path file = folder.resolve("people.csv");
    Files.writeString(file, LabelledPeople.of(300));
    assertEquals(0, run(file.toString(), "--scorer", "evidence", "--json"));
    JsonNode evidence = JsonMapper.shared().readTree(out.toString());
    assertEquals(60, evidence.get("truePairs").asInt());
    assertTrue(evidence.get("f1").asDouble() > 0.9, out.toString());
    JsonNode curve = evidence.get("curve");
    assertTrue(curve.get(0).get("recall").asDouble() < 0.1, "the curve begins with the surest");
    assertTrue(curve.size() < 1_000, "points: " + curve.size());
    assertEquals(1, evidence.get("pairCompleteness").asDouble());
    out.getBuffer().setLength(0);
    assertEquals(0, run(file.toString(), "--scorer", "rule", "--json"));
    JsonNode rule = JsonMapper.shared().readTree(out.toString());
    assertTrue(rule.get("recall").asDouble() < evidence.get("recall").asDouble());
  }

  /** Each entity has a number of its own; its second record has it in another spelling. */
  private Path peopleWithTelephones(int people) throws IOException {
    Path file = folder.resolve("reachable.csv");
    StringBuilder rows = new StringBuilder();
    for (String line : LabelledPeople.of(people).lines().toList()) {
      String entity = line.split(",", -1)[1];
      rows.append(line);
      if (entity.equals("cluster")) {
        rows.append(",tel");
      } else {
        String number = "9%08d".formatted(10_000_019L * Integer.parseInt(entity) % 100_000_000);
        rows.append(',').append(line.contains("d,") ? "+251 (0) " + number : "0" + number);
      }
      rows.append('\n');
    }
    Files.writeString(file, rows);
    return file;
  }

  private JsonNode phonePass(String... options) {
    out.getBuffer().setLength(0);
    assertEquals(0, run(options), err.toString());
    for (JsonNode pass : JsonMapper.shared().readTree(out.toString()).get("passes")) {
      if (pass.get("pass").stringValue().equals("phone")) {
        return pass;
      }
    }
    throw new AssertionError(out.toString());
  }

  @Test
  void evaluate_telephonesInSpellings_areAPassOfTheirOwn() throws IOException {
    String file = peopleWithTelephones(300).toString();
    JsonNode pass = phonePass(file, "--json", "--column", "phone=tel", "--calling-code", "251");
    assertEquals(60, pass.get("pairs").asInt());
    assertEquals(60, pass.get("truePairs").asInt());
    assertEquals(0, pass.get("leftOut").asInt());
    JsonNode otherCountry =
        phonePass(file, "--json", "--column", "phone=tel", "--calling-code", "252");
    assertEquals(0, otherCountry.get("pairs").asInt(), "national numbers are another country's");
    assertEquals(60, phonePass(file, "--json", "--column", "phone=tel").get("pairs").asInt());
    assertEquals(0, phonePass(file, "--json").get("pairs").asInt(), "the column has another name");
    assertEquals(
        0, phonePass(file, "--json", "--ignore", "tel", "--ignore", "town").get("pairs").asInt());
  }

  @Test
  void evaluate_wrongOptions_areRefusedByName() throws IOException {
    String file = peopleWithTelephones(100).toString();
    assertEquals(2, run(file, "--calling-code", "0251"));
    assertTrue(err.toString().contains("callingCode is not one to three digits"), err.toString());
    assertEquals(2, run(file, "--ignore", "telex"));
    assertTrue(err.toString().contains("no column \"telex\""), err.toString());
    assertEquals(3, run(file, "--model", folder.resolve("none.txt").toString()));
    assertTrue(err.toString().contains("none.txt: there is no such file"), err.toString());
  }

  @Test
  void evaluate_speed_isMeasuredByEvidenceAlone() throws IOException {
    Path file = folder.resolve("people.csv");
    Files.writeString(file, LabelledPeople.of(200));
    assertEquals(0, run(file.toString(), "--speed", "--json"));
    JsonNode report = JsonMapper.shared().readTree(out.toString());
    assertTrue(report.get("candidatesPerSecondAndCore").asDouble() > 10_000, out.toString());
    assertEquals(2, run(file.toString(), "--scorer", "rule", "--speed"));
    assertTrue(err.toString().contains("--speed"), err.toString());
  }

  @Test
  void evaluate_nobodyTwice_warns() throws IOException {
    Path file = folder.resolve("people.csv");
    List<String> lines = LabelledPeople.of(300).lines().toList();
    List<String> alone = new ArrayList<>(List.of(lines.getFirst()));
    for (int i = 1; i < lines.size(); i++) {
      alone.add(lines.get(i).replaceFirst("^([^,]*),[^,]*,", "$1,E" + i + ","));
    }
    Files.write(file, alone);
    assertEquals(0, run(file.toString(), "--scorer", "rule", "--json"));
    assertTrue(err.toString().contains("warning: no two rows are of one entity"), err.toString());
    assertEquals(0, JsonMapper.shared().readTree(out.toString()).get("truePairs").asInt());
  }

  @Test
  void evaluate_shortRow_isRefusedWithItsLine() throws IOException {
    Path file = folder.resolve("people.csv");
    Files.writeString(file, LabelledPeople.HEADER + "1,1,a\n");
    assertEquals(2, run(file.toString()));
    assertTrue(err.toString().contains("line 2: 3 fields, but the header has 7"));
  }

  @Test
  void evaluate_tooFewRecords_saysSo() throws IOException {
    Path file = folder.resolve("people.csv");
    Files.writeString(file, LabelledPeople.of(3));
    assertEquals(3, run(file.toString()));
    assertTrue(err.toString().contains("at least 50 are needed"));
  }

  @Test
  void evaluate_malformedModel_isRefusedWithItsLine() throws IOException {
    Path file = folder.resolve("people.csv");
    Files.writeString(file, LabelledPeople.of(100));
    Path model = folder.resolve("model.txt");
    Files.writeString(model, "sosia evidence model 2\nrecords many\n");
    assertEquals(3, run(file.toString(), "--model", model.toString()));
    assertTrue(err.toString().contains("line 2: a whole number is expected"), err.toString());
  }

  @Test
  void measures_randomPairs_equalCountingEachThreshold() throws IOException {
    LabelledFile file =
        LabelledFile.read(
            new ByteArrayInputStream(LabelledPeople.of(60).getBytes(StandardCharsets.UTF_8)),
            ',',
            ColumnChoice.of(Map.of()),
            Nicknames.none(),
            Instant.parse("2026-01-01T00:00:00Z"));
    SplittableRandom dice = new SplittableRandom(2);
    int[][] pairs = new int[3][400];
    for (int i = 0; i < 400; i++) {
      pairs[0][i] = i % 50;
      pairs[1][i] = 50 + i / 50;
      pairs[2][i] = dice.nextInt(-20, 20);
    }
    ScoredPairs scored = ScoredPairs.sorted(pairs[0], pairs[1], pairs[2]);
    double best = 0;
    double at99 = 0;
    for (int threshold = -20; threshold < 20; threshold++) {
      long flagged = 0;
      long right = 0;
      for (int i = 0; i < 400; i++) {
        if (pairs[2][i] >= threshold) {
          flagged++;
          right += file.entities()[pairs[0][i]] == file.entities()[pairs[1][i]] ? 1 : 0;
        }
      }
      Measures measures = Measures.of(scored, file, threshold);
      assertEquals(flagged, measures.flaggedPairs());
      assertEquals((double) right / flagged, measures.precision());
      assertEquals((double) right / measures.truePairs(), measures.recall());
      double precision = (double) right / flagged;
      double recall = (double) right / measures.truePairs();
      best = Math.max(best, Measures.f1(precision, recall));
      at99 = precision >= 0.99 ? Math.max(at99, recall) : at99;
    }
    assertEquals(best, Measures.of(scored, file, 0).bestF1());
    assertEquals(at99, Measures.of(scored, file, 0).recallAtPrecision99());
  }

  @Test
  void date_usualForms_areRead() {
    WrittenDate date = new WrittenDate(1990, 5, 17, true);
    assertEquals(date, EvidenceColumns.date("1990-05-17", true));
    assertEquals(date, EvidenceColumns.date("17/05/1990", true));
    assertEquals(date, EvidenceColumns.date("19900517", true));
    assertEquals(date, EvidenceColumns.date("1990/5/17", true));
    assertEquals(new WrittenDate(1990, 2, 31, true), EvidenceColumns.date("1990-02-31", true));
  }

  private int run(String... arguments) {
    return new CommandLine(new EvaluateCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
