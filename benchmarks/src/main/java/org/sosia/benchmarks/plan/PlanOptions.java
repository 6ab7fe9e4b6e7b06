package org.sosia.benchmarks.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is planned for.
 *
 * @param records of the register
 * @param machines of the bulk run
 * @param cores of each machine
 * @param gibibytes memory of each machine of the online index
 * @param languages of a record
 * @param registrationsADay that arrive
 * @param blockProbes {@code --block-probes} of the bulk run
 * @param json JSON instead of a table
 */
record PlanOptions(
    long records,
    int machines,
    int cores,
    int gibibytes,
    int languages,
    long registrationsADay,
    long blockProbes,
    boolean json) {
  private static final Set<String> NAMES =
      Set.of(
          "--records",
          "--machines",
          "--cores",
          "--memory",
          "--languages",
          "--per-day",
          "--block-probes");

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException names the option and what it may be
   */
  static PlanOptions parse(List<String> arguments) {
    Map<String, String> values = new HashMap<>();
    boolean json = false;
    for (int i = 0; i < arguments.size(); i++) {
      String name = arguments.get(i);
      if (name.equals("--json")) {
        json = true;
      } else if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(name + ": there is no such option");
      } else if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException(name + ": a value is needed");
      } else {
        values.put(name, arguments.get(++i));
      }
    }
    return new PlanOptions(
        number(values, "--records", 10_000_000, 10_000_000_000L),
        (int) number(values, "--machines", 1, 100_000),
        (int) number(values, "--cores", 2, 1_024),
        (int) number(values, "--memory", 64, 65_536),
        (int) number(values, "--languages", 2, 2),
        number(values, "--per-day", 1_000, 1_000_000_000L),
        number(values, "--block-probes", 20_000, 1_000_000_000L),
        json);
  }

  private static long number(Map<String, String> values, String name, long otherwise, long most) {
    String value = values.getOrDefault(name, Long.toString(otherwise));
    try {
      long number = Long.parseLong(value);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the message below says it
    }
    throw new IllegalArgumentException(
        "%s: '%s', but a whole number from 1 to %d is needed".formatted(name, value, most));
  }
}
