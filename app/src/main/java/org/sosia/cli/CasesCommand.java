package org.sosia.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Brings the pairs of a deduplication of the whole register to people, as cases. */
@Command(
    name = "cases",
    mixinStandardHelpOptions = true,
    description =
        "Imports the pairs of a deduplication of the whole register as cases of manual adjudication, and shows how they stand.",
    subcommands = {
      CasesCommand.ImportPairs.class,
      CasesCommand.Imports.class,
      CasesCommand.Pace.class,
      CasesCommand.Doubles.class
    },
    footer = {
      "",
      "All need the role admin.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage or a file that is refused, 3 the server refused.",
      "Examples:",
      "  sosia cases import result --most-open 200 --per-day 400",
      "  sosia cases imports --data data/demo",
      "  sosia cases pace --most-open 1000",
      "  sosia cases doubles --json"
    })
public final class CasesCommand implements Runnable {
  private static final String PATH = "/v1/case-imports";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw CommandLines.subcommandNeeded(Objects.requireNonNull(spec));
  }

  /** How many cases people have. */
  static final class PaceOptions {
    @Option(
        names = "--most-open",
        paramLabel = "N",
        description =
            "imported cases that people have at the same time, for all imports (500 until it is set; 0 stops)")
    private @Nullable Integer mostOpen;

    @Option(
        names = "--per-day",
        paramLabel = "N",
        description =
            "imported cases that people get within any 24 hours (no limit until it is set)")
    private @Nullable Integer perDay;

    boolean isGiven() {
      return mostOpen != null || perDay != null;
    }

    ObjectNode body(CommandSpec spec) {
      for (Integer value : new Integer[] {mostOpen, perDay}) {
        if (value != null && value < 0) {
          throw new ParameterException(
              spec.commandLine(), "--most-open and --per-day are at least 0");
        }
      }
      ObjectNode body = JsonMapper.shared().createObjectNode();
      return body.put("mostOpen", mostOpen).put("perDay", perDay);
    }
  }

  private static String words(JsonNode pace) {
    JsonNode perDay = pace.path("perDay");
    return "at most %d open at once, %s a day"
        .formatted(
            pace.path("mostOpen").asLong(),
            perDay.isNumber() ? perDay.asString() : "as many as are decided");
  }

  /** {@code import}. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Imports pairs. The later registration of a pair is asked about, with all its earlier ones in one case; the highest score has its turn first.",
        "All files are read before anything is sent, and the server takes all pairs or none. A cut import goes on when it is called again; pairs that are known already are passed over."
      },
      footer = {
        "",
        "Exit codes: 0 done, 1 failed, 2 wrong usage, or a file or id that is refused (nothing was imported), 3 the server refused.",
        "Example: sosia cases import result --most-open 200"
      })
  static final class ImportPairs implements Callable<Integer> {
    private static final Duration LONGEST_TAKE = Duration.ofMinutes(10);

    @Mixin private final DeadLettersCommand.Where where = new DeadLettersCommand.Where();
    @Mixin private final DeadLettersCommand.Output output = new DeadLettersCommand.Output();
    @Mixin private final PaceOptions pace = new PaceOptions();

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
        paramLabel = "RESULT",
        description =
            "the folder that sosia bulk dedupe wrote, or a CSV file with the columns id_a, id_b and score")
    private Path result = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
      ObjectNode wanted = pace.body(Objects.requireNonNull(spec));
      try {
        PairFiles files = PairFiles.at(result);
        PairFiles.Contents contents = files.read(pair -> {});
        ServerCalls calls = where.calls();
        long number = CaseUpload.send(calls, files, contents);
        JsonNode taken = calls.post(PATH + "/" + number + "/take", wanted, LONGEST_TAKE);
        boolean printed = output.printed(taken);
        return switch (taken.path("state").asString()) {
          case "DONE" -> {
            if (!printed) {
              print(taken, contents);
            }
            yield 0;
          }
          case "REFUSED" -> {
            CaseUpload.tellUnknown(files, taken);
            yield 2;
          }
          default ->
              throw new IOException(
                  "the server has not received what the files say; nothing was imported, call again");
        };
      } catch (PairFiles.Refused refused) {
        System.err.println("sosia: " + refused.getMessage());
        System.err.println("Nothing was imported.");
        return 2;
      }
    }

    private static void print(JsonNode taken, PairFiles.Contents contents) {
      JsonNode counts = taken.path("counts");
      PrintStream out = StandardOutput.stream();
      out.printf("import %d: %d pairs read%n", taken.path("number").asLong(), contents.pairs());
      out.printf("  %d added, which wait for their turn%n", counts.path("added").asLong());
      out.printf("  %d known already%n", counts.path("known").asLong());
      out.printf("  %d more than once in the file%n", counts.path("repeated").asLong());
      out.printf(
          "  %d without a record: a registration of theirs was rejected or has failed%n",
          counts.path("withoutRecord").asLong());
      if (taken.path("overGallery").asLong() > 0) {
        out.printf(
            "%d waiting pairs are over the %d that one case holds: they wait for their registrations' next cases%n",
            taken.path("overGallery").asLong(), taken.path("gallery").asLong());
      }
      out.println("imported cases: " + words(taken.path("pace")));
    }
  }

  /** {@code imports}. */
  @Command(
      name = "imports",
      mixinStandardHelpOptions = true,
      description = "Shows how many imported pairs wait, are with people, and are decided.",
      footer = {"", "Example: sosia cases imports --json"})
  static final class Imports implements Callable<Integer> {
    @Mixin private final DeadLettersCommand.Where where = new DeadLettersCommand.Where();
    @Mixin private final DeadLettersCommand.Output output = new DeadLettersCommand.Output();

    @Override
    public Integer call() throws IOException, InterruptedException {
      JsonNode answer = where.calls().get(PATH);
      if (output.printed(answer)) {
        return 0;
      }
      PrintStream out = StandardOutput.stream();
      JsonNode standing = answer.path("standing");
      out.printf(
          "pairs: %d waiting, %d open, %d decided, %d need no case any more%n",
          standing.path("pairsWaiting").asLong(),
          standing.path("pairsOpen").asLong(),
          standing.path("pairsDecided").asLong(),
          standing.path("pairsDropped").asLong());
      out.printf(
          "cases: %d open, %d decided as another person, %d as the same person%n",
          standing.path("casesOpen").asLong(),
          standing.path("casesDistinct").asLong(),
          standing.path("casesDuplicate").asLong());
      out.println("limits: " + words(answer.path("pace")));
      for (JsonNode one : answer.path("imports")) {
        JsonNode counts = one.path("counts");
        out.printf(
            "import %d  %-9s  %s  by %s  %d pairs: %d added, %d known, %d repeated, %d without a record%n",
            one.path("number").asLong(),
            one.path("state").asString(),
            one.path("begunAt").asString(),
            one.path("by").asString(),
            one.path("pairs").asLong(),
            counts.path("added").asLong(),
            counts.path("known").asLong(),
            counts.path("repeated").asLong(),
            counts.path("withoutRecord").asLong());
      }
      return 0;
    }
  }

  /** {@code pace}. */
  @Command(
      name = "pace",
      mixinStandardHelpOptions = true,
      description = "Changes how many imported cases people have.",
      footer = {"", "Example: sosia cases pace --most-open 200 --per-day 400"})
  static final class Pace implements Callable<Integer> {
    @Mixin private final DeadLettersCommand.Where where = new DeadLettersCommand.Where();
    @Mixin private final DeadLettersCommand.Output output = new DeadLettersCommand.Output();
    @Mixin private final PaceOptions pace = new PaceOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
      CommandSpec own = Objects.requireNonNull(spec);
      if (!pace.isGiven()) {
        throw new ParameterException(own.commandLine(), "--most-open or --per-day is needed");
      }
      JsonNode answer = where.calls().post(PATH + "/pace", pace.body(own));
      if (!output.printed(answer)) {
        StandardOutput.stream().println("imported cases: " + words(answer));
      }
      return 0;
    }
  }

  /** {@code doubles}. */
  @Command(
      name = "doubles",
      mixinStandardHelpOptions = true,
      description =
          "Lists registrations that people took for doubles in imported cases: identities to be revoked by whoever issued them.",
      footer = {"", "Example: sosia cases doubles > revoke.txt"})
  static final class Doubles implements Callable<Integer> {
    @Mixin private final DeadLettersCommand.Where where = new DeadLettersCommand.Where();
    @Mixin private final DeadLettersCommand.Output output = new DeadLettersCommand.Output();

    @Option(names = "--limit", description = "at most so many (default: ${DEFAULT-VALUE})")
    private int limit = 1000;

    @Override
    public Integer call() throws IOException, InterruptedException {
      JsonNode answer = where.calls().get(PATH + "/doubles?limit=" + limit);
      if (output.printed(answer)) {
        return 0;
      }
      for (JsonNode one : answer) {
        StandardOutput.stream()
            .printf(
                "%s  %s  double of %s%n",
                one.path("registrationId").asString(),
                one.path("decidedAt").asString(),
                String.join(
                    ", ", one.path("doubleOf").valueStream().map(JsonNode::asString).toList()));
      }
      return 0;
    }
  }
}
