package org.sosia.cli.dedupe;

import static org.sosia.cli.dedupe.WrongUsage.unless;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.WholeFile;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.cli.evidence.EvidenceDedupe;
import org.sosia.cli.evidence.EvidenceRefused;
import org.sosia.cli.evidence.EvidenceSummary;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Finds the potential duplicates of a file, or explains one pair of it, without any server. */
@Command(
    name = "dedupe",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Finds the potential duplicates in a CSV file of people (UTF-8, with a header), or explains one pair.",
      "Memory holds the index, not the file. Nothing is written unless all went well."
    },
    footer = {
      "",
      "Examples: sosia dedupe people.csv --out pairs.csv",
      "          sosia dedupe people.csv --out pairs.csv --explain --gender-absent same-date --json",
      "          sosia dedupe people.csv --column name=full_name --column id=reg_no --out pairs.csv",
      "          sosia dedupe people.csv --pair R17 R18",
      "          sosia dedupe people.csv --scorer evidence --model model.txt --out pairs.csv",
      "Exit codes: 0 done, 1 failed, 2 wrong usage or a file that cannot be read: its line, column and reason are said,",
      "3 by evidence: nothing can be learned, or the model is refused."
    })
public final class DedupeCommand implements Callable<Integer> {
  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the people")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "where the pairs go, as CSV: id_a, id_b, score; without it they are counted only")
  private @Nullable Path out;

  @Option(
      names = "--explain",
      description =
          "add to each pair its blocking rule and the parts of its score, as exact fractions")
  private boolean explain;

  @Option(
      names = "--pair",
      arity = "2",
      paramLabel = "ID",
      description =
          "explain the pair of these two rows instead, found or not, by the rule; by evidence"
              + " sosia explain does so")
  private List<String> pair = List.of();

  @Option(names = "--json", description = "print one JSON object on standard output")
  private boolean json;

  @Option(
      names = "--threads",
      paramLabel = "NUMBER",
      description = "how many compare (default: one a processor)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private FileOptions fileOptions = new FileOptions();

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Mixin private ScorerOptions scorerOptions = new ScorerOptions();

  /** The command; no date of birth lies in its future. */
  public DedupeCommand() {
    this(InstantSource.system());
  }

  DedupeCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    try {
      RuleSettings settings = chosen(ruleOptions::settings);
      FileLayout layout = chosen(() -> fileOptions.layout(clock.instant()));
      checkUsage();
      if (scorerOptions.isEvidence()) {
        return findPairsByEvidence(settings);
      }
      return pair.isEmpty() ? findPairs(settings, layout) : explainPair(settings, layout);
    } catch (MalformedFile e) {
      return refuse(file + ": " + e.getMessage());
    } catch (EvidenceRefused e) {
      err().println("sosia: " + e.getMessage());
      return e.exitCode();
    } catch (WrongUsage e) {
      throw new ParameterException(spec().commandLine(), String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      err()
          .println(
              "sosia: the memory does not suffice for this file; give more, as by SOSIA_JAVA_OPTS=-Xmx16g");
      return 1;
    }
  }

  private void checkUsage() throws IOException {
    scorerOptions.check(spec().commandLine().getParseResult());
    unless(threads >= 1 && threads <= 1024, "--threads: must be 1 to 1024");
    unless(Files.exists(file), file + ": there is no such file");
    unless(!Files.isDirectory(file), file + ": is a folder");
    unless(Files.isReadable(file), file + ": must not be read by this user");
    unless(pair.isEmpty() || out == null, "--pair and --out exclude each other");
    unless(!explain || out != null, "--explain needs --out");
    unless(!explain || Files.isRegularFile(file), "--explain reads the file twice: no pipe");
    unless(pair.size() < 2 || !pair.get(0).equals(pair.get(1)), "--pair: two different ids");
    checkTarget("--out", out);
    checkTarget("--clusters", scorerOptions.clusters());
  }

  private void checkTarget(String option, @Nullable Path target) throws IOException {
    String refusal = target == null ? null : WholeFile.refusal(target, file);
    unless(refusal == null, option + ": " + refusal);
  }

  private int findPairs(RuleSettings settings, FileLayout layout) throws IOException {
    boolean chosen = ruleOptions.genderAbsentChosen();
    FileRun run = new FileRun(file, layout, settings, threads, err());
    DedupeSummary summary = run.findPairs(out, explain, chosen, fileOptions.hasTruth());
    print(json ? asJson(summary) : summary.asText());
    return 0;
  }

  private int findPairsByEvidence(RuleSettings settings) throws IOException, EvidenceRefused {
    EvidenceDedupe dedupe =
        new EvidenceDedupe(
            fileOptions.csv(),
            fileOptions.truth(),
            scorerOptions.evidence(),
            scorerOptions.probability(),
            new SimilarityRule(settings));
    EvidenceSummary summary =
        dedupe.findPairs(file, out, scorerOptions.clusters(), clock.instant(), err());
    print(json ? asJson(summary) : summary.asText());
    return 0;
  }

  private int explainPair(RuleSettings settings, FileLayout layout) throws IOException {
    Map<String, FilePerson> found = new HashMap<>();
    try (PeopleFile people = new PeopleFile(Files.newInputStream(file), layout)) {
      for (FilePerson row = people.read(); row != null; row = people.read()) {
        if (pair.contains(row.person().id()) && found.put(row.person().id(), row) != null) {
          throw people.repeatedId(row);
        }
      }
    }
    FilePerson first = found.get(pair.get(0));
    FilePerson second = found.get(pair.get(1));
    if (first == null || second == null) {
      throw new WrongUsage("--pair: no row has the id " + pair.get(first == null ? 0 : 1));
    }
    PairReport report = PairReport.of(settings, first, second);
    print(json ? asJson(report) : report.asText());
    return 0;
  }

  private int refuse(String reason) {
    err().println("sosia: " + reason);
    return 2;
  }

  private static <T> T chosen(Supplier<T> options) {
    try {
      return options.get();
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
  }

  private void print(String text) {
    PrintWriter writer = spec().commandLine().getOut();
    writer.print(text.endsWith("\n") ? text : text + "\n");
    writer.flush();
  }

  private PrintWriter err() {
    return spec().commandLine().getErr();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("the command line did not start this");
    }
    return spec;
  }

  private static String asJson(Object value) {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(value);
  }
}
