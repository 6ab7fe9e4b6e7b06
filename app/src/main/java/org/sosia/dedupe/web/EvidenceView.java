package org.sosia.dedupe.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.sosia.dedupe.EvidenceScore;
import org.sosia.platform.evidence.WaterfallView;

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
  public record StepView(String name, String level, BigDecimal weightBits, BigDecimal sumBits) {}

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

  /** The picture of the same. */
  @JsonIgnore
  public WaterfallView picture() {
    return WaterfallView.of(
        millibits(weightBits),
        probability.doubleValue(),
        model,
        passes,
        steps.stream()
            .map(step ->
                new WaterfallView.Step(step.name(), step.level(), millibits(step.weightBits())))
            .toList());
  }

  private static int millibits(BigDecimal bits) {
    return bits.movePointRight(3).intValueExact();
  }

  private static BigDecimal bits(int millibits) {
    return BigDecimal.valueOf(millibits, 3);
  }
}
