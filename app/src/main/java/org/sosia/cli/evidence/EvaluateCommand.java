package org.sosia.cli.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.WholeFile;
import org.sosia.cli.csv.CsvOptions;
import org.sosia.cli.csv.CsvReader;
import org.sosia.cli.csv.CsvRow;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.matching.evidence.ModelText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Measures a scorer on a file that says who each row truly is. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures how well a scorer finds the duplicates of a CSV file whose column entity says who"
          + " each row is.",
      "A file with the header native,latin holds one name in two scripts per line; then names are"
          + " measured."
    },
    footer = {
      "",
      "Example: sosia evaluate people.csv --scorer evidence --json --html report.html",
      "Exit codes: 0 done, 2 wrong usage or a file that cannot be read, 3 nothing can be learned or"
          + " the model is refused"
    })
public final class EvaluateCommand implements Callable<Integer> {
  /** Even odds: at or over them a pair is flagged. */
  static final int EVEN = 0;

  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the people, or the pairs of names")
  private Path file = Path.of("");

  @Option(
      names = "--scorer",
      paramLabel = "rule|evidence",
      defaultValue = "evidence",
      description = "which scorer (default: ${DEFAULT-VALUE})")
  private Scorer scorer = Scorer.evidence;

  @Option(names = "--json", description = "print one JSON object on standard output")
  private boolean json;

  @Option(names = "--html", paramLabel = "FILE", description = "write a report with curves")
  private @Nullable Path html;

  @Option(
      names = "--save-model",
      paramLabel = "FILE",
      description = "write the model, to be read by --model")
  private @Nullable Path saveModel;

  @Option(
      names = "--speed",
      description = "measure as well how many candidate pairs a core scores in a second")
  private boolean speed;

  @Mixin private CsvOptions csv = new CsvOptions();

  @Mixin private EvidenceOptions options = new EvidenceOptions();

  /**
   * What is printed.
   *
   * @param scorer the scorer
   * @param notes what the file was taken for
   * @param measures the figures, whose names are the JSON's
   * @param model the model's hash; null = the rule has none
   * @param passes what each pass of candidate generation adds
   * @param calibration how true the stated probabilities are
   * @param candidatesPerSecondAndCore how many candidate pairs are found and scored in a second of
   *     one core's time; null = not asked for
   * @param seconds wall-clock time with reading
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Report(
      String scorer,
      @JsonUnwrapped InputNotes notes,
      @JsonUnwrapped Measures measures,
      @Nullable String model,
      List<PassShare> passes,
      List<Calibration> calibration,
      @Nullable Double candidatesPerSecondAndCore,
      double seconds) {}

  /** The command; no date of birth lies in its future. */
  public EvaluateCommand() {
    this(InstantSource.system());
  }

  EvaluateCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    long begin = System.nanoTime();
    try {
      if (!Files.isRegularFile(file)) {
        return refuse(2, file + ": there is no such file");
      }
      if (isNamePairs()) {
        try (CsvReader rows = new CsvReader(Files.newInputStream(file), csv.separator())) {
          rows.read();
          print(NamePairs.of(rows));
          return 0;
        }
      }
      if (speed && scorer == Scorer.rule) {
        return refuse(2, "--speed: measured by evidence only");
      }
      String unwritable = unwritable();
      if (unwritable != null) {
        return refuse(2, unwritable);
      }
      LabelledFile people = options.read(file, csv, clock.instant());
      if (spec != null) {
        people.notes().tell(spec.commandLine().getErr());
      }
      if (people.entities().length == 0) {
        return refuse(2, file + ": no column entity; name it by --column entity=COLUMN");
      }
      Report report = report(people, begin);
      if (report.measures().truePairs() == 0) {
        warn(
            "no two rows are of one entity: there is nothing to be found, and recall is not known;"
                + " is the column entity the right one?");
      }
      if (html != null) {
        write(html, HtmlReport.of(file.getFileName() + ", " + scorer, report));
      }
      print(json ? report : report.measures());
      if (report.candidatesPerSecondAndCore() != null && !json) {
        print(Map.of("candidatesPerSecondAndCore", report.candidatesPerSecondAndCore()));
      }
      return 0;
    } catch (MalformedFile e) {
      return refuse(2, file + ": " + e.getMessage());
    } catch (EvidenceRefused e) {
      return refuse(e.exitCode(), String.valueOf(e.getMessage()));
    }
  }

  private @Nullable String unwritable() throws IOException {
    String report = html == null ? null : WholeFile.refusal(html, file);
    if (report != null) {
      return "--html: " + report;
    }
    String model = saveModel == null ? null : WholeFile.refusal(saveModel, file);
    return model == null ? null : "--save-model: " + model;
  }

  private Report report(LabelledFile people, long begin) throws EvidenceRefused, IOException {
    if (scorer == Scorer.rule) {
      Measures measures =
          Measures.of(RuleRun.of(people, clock.instant()), people, RuleRun.THRESHOLD);
      return new Report(
          "rule", people.notes(), measures, null, List.of(), List.of(), null, secondsSince(begin));
    }
    EvidenceRun run = EvidenceRun.of(people.register(), options.model(), options.cap());
    if (saveModel != null) {
      write(saveModel, ModelText.of(run.model()));
    }
    return new Report(
        "evidence",
        people.notes(),
        Measures.of(run.pairs(), run.compared(), people, EVEN),
        run.use().hash(),
        PassShare.of(run.candidates(), people.entities()),
        Calibration.of(run.pairs(), people.entities()),
        speed ? CandidateSpeed.of(people.register(), run, options.cap(), EVEN) : null,
        secondsSince(begin));
  }

  private boolean isNamePairs() throws IOException {
    try (CsvReader rows = new CsvReader(Files.newInputStream(file), csv.separator())) {
      CsvRow header = rows.read();
      return header != null
          && header.fields().stream()
              .map(name -> name.strip().toLowerCase(Locale.ROOT))
              .toList()
              .equals(List.of("native", "latin"));
    }
  }

  private void print(Object value) {
    if (spec == null) {
      throw new IllegalStateException("the command line did not start this");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(value));
    } else {
      out.print(Lines.of(value));
    }
    out.flush();
  }

  private void warn(String what) {
    if (spec != null) {
      spec.commandLine().getErr().println("warning: " + what);
    }
  }

  private int refuse(int code, String reason) {
    if (spec != null) {
      spec.commandLine().getErr().println("sosia: " + reason);
    }
    return code;
  }

  private static void write(Path target, String text) throws IOException {
    try (WholeFile out = new WholeFile(target)) {
      out.write(text);
      out.complete();
    }
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
