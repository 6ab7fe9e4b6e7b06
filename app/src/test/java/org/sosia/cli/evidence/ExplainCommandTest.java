package org.sosia.cli.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.matching.evidence.ColumnChoice;
import org.sosia.matching.evidence.EvidenceModel;
import org.sosia.matching.evidence.EvidenceRegister;
import org.sosia.matching.evidence.EvidenceScorer;
import org.sosia.matching.evidence.ModelText;
import org.sosia.matching.evidence.Nicknames;
import org.sosia.matching.evidence.Waterfall;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ExplainCommandTest {
  private static final Duration MOST_FOR_A_PAIR = Duration.ofMillis(1);

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void explain_double_addsUpAndNamesPassesModelAndRule() throws IOException {
    Path picture = folder.resolve("pair.svg");
    assertEquals(0, run("--pair", "5", "5d", "--json", "--svg", picture.toString()));
    JsonNode pair = JsonMapper.shared().readTree(out.toString());
    int sum = 0;
    for (JsonNode step : pair.get("steps")) {
      sum += step.get("weightMillibits").asInt();
    }
    assertEquals(pair.get("totalMillibits").asInt(), sum);
    assertTrue(pair.get("flagged").asBoolean(), out.toString());
    assertTrue(pair.get("found").asBoolean());
    assertFalse(pair.get("passes").isEmpty());
    assertEquals(64, pair.get("model").asString().length());
    assertTrue(pair.has("rulePercent"));
    String svg = Files.readString(picture);
    assertTrue(svg.startsWith("<svg") && svg.contains("total"), svg);
    assertEquals(pair.get("steps").size() + 1, svg.split("<rect", -1).length - 1);
  }

  @Test
  void explain_strangers_saysWhyNot() throws IOException {
    assertEquals(0, run("--pair", "1", "2"));
    assertTrue(out.toString().contains("not compared: they share no key of any pass; compared"));
    assertTrue(out.toString().contains("passes: none"));
  }

  @Test
  void explain_modelOfAnotherSize_isNamedByItsFileAndThePriorSaysWhy() throws Exception {
    Path file = folder.resolve("model.txt");
    EvidenceRegister register =
        LabelledFile.read(
                Files.newInputStream(people()),
                ',',
                ColumnChoice.of(Map.of()),
                Nicknames.none(),
                Instant.parse("2026-01-01T00:00:00Z"))
            .register();
    EvidenceModel learned = EvidenceRun.of(register, null, EvidenceRun.DEFAULT_CAP).model();
    EvidenceModel larger = learned.forRecords(16L * register.size());
    Files.writeString(file, ModelText.of(larger));

    assertEquals(0, run("--pair", "1", "2", "--json", "--model", file.toString()));
    JsonNode pair = JsonMapper.shared().readTree(out.toString());
    assertEquals(ModelText.hash(larger), pair.get("model").asString());
    assertEquals(learned.priorMillibits() / 1000.0, pair.get("priorBits").asDouble(), 0.0011);
    String reason = pair.get("priorReason").asString();
    assertTrue(reason.contains("for the " + register.size() + " rows of this file"), reason);
    assertTrue(reason.contains("for " + 16L * register.size() + " records"), reason);
    assertEquals("prior", pair.get("steps").get(0).get("name").asString());

    out.getBuffer().setLength(0);
    assertEquals(0, run("--pair", "1", "2", "--model", file.toString()));
    assertTrue(out.toString().contains("model: " + ModelText.hash(larger)), out.toString());
    assertTrue(out.toString().contains("prior: "), out.toString());
  }

  @Test
  void explain_unknownId_isRefused() throws IOException {
    assertEquals(2, run("--pair", "1", "nobody"));
    assertTrue(err.toString().contains("no row has the id nobody"));
  }

  @Test
  void explain_sameIdTwice_isRefused() throws IOException {
    assertEquals(2, run("--pair", "1", "1"));
    assertTrue(err.toString().contains("two different ids"));
  }

  @Test
  void explanation_manyPairs_staysWithinAMillisecondEach() throws IOException, EvidenceRefused {
    LabelledFile file =
        LabelledFile.read(
            Files.newInputStream(people()),
            ',',
            ColumnChoice.of(Map.of()),
            Nicknames.none(),
            Instant.parse("2026-01-01T00:00:00Z"));
    EvidenceRegister register = file.register();
    RulePersons persons =
        new RulePersons(register.schema(), file.languages(), Instant.parse("2026-11-26T12:00:00Z"));
    EvidenceRun run = EvidenceRun.of(register, null, EvidenceRun.DEFAULT_CAP);
    EvidenceScorer scorer = new EvidenceScorer(register, run.model());
    SplittableRandom dice = new SplittableRandom(4);
    int rounds = 2_000;
    long begin = 0;
    for (int i = -rounds; i < rounds; i++) {
      if (i == 0) {
        begin = System.nanoTime();
      }
      int a = dice.nextInt(register.size() - 1);
      int b = dice.nextInt(a + 1, register.size());
      PairExplanation pair =
          PairExplanation.of(register, scorer, run.use(), persons, a, b, true, null);
      assertEquals(scorer.scoreMillibits(b, a), pair.totalMillibits());
    }
    Duration each = Duration.ofNanos((System.nanoTime() - begin) / rounds);
    assertTrue(each.compareTo(MOST_FOR_A_PAIR) < 0, each.toString());
  }

  @Test
  void explanation_moreFollowsFromOtherPairs_isAStepOfItsOwn() throws Exception {
    LabelledFile file =
        LabelledFile.read(
            Files.newInputStream(people()),
            ',',
            ColumnChoice.of(Map.of()),
            Nicknames.none(),
            Instant.parse("2026-01-01T00:00:00Z"));
    EvidenceRegister register = file.register();
    RulePersons persons =
        new RulePersons(register.schema(), file.languages(), Instant.parse("2026-11-26T12:00:00Z"));
    EvidenceRun run = EvidenceRun.of(register, null, EvidenceRun.DEFAULT_CAP);
    EvidenceScorer scorer = new EvidenceScorer(register, run.model());
    int own = scorer.scoreMillibits(0, 2);
    PairExplanation pair =
        PairExplanation.of(register, scorer, run.use(), persons, 0, 2, false, 5_000);
    assertTrue(own < 0, "two people by their own evidence: " + own);
    assertEquals(new Waterfall.Step("other_pairs", "", 5_000 - own), pair.steps().getLast());
    assertEquals(5_000, pair.totalMillibits());
    assertTrue(pair.flagged());
    assertTrue(pair.reason().contains("follows from other pairs"), pair.reason());
    assertEquals(
        own,
        PairExplanation.of(register, scorer, run.use(), persons, 0, 2, false, null)
            .totalMillibits());
  }

  @Test
  void difference_vowelSigns_stayWithTheirLetters() {
    assertEquals(
        List.of(
            new TextDifference.Run(TextDifference.Side.FIRST, "नि"),
            new TextDifference.Run(TextDifference.Side.SECOND, "नी"),
            new TextDifference.Run(TextDifference.Side.BOTH, "ल")),
        TextDifference.of("निल", "नील").runs());
  }

  @Test
  void difference_randomTexts_giveBothBack() {
    SplittableRandom dice = new SplittableRandom(11);
    for (int i = 0; i < 300; i++) {
      String first = text(dice);
      String second = text(dice);
      List<TextDifference.Run> runs = TextDifference.of(first, second).runs();
      assertEquals(first, without(runs, TextDifference.Side.SECOND));
      assertEquals(second, without(runs, TextDifference.Side.FIRST));
    }
  }

  private static String without(List<TextDifference.Run> runs, TextDifference.Side side) {
    return runs.stream()
        .filter(run -> run.side() != side)
        .map(TextDifference.Run::text)
        .collect(Collectors.joining());
  }

  private static String text(SplittableRandom dice) {
    StringBuilder text = new StringBuilder();
    for (int length = dice.nextInt(9); length > 0; length--) {
      text.append("abcक्ि\u0301é ".charAt(dice.nextInt(9)));
    }
    return text.toString();
  }

  private Path people() throws IOException {
    Path file = folder.resolve("people.csv");
    Files.writeString(file, LabelledPeople.of(300));
    return file;
  }

  private int run(String... options) throws IOException {
    String[] arguments = new String[options.length + 1];
    arguments[0] = people().toString();
    System.arraycopy(options, 0, arguments, 1, options.length);
    return new CommandLine(new ExplainCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
