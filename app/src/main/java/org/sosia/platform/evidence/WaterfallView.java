package org.sosia.platform.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The picture of a score by evidence, as {@code evidence/waterfall.html} draws it: a bar for each
 * weight from where the last one ended, and beside it the numbers. Names of fields and numbers,
 * nothing of what stands in a record.
 *
 * @param weightBits the log-odds in bits, exactly the sum of the rows
 * @param probability what they mean, 0 to 1, six decimals
 * @param model the hash of the model, 64 hexadecimal digits
 * @param passes the passes of candidate generation that find the pair, in lower case
 * @param rows from the odds before any evidence to the last weight
 * @param total the bar of the sum
 */
public record WaterfallView(
    BigDecimal weightBits,
    BigDecimal probability,
    String model,
    List<String> passes,
    List<Row> rows,
    Bar total) {
  private static final Pattern LINE = Pattern.compile("address_?(?:line)?_?([1-6])");
  private static final Pattern POSTAL_CODE =
      Pattern.compile("pin_?code|post_?code|postal_code|zip(_code)?");

  /**
   * A step as it is known.
   *
   * @param name the comparison, or another step of a waterfall
   * @param level the level in lower case; {@code absent} where a side lacks the field; empty where
   *     a step has none
   * @param weightMillibits what it adds, in thousandths of a bit
   */
  public record Step(String name, String level, int weightMillibits) {}

  /**
   * A row of the picture.
   *
   * @param key last word of the message that names the step
   * @param otherwise the name, where there is no such message
   * @param level last word of the level's message; empty = none
   * @param weightBits what it adds
   * @param sumBits the sum up to and with it
   */
  public record Row(
      String key,
      String otherwise,
      String level,
      BigDecimal weightBits,
      BigDecimal sumBits,
      Bar bar) {}

  /**
   * A bar, in percent of the picture's width.
   *
   * @param zero where no bits are
   * @param start where the bar begins
   * @param width how long it is
   * @param against whether it speaks against one person
   */
  public record Bar(double zero, double start, double width, boolean against) {}

  /** Copies. */
  public WaterfallView {
    passes = List.copyOf(passes);
    rows = List.copyOf(rows);
  }

  /**
   * Draws.
   *
   * @throws IllegalArgumentException when the steps do not add up to the total
   */
  public static WaterfallView of(
      int totalMillibits, double probability, String model, List<String> passes, List<Step> steps) {
    int low = 0;
    int high = 1;
    int sum = 0;
    for (Step step : steps) {
      sum += step.weightMillibits();
      low = Math.min(low, sum);
      high = Math.max(high, sum);
    }
    if (sum != totalMillibits) {
      throw new IllegalArgumentException("totalMillibits: the steps do not add up to it");
    }
    List<Row> rows = new ArrayList<>();
    int from = 0;
    for (Step step : steps) {
      int to = from + step.weightMillibits();
      rows.add(
          new Row(
              key(step.name()),
              inWords(step.name()),
              step.level(),
              bits(step.weightMillibits()),
              bits(to),
              bar(low, high, from, to)));
      from = to;
    }
    return new WaterfallView(
        bits(totalMillibits),
        BigDecimal.valueOf(probability).setScale(6, RoundingMode.HALF_UP),
        model,
        passes,
        rows,
        bar(low, high, 0, from));
  }

  /**
   * The last word of the message that names a field of a model: spellings of one field have one.
   */
  public static String key(String name) {
    Matcher line = LINE.matcher(name);
    if (line.matches()) {
      return "address_line" + line.group(1);
    }
    if (POSTAL_CODE.matcher(name).matches()) {
      return "pincode";
    }
    if (name.contains("phone") || name.contains("mobile")) {
      return "phone";
    }
    return name.contains("mail") ? "email" : name;
  }

  /** A field of a model whose name has no message. */
  public static String inWords(String name) {
    String words = name.replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static Bar bar(int low, int high, int from, int to) {
    double scale = 100.0 / (high - low);
    return new Bar(
        rounded(-low * scale),
        rounded((Math.min(from, to) - low) * scale),
        rounded(Math.abs(to - from) * scale),
        to < from);
  }

  private static BigDecimal bits(int millibits) {
    return BigDecimal.valueOf(millibits, 3);
  }

  private static double rounded(double percent) {
    return BigDecimal.valueOf(percent).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }
}
