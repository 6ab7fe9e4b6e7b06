package org.sosia.matching.evidence;

import java.util.List;
import java.util.Set;

/**
 * Why a pair has its score: steps that add up to it exactly.
 *
 * @param steps from the odds before any evidence to the last weight
 * @param totalMillibits the pair's log-odds in thousandths of a bit: the sum of the steps
 * @param probability what the log-odds mean, 0 to 1
 * @param passes the passes of candidate generation that find the pair; empty = none does
 */
public record Waterfall(
    List<Step> steps, int totalMillibits, double probability, Set<CandidatePass> passes) {
  /**
   * Copies.
   *
   * @throws IllegalArgumentException when the steps do not add up
   */
  public Waterfall {
    steps = List.copyOf(steps);
    passes = Set.copyOf(passes);
    if (steps.stream().mapToInt(Step::weightMillibits).sum() != totalMillibits) {
      throw new IllegalArgumentException("totalMillibits: the steps do not add up to it");
    }
  }

  /**
   * One step.
   *
   * @param name the comparison, or {@code prior}, {@code address_limit}, {@code household}, {@code
   *     other_pairs}
   * @param level the level in lower case; empty where a step has none, {@code absent} where a side
   *     lacks the field
   * @param weightMillibits what it adds
   */
  public record Step(String name, String level, int weightMillibits) {}
}
