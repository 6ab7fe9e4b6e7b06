package org.sosia.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.sosia.benchmarks.kernel.FirstCall;
import org.sosia.benchmarks.kernel.KernelBenchmark;
import org.sosia.benchmarks.kernel.Machine;
import org.sosia.benchmarks.kernel.Progress;
import org.sosia.benchmarks.kernel.ResultsDifferException;
import org.sosia.benchmarks.kernel.RunOptions;
import org.sosia.benchmarks.plan.ScalingPlan;
import org.sosia.benchmarks.report.Baseline;
import org.sosia.benchmarks.report.KernelReport;
import org.sosia.benchmarks.report.ReportTable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./sosia benchmark}: reads the arguments, runs, writes; the exit code tells the outcome.
 */
public final class BenchmarkCommand {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;
  private static final int INPUT_REFUSED = 3;
  private static final String USAGE =
      """
      Usage: ./sosia benchmark <what> [options]

        kernel           measure the matching kernel against its peers and check every result
                           ./sosia benchmark kernel --block 4000000 --json
          --block N        records of each block (4000000)
          --register N     records of the largest mixed register (10000000)
          --seed S         seed of the invented people (1)
          --figures A,B    only these figures, by their names in the JSON: a group, or one as group.figure
          --repetitions N  timed repetitions, of which the median counts (7)
          --warm-up MS     least time to warm up each part (1500)
          --json           JSON instead of a table on standard output
          --out FILE       where the JSON goes as well, the plot of growth beside it
          --compare FILE   print the ratio to an earlier report, on standard error with --json
          --save-baseline  put what was measured into benchmarks/baselines/kernel-<processor>.json,
                           with time and commit, and the plot of growth into docs/images/kernel-growth.svg;
                           figures that were not measured stay as they are
        table FILE       print an earlier report as a table
                           ./sosia benchmark table benchmarks/baselines/kernel-amd-epyc-25-17.json
        jmh [REGEX]      run the JMH benchmarks of the parts; JMH's own options may follow
                           ./sosia benchmark jmh Probe -f 1
        plan             what a register needs, simulated from measured runs (baselines/scaling.json)
                           ./sosia benchmark plan --records 100000000 --machines 10 --cores 16
          --records N      of the register (10000000)
          --machines M     of the bulk run (1)
          --cores C        of each of them (2)
          --block-probes B as of the bulk run (20000)
          --memory GIB     of each machine of the online index (64)
          --languages L    of a record, 1 or 2 (2)
          --per-day R      registrations that arrive (1000)
          --json           JSON instead of tables

      All figures need about 16 GiB of free memory and half an hour, nothing else running meanwhile.
      --block 200000 --register 500000 gives a first look in a few minutes, without verdicts: what is
      asked speaks of blocks of 4,000,000 and a register of 10,000,000.

      Exit codes: 0 measured, 1 failed or a result differs from exhaustive scoring,
      2 wrong usage, 3 a file is not a report.
      """;

  private final PrintStream out;
  private final PrintStream err;
  private final Path home;

  private BenchmarkCommand(PrintStream out, PrintStream err, Path home) {
    this.out = out;
    this.err = err;
    this.home = home;
  }

  /** Runs one command and ends the virtual machine. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path home = Path.of(System.getProperty("sosia.benchmarks.home", "benchmarks"));
    System.exit(new BenchmarkCommand(out, System.err, home).run(List.of(arguments)));
  }

  private int run(List<String> arguments) {
    if (arguments.isEmpty()) {
      err.print(USAGE);
      return WRONG_USAGE;
    }
    List<String> rest = arguments.subList(1, arguments.size());
    try {
      return switch (arguments.getFirst()) {
        case "kernel" -> isHelp(rest) ? help() : kernel(RunOptions.parse(rest));
        case "table" -> isHelp(rest) ? help() : table(rest);
        case "jmh" -> jmh(rest);
        case "plan" -> isHelp(rest) ? help() : plan(rest);
        case FirstCall.COMMAND -> firstCall(rest);
        case "help", "-h", "--help" -> help();
        default -> throw new IllegalArgumentException(arguments.getFirst() + ": no such benchmark");
      };
    } catch (IllegalArgumentException e) {
      err.println("sosia benchmark: " + e.getMessage());
      return WRONG_USAGE;
    } catch (JacksonException e) {
      err.println("sosia benchmark: not a report: " + e.getOriginalMessage());
      return INPUT_REFUSED;
    } catch (ResultsDifferException e) {
      err.println("sosia benchmark: A RESULT DIFFERS: " + e.getMessage());
      return FAILED;
    } catch (IOException e) {
      err.println("sosia benchmark: " + e);
      return FAILED;
    }
  }

  private int help() {
    out.print(USAGE);
    return DONE;
  }

  private static boolean isHelp(List<String> arguments) {
    return arguments.contains("--help") || arguments.contains("-h");
  }

  private int kernel(RunOptions options) throws IOException {
    Optional<JsonNode> baseline = Optional.empty();
    if (options.baseline().isPresent()) {
      baseline = Optional.of(read(options.baseline().get()));
    }
    KernelBenchmark.Outcome outcome = new KernelBenchmark(options, new Progress(err)).run();
    JsonNode json = outcome.report().toJson();
    write(options.out().orElse(home.resolve("target/kernel.json")), json, outcome.growthPlot());
    if (options.saveBaseline()) {
      saveBaseline(json);
      Path images = home.resolve("../docs/images").normalize();
      if (outcome.growthPlot().isPresent()) {
        writePlot(images.resolve("kernel-growth.svg"), outcome.growthPlot().get());
      }
    }
    out.print(options.json() ? KernelReport.print(json) : ReportTable.of(json));
    baseline
        .map(before -> ReportTable.compared(json, before))
        .ifPresent(options.json() ? err::print : out::print);
    return DONE;
  }

  private void saveBaseline(JsonNode json) throws IOException {
    Path file = home.resolve("baselines").resolve("kernel-" + Machine.look().slug() + ".json");
    JsonNode before = Files.exists(file) ? read(file) : json.path("none");
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    write(file, Baseline.renewed(before, json, now, Machine.commit(home)), Optional.empty());
  }

  private int table(List<String> arguments) throws IOException {
    if (arguments.size() != 1) {
      throw new IllegalArgumentException("table: one file");
    }
    out.print(ReportTable.of(read(Path.of(arguments.getFirst()))));
    return DONE;
  }

  private int plan(List<String> arguments) throws IOException {
    out.print(new ScalingPlan(read(home.resolve("baselines/scaling.json"))).print(arguments));
    return DONE;
  }

  private static int jmh(List<String> arguments) throws IOException {
    org.openjdk.jmh.Main.main(arguments.toArray(String[]::new));
    return DONE;
  }

  private int firstCall(List<String> arguments) {
    out.println(
        FirstCall.child(
            Integer.parseInt(arguments.getFirst()), Long.parseLong(arguments.getLast())));
    return DONE;
  }

  private static JsonNode read(Path file) throws IOException {
    return KernelReport.parse(Files.readString(file));
  }

  private void write(Path file, JsonNode json, Optional<String> plot) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, KernelReport.print(json));
    err.println("Written: " + file);
    if (plot.isPresent()) {
      String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
      writePlot(file.resolveSibling(name + "-growth.svg"), plot.get());
    }
  }

  private void writePlot(Path file, String plot) throws IOException {
    Files.writeString(file, plot);
    err.println("Written: " + file);
  }
}
