package org.sosia.dedupe;

import java.util.List;

/**
 * What evidence said of a pair when it was decided, without any value of its records.
 *
 * @param weightMillibits the log-odds in thousandths of a bit, the sum of the steps
 * @param probability what they mean, 0 to 1
 * @param modelHash which model decided, 64 hexadecimal digits
 * @param passes the passes of candidate generation that find the pair, in lower case, in their
 *     order
 * @param steps from the odds before any evidence to the last weight
 */
public record EvidenceScore(
    int weightMillibits,
    double probability,
    String modelHash,
    List<String> passes,
    List<Step> steps) {
  /** Copies. */
  public EvidenceScore {
    passes = List.copyOf(passes);
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param name the comparison, or {@code prior}, {@code address_limit}, {@code household}
   * @param level the level in lower case; {@code absent} where a side lacks the field; empty where
   *     a step has none
   * @param weightMillibits what it adds, in thousandths of a bit
   */
  public record Step(String name, String level, int weightMillibits) {}
}
