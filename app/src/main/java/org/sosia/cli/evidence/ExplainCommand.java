package org.sosia.cli.evidence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.WholeFile;
import org.sosia.cli.csv.CsvOptions;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.matching.evidence.EvidenceRegister;
import org.sosia.matching.evidence.Waterfall;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Explains by evidence why two rows of a file are, or are not, one person. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Explains by evidence why two rows of a CSV file are taken for one person, or why not.",
      "The weights add up exactly to the score. Values of the two rows are printed."
    },
    footer = {
      "",
      "Example: sosia explain people.csv --pair R17 R18 --model model.txt --svg pair.svg",
      "Exit codes: 0 done, 2 wrong usage or a file that cannot be read, 3 nothing can be learned or"
          + " the model is refused"
    })
public final class ExplainCommand implements Callable<Integer> {
  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the people")
  private Path file = Path.of("");

  @Option(
      names = "--pair",
      arity = "2",
      required = true,
      paramLabel = "ID",
      description = "the ids of the two rows, found as candidates or not")
  private List<String> pair = List.of();

  @Option(names = "--json", description = "print one JSON object on standard output")
  private boolean json;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "draw the weights; the picture holds no value of the rows")
  private @Nullable Path svg;

  @Mixin private CsvOptions csv = new CsvOptions();

  @Mixin private EvidenceOptions options = new EvidenceOptions();

  /**
   * What is printed.
   *
   * @param pair the explanation, whose names are the JSON's
   * @param notes what the file was taken for
   */
  record Explained(@JsonUnwrapped PairExplanation pair, @JsonUnwrapped InputNotes notes) {}

  /** The command; no date of birth lies in its future. */
  public ExplainCommand() {
    this(InstantSource.system());
  }

  ExplainCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    try {
      if (!Files.isRegularFile(file)) {
        return refuse(2, file + ": there is no such file");
      }
      if (pair.size() != 2 || pair.get(0).equals(pair.get(1))) {
        return refuse(2, "--pair: two different ids");
      }
      String unwritable = svg == null ? null : WholeFile.refusal(svg, file);
      if (unwritable != null) {
        return refuse(2, "--svg: " + unwritable);
      }
      LabelledFile people = options.read(file, csv, clock.instant());
      if (spec != null) {
        people.notes().tell(spec.commandLine().getErr());
      }
      EvidenceRegister register = people.register();
      int a = numberOf(register, pair.get(0));
      int b = numberOf(register, pair.get(1));
      if (a < 0 || b < 0) {
        return refuse(2, "--pair: no row has the id " + pair.get(a < 0 ? 0 : 1));
      }
      EvidenceRun run = EvidenceRun.of(register, options.model(), options.cap());
      PairExplanation explanation =
          PairExplanation.of(
              register,
              EvidenceRun.scorer(register, run.model()),
              run.use(),
              new RulePersons(register.schema(), people.languages(), clock.instant()),
              a,
              b,
              run.candidates().contains(a, b),
              run.pairs().scoreOf(a, b));
      if (svg != null) {
        try (WholeFile target = new WholeFile(svg)) {
          target.write(WaterfallPicture.of(explanation.steps()));
          target.complete();
        }
      }
      print(json ? asJson(new Explained(explanation, people.notes())) : asText(explanation));
      return 0;
    } catch (MalformedFile e) {
      return refuse(2, file + ": " + e.getMessage());
    } catch (EvidenceRefused e) {
      return refuse(e.exitCode(), String.valueOf(e.getMessage()));
    }
  }

  private static int numberOf(EvidenceRegister register, String id) {
    for (int i = 0; i < register.size(); i++) {
      if (register.record(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private static String asText(PairExplanation pair) {
    StringBuilder text = new StringBuilder(1_024);
    for (Waterfall.Step step : pair.steps()) {
      text.append(
          String.format(
              Locale.ROOT, "%-20s %-10s %+9.3f bits%n", step.name(), step.level(), bits(step)));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%-31s %+9.3f bits, p = %.6f%n",
            "total",
            pair.totalMillibits() / 1000.0,
            pair.probability()));
    text.append(String.format(Locale.ROOT, "%s%n", pair.reason()));
    text.append(
        String.format(
            Locale.ROOT,
            "passes: %s%n",
            pair.passes().isEmpty() ? "none" : String.join(", ", pair.passes())));
    text.append(
        String.format(
            Locale.ROOT,
            "rule: %s%n",
            pair.rulePercent() == null ? "not comparable" : pair.rulePercent() + " %"));
    text.append(String.format(Locale.ROOT, "model: %s%n", pair.model().hash()));
    text.append(
        String.format(
            Locale.ROOT,
            "prior: %.3f bits, %s%n",
            pair.model().priorBits(),
            pair.model().priorReason()));
    pair.differences()
        .forEach(difference ->
            text.append(
                String.format(Locale.ROOT, "%-20s %s%n", difference.field(), marked(difference))));
    return text.toString();
  }

  /** In square brackets what only the first row has, in braces what only the second has. */
  private static String marked(PairExplanation.Difference difference) {
    StringBuilder text = new StringBuilder();
    for (TextDifference.Run run : difference.runs()) {
      text.append(
          switch (run.side()) {
            case BOTH -> run.text();
            case FIRST -> "[" + run.text() + "]";
            case SECOND -> "{" + run.text() + "}";
          });
    }
    return text.toString();
  }

  private static double bits(Waterfall.Step step) {
    return step.weightMillibits() / 1000.0;
  }

  private static String asJson(Explained explained) {
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(explained)
        + "\n";
  }

  private void print(String text) {
    if (spec == null) {
      throw new IllegalStateException("the command line did not start this");
    }
    PrintWriter writer = spec.commandLine().getOut();
    writer.print(text);
    writer.flush();
  }

  private int refuse(int code, String reason) {
    if (spec != null) {
      spec.commandLine().getErr().println("sosia: " + reason);
    }
    return code;
  }
}
