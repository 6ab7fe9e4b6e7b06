package org.sosia.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command {@code population}. */
public final class PopulationCommand {
  private static final String USAGE =
      """
      Usage: ./sosia population --people N --out DIR [--seed S] [--threads T] [--format F] [--json]

      Writes a labelled register of invented people as CSV files, 50,000 people in each; the column entity
      says who a row is. DIR is new or empty. The same people and seed give the same files, on any number of threads (all cores).
      --format parquet writes Parquet instead, by Spark, which is fetched at the first time.

        ./sosia population --people 1000000 --seed 1 --out people
        ./sosia population --people 1000000 --seed 1 --out people --format parquet

      Exit codes: 0 done, 1 failed, 2 wrong usage.
      """;

  private static final List<String> OPTIONS =
      List.of("--people", "--out", "--seed", "--threads", "--format");
  // the launcher makes Parquet of what is written here
  private static final List<String> FORMATS = List.of("csv", "parquet");
  private static final int MOST_THREADS = 1_024;

  private PopulationCommand() {}

  /** Runs and ends the process. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String[] arguments) {
    List<String> given = List.of(arguments);
    if (given.contains("--help") || given.contains("-h")) {
      System.out.print(USAGE);
      return 0;
    }
    try {
      Map<String, String> options = options(given);
      String out = options.getOrDefault("--out", "");
      if (out.isEmpty()) {
        throw new IllegalArgumentException("--out: a folder is needed");
      }
      String format = options.getOrDefault("--format", "csv");
      if (!FORMATS.contains(format)) {
        throw new IllegalArgumentException(
            "--format: '" + format + "', but csv or parquet is needed");
      }
      long people = number(options, "--people", "", 1, Long.MAX_VALUE);
      long seed = number(options, "--seed", "1", Long.MIN_VALUE, Long.MAX_VALUE);
      String cores = Integer.toString(Runtime.getRuntime().availableProcessors());
      int threads = (int) number(options, "--threads", cores, 1, MOST_THREADS);
      if (holdsAnything(Path.of(out))) {
        throw new IllegalArgumentException(
            "--out: " + out + " is not an empty folder; name a new one");
      }
      long rows =
          PopulationFiles.write(
              Path.of(out), people, seed, PopulationFiles.PEOPLE_PER_FILE, threads);
      System.out.println(
          given.contains("--json") ? "{\"rows\":" + rows + "}" : rows + " rows in " + out);
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println("sosia: " + e.getMessage());
      System.err.println("All options: ./sosia population --help");
      return 2;
    } catch (IOException e) {
      String cause = e.getCause() == null ? "" : ": " + e.getCause();
      System.err.println("sosia: " + e.getMessage() + cause);
      return 1;
    }
  }

  /** Somebody's files, or those of another population, which would be one register with these. */
  private static boolean holdsAnything(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      return Files.exists(out);
    }
    try (Stream<Path> inside = Files.list(out)) {
      return inside.findAny().isPresent();
    }
  }

  private static Map<String, String> options(List<String> given) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < given.size(); i++) {
      String option = given.get(i);
      int equals = option.indexOf('=');
      String name = equals > 0 ? option.substring(0, equals) : option;
      if (name.equals("--json")) {
        continue;
      }
      if (!OPTIONS.contains(name)) {
        throw new IllegalArgumentException(name + ": there is no such option");
      }
      if (equals < 0 && i + 1 == given.size()) {
        throw new IllegalArgumentException(name + ": a value is needed");
      }
      options.put(name, equals > 0 ? option.substring(equals + 1) : given.get(++i));
    }
    return options;
  }

  /**
   * The value of an option.
   *
   * @throws IllegalArgumentException names the option and what it may be
   */
  private static long number(
      Map<String, String> options, String name, String otherwise, long least, long most) {
    String value = options.getOrDefault(name, otherwise);
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the message below says it
    }
    String range =
        most == Long.MAX_VALUE
            ? least == 1 ? " of at least 1" : ""
            : " from %s to %s".formatted(least, most);
    throw new IllegalArgumentException(
        "%s: %s, but a whole number%s is needed"
            .formatted(name, value.isEmpty() ? "absent" : "'" + value + "'", range));
  }
}
