package org.sosia.cli.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.matching.evidence.MalformedModel;
import org.sosia.matching.evidence.ModelText;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TuneCommandTest {
  @TempDir private Path folder = Path.of("");
  private Path sample = Path.of("");
  private Path model = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    sample = folder.resolve("sample.csv");
    model = folder.resolve("model.txt");
    Files.writeString(sample, LabelledPeople.of(300));
  }

  @Test
  void tune_budget_isKeptAndTheModelIsThatOfTheRegistersSize() throws IOException, MalformedModel {
    JsonNode choice = tuned("--register-size", "100000", "--reviews", "10");
    assertTrue(choice.get("reviewsPer100").asDouble() <= 10, choice.toString());
    String text = Files.readString(model);
    assertEquals(choice.get("model").asString(), ModelText.hash(ModelText.parse(text)));
    assertTrue(text.contains("\nrecords 100000\n"), text);
  }

  @Test
  void tune_moreReviews_lowerTheThresholdAndRaiseTheRecall() throws IOException {
    JsonNode few = tuned("--reviews", "5");
    JsonNode many = tuned("--reviews", "50");
    assertTrue(
        many.get("thresholdBits").asDouble() < few.get("thresholdBits").asDouble(),
        few + " " + many);
    assertTrue(many.get("expectedRecall").asDouble() > few.get("expectedRecall").asDouble());
  }

  @Test
  void tune_fewOfTheLikelyDuplicates_saysSoAndWhatMoreReviewsWouldGive() throws IOException {
    tuned("--reviews", "50");
    assertFalse(err.toString().contains("note:"), err.toString());

    JsonNode few = tuned("--reviews", "5");

    String note = err.toString().substring(err.toString().indexOf("note:"));
    long share = Math.round(100 * few.get("expectedRecall").asDouble());
    assertTrue(note.startsWith("note: with --reviews 5, " + share + " % of the likely"), note);
    String more = note.replaceFirst("(?s).*; with --reviews (\\d+) it would be .*", "$1");
    assertTrue(tuned("--reviews", more).get("expectedRecall").asDouble() >= 0.8, note);
  }

  @Test
  void tune_largerRegister_expectsNoMoreFalseAlarmsThanTheThresholdLeaves() throws IOException {
    for (String size : new String[] {"3000", "20000", "10000000"}) {
      for (String most : new String[] {"5", "18", "40"}) {
        JsonNode choice = tuned("--register-size", size, "--reviews", most);
        double left = 1 - choice.get("thresholdProbability").asDouble();
        assertTrue(choice.get("expectedFalseAlarms").asDouble() <= left + 1e-9, choice.toString());
      }
    }
  }

  @Test
  void tune_registerFarBeyondTheSample_saysThatTheForecastDoesNotHold() throws IOException {
    JsonNode near = tuned("--register-size", "20000", "--reviews", "50");
    assertTrue(near.get("forecastSupported").asBoolean());
    assertFalse(err.toString().contains("warning:"), err.toString());

    JsonNode far = tuned("--register-size", "360000", "--reviews", "50");

    assertFalse(far.get("forecastSupported").asBoolean());
    assertTrue(
        err.toString().contains("warning: the register is 1000 times the sample"), err.toString());
    assertTrue(err.toString().contains("a sample of at least 4500 records"), err.toString());
  }

  @Test
  void tune_noThreshold_isADashInText() {
    out.getBuffer().setLength(0);
    new CommandLine(new TuneCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(sample.toString(), "--reviews", "0.0001");
    assertTrue(out.toString().matches("(?s).*thresholdBits +–\\R.*"), out.toString());
  }

  @Test
  void tune_thresholdNearCertainty_isNotRoundedToIt() throws IOException {
    JsonNode choice = tuned("--reviews", "5");
    assertTrue(choice.get("thresholdProbability").asDouble() > 0.99995, choice.toString());
    out.getBuffer().setLength(0);
    new CommandLine(new TuneCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(sample.toString(), "--reviews", "5");
    assertTrue(
        out.toString().contains(" " + choice.get("thresholdProbability").asDouble()),
        out.toString());
  }

  @Test
  void tune_placeThatCannotBeWrittenTo_isRefusedFirst() {
    model = folder.resolve("nowhere/model.txt");
    assertEquals(2, run());
    assertEquals(
        "sosia: --out: there is no such folder, or it must not be written to",
        err.toString().strip());
  }

  @Test
  void tune_sameSample_givesTheSameModel() throws IOException {
    assertEquals(tuned(), tuned());
  }

  @Test
  void tune_tooSmallASample_saysSoAndWritesNothing() throws IOException {
    Files.writeString(sample, LabelledPeople.of(10));
    assertEquals(3, run());
    assertTrue(err.toString().contains("at least 50 are needed to learn from"), err.toString());
    assertFalse(Files.exists(model));
  }

  @Test
  void tune_noReviews_isWrongUsage() {
    assertEquals(2, run("--reviews", "0"));
    assertTrue(err.toString().contains("--reviews and --register-size must be positive"));
  }

  @Test
  void tune_editedModel_isRefusedWithTheLineOfItsHash() throws IOException {
    tuned();
    String edited = Files.readString(model).replaceFirst("records \\d+", "records 77");
    Path other = folder.resolve("edited.txt");
    Files.writeString(other, edited);
    assertEquals(3, run("--model", other.toString()));
    long last = edited.lines().count();
    assertTrue(
        err.toString().contains("line " + last + ": the hash is not that of the lines before it"),
        err.toString());
  }

  private JsonNode tuned(String... options) throws IOException {
    out.getBuffer().setLength(0);
    assertEquals(0, run(options), err.toString());
    return JsonMapper.shared().readTree(out.toString());
  }

  private int run(String... options) {
    CommandLine line =
        new CommandLine(new TuneCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    String[] arguments = new String[options.length + 4];
    System.arraycopy(options, 0, arguments, 0, options.length);
    arguments[options.length] = sample.toString();
    arguments[options.length + 1] = "--out";
    arguments[options.length + 2] = model.toString();
    arguments[options.length + 3] = "--json";
    return line.execute(arguments);
  }
}
