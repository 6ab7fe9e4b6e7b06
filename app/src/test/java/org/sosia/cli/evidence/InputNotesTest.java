package org.sosia.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.cli.dedupe.DedupeCommand;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every command that reads people for evidence says of its input. */
final class InputNotesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String COLUMNS =
      "columns: date_of_birth <- DOB, entity (no evidence) <- cluster, id <- Rec ID,"
          + " given_name <- forename, surname <- last name,"
          + " occupation (plain text) <- occupation, town (address) <- town";

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyCommand_saysWhichColumnIsWhat() throws IOException {
    String file = write(LabelledPeople.of(300)).toString();
    for (List<String> arguments :
        List.of(
            List.of("evaluate", file),
            List.of("evaluate", file, "--scorer", "rule"),
            List.of("tune", file),
            List.of("explain", file, "--pair", "0", "0d"),
            List.of("dedupe", file, "--scorer", "evidence"))) {
      assertThat(run(arguments)).as(arguments.toString()).isZero();
      assertThat(err.toString().lines()).as(arguments.toString()).contains(COLUMNS);
    }
  }

  @Test
  void ignoredColumn_isNotRead() throws IOException {
    Path file = write(LabelledPeople.of(300));
    JsonNode report = report("evaluate", file.toString(), "--json", "--ignore", "occupation");
    assertThat(err.toString()).contains(", town (address) <- town; not read: occupation");
    assertThat(report.get("notRead").get(0).stringValue()).isEqualTo("occupation");
    assertThat(report.get("columns").toString())
        .contains("town (address) <- town")
        .doesNotContain("occupation");
  }

  @Test
  void truthThatIsNamed_goesBeforeTheOneOfTheUsualName_andNeitherIsEvidence() throws IOException {
    Path file = write(LabelledPeople.of(300).replace("occupation", "trade"));
    String[] rows = Files.readString(file).split("\n", -1);
    for (int i = 0; i < rows.length - 1; i++) {
      String cluster = rows[i].split(",", -1)[1];
      rows[i] = rows[i] + "," + (i == 0 ? "who" : "X" + cluster);
      rows[i] = rows[i].replaceFirst(",[^,]*,", i == 0 ? ",cluster," : "," + i + ",");
    }
    Files.writeString(file, String.join("\n", rows));
    JsonNode report =
        report("dedupe", file.toString(), "--scorer", "evidence", "--truth", "who", "--json");
    assertThat(report.get("truePairs").asInt()).isEqualTo(60);
    assertThat(report.get("columns").toString()).contains("entity (no evidence) <- who");
    assertThat(report.get("notRead").toString()).isEqualTo("[\"cluster\"]");
  }

  @Test
  void datesThatCannotBeRead_areCountedAndWarnedOf() throws IOException {
    Path file = write(withDates(date -> "in " + date.substring(0, 4)));
    for (String scorer : List.of("rule", "evidence")) {
      JsonNode report = report("evaluate", file.toString(), "--scorer", scorer, "--json");
      assertThat(report.get("unreadableDates").asInt()).isEqualTo(360);
      assertThat(report.get("impossibleDates").asInt()).isZero();
      assertThat(err.toString())
          .contains("warning: of 360 dates of birth, 360 cannot be read and count as absent");
    }
  }

  @Test
  void monthsBeforeDays_areTold() throws IOException {
    Path file =
        write(
            withDates(date ->
                date.substring(5, 7) + "/" + date.substring(8) + "/" + date.substring(0, 4)));
    JsonNode report = report("evaluate", file.toString(), "--scorer", "rule", "--json");
    assertThat(report.get("impossibleDates").asInt()).isGreaterThan(250);
    assertThat(err.toString())
        .contains(
            "warning: "
                + report.get("impossibleDates").asInt()
                + " dates of birth do not exist as day/month/year, as they are read, but as"
                + " month/day/year");
  }

  @Test
  void datesThatAreFine_areNotSpokenOf() throws IOException {
    report("evaluate", write(LabelledPeople.of(300)).toString(), "--json");
    assertThat(err.toString()).doesNotContain("dates of birth");
  }

  @Test
  void nicknames_thatAreWrong_areRefusedWithFileAndLine() throws IOException {
    String file = write(LabelledPeople.of(100)).toString();
    Path table = folder.resolve("nicknames.txt");
    assertThat(run(List.of("evaluate", file, "--nicknames", table.toString()))).isEqualTo(2);
    assertThat(err.toString()).contains("nicknames.txt: is no file that can be read");
    Files.writeString(table, "Robert,Bob\nWilliam\n");
    assertThat(run(List.of("tune", file, "--nicknames", table.toString()))).isEqualTo(2);
    assertThat(err.toString()).contains("nicknames.txt: line 2: at least two names");
    Files.writeString(table, "Robert,\n");
    assertThat(run(List.of("tune", file, "--nicknames", table.toString()))).isEqualTo(2);
    assertThat(err.toString()).contains("nicknames.txt: line 1: at least two names");
    Files.write(table, new byte[] {'A', ',', 'B', '\n', 'C', ',', (byte) 0xE9, '\n'});
    assertThat(
            run(List.of("dedupe", file, "--scorer", "evidence", "--nicknames", table.toString())))
        .isEqualTo(2);
    assertThat(err.toString()).contains("nicknames.txt: line 2: bytes that are no UTF-8");
    Files.writeString(table, "# none yet\n\n");
    assertThat(run(List.of("explain", file, "--pair", "0", "0d", "--nicknames", table.toString())))
        .isEqualTo(2);
    assertThat(err.toString()).contains("nicknames.txt: no line holds names");
  }

  @Test
  void placesThatCannotBeWrittenTo_areRefusedBeforeTheWork() throws IOException {
    String file = write(LabelledPeople.of(100)).toString();
    String nowhere = folder.resolve("nowhere/x").toString();
    for (List<String> arguments :
        List.of(
            List.of("evaluate", file, "--html", nowhere),
            List.of("evaluate", file, "--save-model", nowhere),
            List.of("explain", file, "--pair", "0", "0d", "--svg", nowhere),
            List.of("dedupe", file, "--scorer", "evidence", "--clusters", nowhere))) {
      assertThat(run(arguments)).as(arguments.toString()).isEqualTo(2);
      assertThat(err.toString())
          .contains(
              arguments.get(arguments.size() - 2)
                  + ": there is no such folder, or it must not be written to")
          .doesNotContain("columns:");
    }
  }

  @Test
  void otherSeparator_isSuggested() throws IOException {
    Path file = folder.resolve("people.csv");
    for (String separator : List.of(";", "|", "\t")) {
      Files.writeString(file, LabelledPeople.of(60).replace(",", separator));
      for (List<String> arguments :
          List.of(
              List.of("evaluate", file.toString()),
              List.of("dedupe", file.toString(), "--gender-absent", "same-date"))) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString())
            .contains("the first line has 1 field and none of a known name")
            .contains("--separator \"" + (separator.equals("\t") ? "tab" : separator) + "\"");
      }
    }
  }

  @Test
  void orderOfTheColumns_meansNothing() throws IOException {
    Path file = write(LabelledPeople.of(300));
    Path turned = folder.resolve("turned.csv");
    Files.write(turned, Files.readAllLines(file).stream().map(InputNotesTest::turned).toList());
    Path model = folder.resolve("model.txt");
    JsonNode tuned = report("tune", file.toString(), "--json", "--out", model.toString());
    JsonNode tunedTurned = report("tune", turned.toString(), "--json");
    assertThat(tunedTurned.get("model")).isEqualTo(tuned.get("model"));
    assertThat(pairs(turned, model)).isEqualTo(pairs(file, model)).hasSizeGreaterThan(30);
    String[] options = {"--json", "--pair", "0", "0d", "--model", model.toString()};
    assertThat(explained(turned, options)).isEqualTo(explained(file, options));
    JsonNode figures = report("evaluate", file.toString(), "--json");
    JsonNode figuresTurned = report("evaluate", turned.toString(), "--json");
    assertThat(figuresTurned.get("curve")).isEqualTo(figures.get("curve"));
    assertThat(figuresTurned.get("model")).isEqualTo(figures.get("model"));
  }

  private JsonNode explained(Path file, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "explain";
    arguments[1] = file.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    JsonNode report = report(arguments);
    assertThat(report.get("columns").toString()).contains("town (address) <- town");
    return report.get("steps");
  }

  private List<String> pairs(Path file, Path model) throws IOException {
    Path target = folder.resolve("pairs.csv");
    report(
        "dedupe",
        file.toString(),
        "--scorer",
        "evidence",
        "--json",
        "--model",
        model.toString(),
        "--out",
        target.toString());
    return Files.readAllLines(target);
  }

  private static String turned(String row) {
    return String.join(",", List.of(row.split(",", -1)).reversed());
  }

  private static String withDates(UnaryOperator<String> form) {
    StringBuilder rows = new StringBuilder(LabelledPeople.HEADER);
    LabelledPeople.of(300)
        .lines()
        .skip(1)
        .forEach(row -> {
          String[] cells = row.split(",", -1);
          cells[4] = form.apply(cells[4]);
          rows.append(String.join(",", cells)).append('\n');
        });
    return rows.toString();
  }

  private Path write(String rows) throws IOException {
    Path file = folder.resolve("people.csv");
    Files.writeString(file, rows);
    return file;
  }

  private JsonNode report(String... arguments) {
    assertThat(run(List.of(arguments))).as(err.toString()).isZero();
    return JsonMapper.shared().readTree(out.toString());
  }

  private int run(List<String> arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Object command =
        switch (arguments.getFirst()) {
          case "evaluate" -> new EvaluateCommand(() -> NOW);
          case "explain" -> new ExplainCommand(() -> NOW);
          case "tune" -> new TuneCommand(() -> NOW);
          default -> new DedupeCommand();
        };
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments.subList(1, arguments.size()).toArray(String[]::new));
  }
}
