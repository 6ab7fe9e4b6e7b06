package org.sosia.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command {@code population}. */
public final class PopulationCommand {
  private static final String USAGE =
      """
      Usage: ./sosia population --people N --out DIR [--seed S] [--threads T] [--json]

      Writes a labelled register of invented people as CSV files, 50,000 people in each; the column entity
      says who a row is. The same people and seed give the same files, on any number of threads (all cores).

        ./sosia population --people 1000000 --seed 1 --out people

      Exit codes: 0 done, 1 failed, 2 wrong usage.
      """;

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
      long people = Long.parseLong(take(options, "--people", ""));
      long seed = Long.parseLong(take(options, "--seed", "1"));
      String out = take(options, "--out", "");
      int threads =
          Integer.parseInt(
              take(
                  options,
                  "--threads",
                  Integer.toString(Runtime.getRuntime().availableProcessors())));
      if (people < 1 || threads < 1 || out.isEmpty() || !options.isEmpty()) {
        System.err.print(USAGE);
        return 2;
      }
      long rows =
          PopulationFiles.write(
              Path.of(out), people, seed, PopulationFiles.PEOPLE_PER_FILE, threads);
      System.out.println(
          given.contains("--json") ? "{\"rows\":" + rows + "}" : rows + " rows in " + out);
      return 0;
    } catch (NumberFormatException e) {
      System.err.print(USAGE);
      return 2;
    } catch (IOException e) {
      System.err.println("population: " + e.getMessage() + ": " + e.getCause());
      return 1;
    }
  }

  private static Map<String, String> options(List<String> given) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < given.size(); i++) {
      String name = given.get(i);
      int equals = name.indexOf('=');
      if (equals > 0) {
        options.put(name.substring(0, equals), name.substring(equals + 1));
      } else if (!name.equals("--json")) {
        options.put(name, i + 1 < given.size() ? given.get(++i) : "");
      }
    }
    return options;
  }

  private static String take(Map<String, String> options, String name, String otherwise) {
    String value = options.remove(name);
    return value == null ? otherwise : value;
  }
}
