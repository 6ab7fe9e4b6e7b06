package org.sosia.benchmarks.kernel;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sosia.benchmarks.report.Figure;

/**
 * What to measure.
 *
 * @param block records of each block
 * @param register records of the largest mixed register
 * @param seed of all people
 * @param figures groups of figures, {@link Figure#groups()}, or single figures of one
 * @param repetitions of everything that is timed
 * @param warmUpMillis least time for which everything is warmed up
 * @param json true: standard output gets the JSON and nothing else
 * @param out file for the JSON; the plot goes beside it
 * @param baseline file to compare with
 * @param saveBaseline true: the report also becomes the baseline of this processor
 */
public record RunOptions(
    int block,
    long register,
    long seed,
    Set<String> figures,
    int repetitions,
    int warmUpMillis,
    boolean json,
    Optional<Path> out,
    Optional<Path> baseline,
    boolean saveBaseline) {
  private static final int LARGEST_BLOCK = 16_000_000;
  private static final int SMALLEST_BLOCK = 1_000;

  /** What {@code ./sosia benchmark kernel} does without options. */
  public static final RunOptions DEFAULTS =
      new RunOptions(
          4_000_000,
          10_000_000,
          1,
          Set.copyOf(Figure.groups()),
          7,
          1_500,
          false,
          Optional.empty(),
          Optional.empty(),
          false);

  /**
   * Validates and copies.
   *
   * @throws IllegalArgumentException naming the option
   */
  public RunOptions {
    check("--block", block, SMALLEST_BLOCK, LARGEST_BLOCK);
    check("--register", register, SMALLEST_BLOCK, 100_000_000);
    check("--repetitions", repetitions, 1, 1_000);
    check("--warm-up", warmUpMillis, 0, 600_000);
    figures = Set.copyOf(figures);
    boolean known =
        figures.stream().allMatch(f -> Figure.groups().contains(f) || Figure.find(f).isPresent());
    if (figures.isEmpty() || !known) {
      throw new IllegalArgumentException(
          "--figures: of %s, or single ones as group.figure, separated by commas"
              .formatted(String.join(", ", Figure.groups())));
    }
  }

  /** True when a figure, or one of a group of figures, is to be measured. */
  public boolean wants(String groupOrFigure) {
    for (String wanted : figures) {
      if (groupOrFigure.equals(wanted)
          || groupOrFigure.startsWith(wanted + ".")
          || wanted.startsWith(groupOrFigure + ".")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads the arguments behind {@code kernel}.
   *
   * @throws IllegalArgumentException naming the option that is wrong
   */
  public static RunOptions parse(List<String> arguments) {
    RunOptions options = DEFAULTS;
    int i = 0;
    while (i < arguments.size()) {
      String option = arguments.get(i++);
      boolean flag = option.equals("--json") || option.equals("--save-baseline");
      if (!flag && i == arguments.size()) {
        throw new IllegalArgumentException(option + ": no such option, or its value is missing");
      }
      options = options.with(option, flag ? "" : arguments.get(i++));
    }
    return options;
  }

  private RunOptions with(String option, String value) {
    return switch (option) {
      case "--block" -> withSizes((int) number(option, value), register);
      case "--register" -> withSizes(block, number(option, value));
      case "--seed" -> withRun(number(option, value), figures, repetitions, warmUpMillis);
      case "--figures" ->
          withRun(seed, new HashSet<>(List.of(value.split(","))), repetitions, warmUpMillis);
      case "--repetitions" -> withRun(seed, figures, (int) number(option, value), warmUpMillis);
      case "--warm-up" -> withRun(seed, figures, repetitions, (int) number(option, value));
      case "--json" -> withOutput(true, out, baseline, saveBaseline);
      case "--out" -> withOutput(json, Optional.of(Path.of(value)), baseline, saveBaseline);
      case "--compare" -> withOutput(json, out, Optional.of(Path.of(value)), saveBaseline);
      case "--save-baseline" -> withOutput(json, out, baseline, true);
      default -> throw new IllegalArgumentException(option + ": no such option");
    };
  }

  private RunOptions withSizes(int newBlock, long newRegister) {
    return new RunOptions(
        newBlock,
        newRegister,
        seed,
        figures,
        repetitions,
        warmUpMillis,
        json,
        out,
        baseline,
        saveBaseline);
  }

  private RunOptions withRun(
      long newSeed, Set<String> newFigures, int newRepetitions, int newWarmUpMillis) {
    return new RunOptions(
        block,
        register,
        newSeed,
        newFigures,
        newRepetitions,
        newWarmUpMillis,
        json,
        out,
        baseline,
        saveBaseline);
  }

  private RunOptions withOutput(
      boolean newJson, Optional<Path> newOut, Optional<Path> newBaseline, boolean save) {
    return new RunOptions(
        block,
        register,
        seed,
        figures,
        repetitions,
        warmUpMillis,
        newJson,
        newOut,
        newBaseline,
        save);
  }

  private static long number(String option, String value) {
    try {
      long number = Long.parseLong(value.replace("_", ""));
      if (option.equals("--seed") || Math.abs(number) <= Integer.MAX_VALUE) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + ": a whole number, but is " + value, e);
    }
    throw new IllegalArgumentException(option + ": too large");
  }

  private static void check(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: %d to %d, but is %d".formatted(option, least, most, value));
    }
  }
}
