package org.sosia.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One person's decision on a whole case, committed.
 *
 * @param step 1 or 2 for operators, 3 for the supervisor
 * @param verdicts one for each candidate, in the order of the gallery
 */
public record StepDecision(int step, String person, Instant at, List<CandidateVerdict> verdicts) {
  public StepDecision {
    verdicts = List.copyOf(verdicts);
  }

  /** The verdicts alone, by reference id. */
  public Map<String, Verdict> verdictByReference() {
    return verdicts.stream()
        .collect(
            Collectors.toUnmodifiableMap(CandidateVerdict::referenceId, CandidateVerdict::verdict));
  }

  /** Whether every candidate is identified or excluded. */
  public boolean isConclusive() {
    return verdicts.stream().allMatch(verdict -> verdict.verdict().isConclusive());
  }

  /** Whether any candidate is the same person as the probe. */
  public boolean matches() {
    return verdicts.stream().anyMatch(verdict -> verdict.verdict() == Verdict.MATCH);
  }
}
