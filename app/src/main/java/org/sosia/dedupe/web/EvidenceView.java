package org.sosia.dedupe.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.sosia.dedupe.EvidenceScore;

/**
 * What evidence said of a pair: names of fields and numbers, nothing of what stands in a record.
 *
 * @param weightBits the log-odds in bits, exactly the sum of the steps
 * @param probability what they mean, 0 to 1, six decimals
 * @param model the hash of the model that decided
 * @param passes the passes of candidate generation that find the pair
 * @param steps from the odds before any evidence to the last weight
 */
public record EvidenceView(
    BigDecimal weightBits,
    BigDecimal probability,
    String model,
    List<String> passes,
    List<StepView> steps) {
  /**
   * @param name the comparison, or {@code prior}, {@code address_limit}, {@code household}
   * @param level empty where a step has none
   * @param weightBits what it adds
   * @param sumBits the sum up to and with it
   */
  public record StepView(String name, String level, BigDecimal weightBits, BigDecimal sumBits) {
    /** The step's name as a person reads it. */
    @JsonIgnore
    public String label() {
      String words = name.replace('_', ' ');
      return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
  }

  /**
   * A step's bar in the picture, in percent of its width.
   *
   * @param zero where no bits are
   * @param start where the bar begins
   * @param width how long it is
   * @param against whether the step speaks against one person
   */
  public record Bar(double zero, double start, double width, boolean against) {}

  static EvidenceView of(EvidenceScore score) {
    List<StepView> steps = new ArrayList<>();
    int sum = 0;
    for (EvidenceScore.Step step : score.steps()) {
      sum += step.weightMillibits();
      steps.add(new StepView(step.name(), step.level(), bits(step.weightMillibits()), bits(sum)));
    }
    return new EvidenceView(
        bits(score.weightMillibits()),
        BigDecimal.valueOf(score.probability()).setScale(6, RoundingMode.HALF_UP),
        score.modelHash(),
        score.passes(),
        steps);
  }

  /** A bar for each step, from where the last one ended. */
  @JsonIgnore
  public List<Bar> bars() {
    double low = 0;
    double high = 1;
    for (StepView step : steps) {
      low = Math.min(low, step.sumBits().doubleValue());
      high = Math.max(high, step.sumBits().doubleValue());
    }
    double scale = 100 / (high - low);
    List<Bar> bars = new ArrayList<>();
    double from = 0;
    for (StepView step : steps) {
      double to = step.sumBits().doubleValue();
      bars.add(
          new Bar(
              rounded(-low * scale),
              rounded((Math.min(from, to) - low) * scale),
              rounded(Math.abs(to - from) * scale),
              to < from));
      from = to;
    }
    return bars;
  }

  /** The passes as a person reads them. */
  @JsonIgnore
  public String passesInWords() {
    return String.join(", ", passes.stream().map(pass -> pass.replace('_', ' ')).toList());
  }

  private static BigDecimal bits(int millibits) {
    return BigDecimal.valueOf(millibits, 3);
  }

  private static double rounded(double percent) {
    return BigDecimal.valueOf(percent).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }
}
