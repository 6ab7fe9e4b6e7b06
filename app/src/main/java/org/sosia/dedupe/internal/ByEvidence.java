package org.sosia.dedupe.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.PairComparison;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityRule;
import org.sosia.matching.SimilarityScore;
import org.sosia.matching.evidence.EvidenceIndex;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;

/** Which registrations are decided by evidence, and the rule's score beside it. Thread-safe. */
public final class ByEvidence {
  private final Set<RegistrationProcess> processes;
  private final @Nullable Evidence evidence;
  private final RegisterStore store;
  private final SimilarityRule rule;

  /**
   * @param processes whose registrations are decided by evidence; the rule decides those of others
   * @param evidence how; null = by the rule alone, and then there are no processes
   * @param rule whose score is reported, too
   * @throws IllegalArgumentException when there are processes and no evidence
   */
  public ByEvidence(
      Set<RegistrationProcess> processes,
      @Nullable Evidence evidence,
      RegisterStore store,
      RuleSettings rule) {
    if (evidence == null && !processes.isEmpty()) {
      throw new IllegalArgumentException("evidence needs a model");
    }
    this.processes = Set.copyOf(processes);
    this.evidence = evidence;
    this.store = store;
    // the texts are compared even if a gender is absent, as evidence does
    this.rule =
        new SimilarityRule(rule.withGenderAbsent(GenderAbsent.COMPARE_SAME_DATE_ANY_GENDER));
  }

  /**
   * The index that follows the register: the rule's, and evidence's beside it where there is one.
   *
   * @param byRule an empty one
   */
  public RegisterIndex indexes(RegisterIndex byRule) {
    return evidence == null
        ? byRule
        : new RegisterWithEvidence(byRule, evidence, Thread::startVirtualThread);
  }

  /** Whether evidence decides the registrations of a process. */
  boolean decides(RegistrationProcess process) {
    return processes.contains(process);
  }

  /**
   * What evidence found, with the rule's score of each pair.
   *
   * @param byRule what the rule found for the same probe
   */
  Findings findings(PersonRecord probe, EvidenceIndex.Found found, ProbeResult byRule) {
    Evidence used = evidence;
    if (used == null) {
      throw new IllegalStateException("evidence decides nothing");
    }
    List<FoundPair> pairs =
        found.pairs().stream()
            .map(pair ->
                new FoundPair(pair.id(), ruleScore(probe, pair.id()), used.score(pair.waterfall())))
            .toList();
    long leftOut = found.leftOut().values().stream().mapToLong(Long::longValue).sum();
    return new Findings(
        pairs,
        byRule.candidatesScored(),
        byRule.notCompared(),
        new Findings.OfEvidence(
            used.modelHash(), found.compared(), leftOut, byRule.potentialDuplicates().size()));
  }

  private @Nullable SimilarityScore ruleScore(PersonRecord probe, String id) {
    Optional<PersonRecord> other = store.findPerson(new RegistrationId(id));
    return other.isEmpty()
        ? null
        : switch (rule.compare(probe, other.get())) {
          case PairComparison.Scored scored -> scored.score();
          case PairComparison.NotComparable none -> null;
        };
  }
}
