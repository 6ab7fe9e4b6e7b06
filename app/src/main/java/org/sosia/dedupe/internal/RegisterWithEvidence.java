package org.sosia.dedupe.internal;

import java.util.List;
import org.sosia.dedupe.EvidenceScore;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeRequest;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RecordConsumer;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.evidence.EvidenceIndex;

/**
 * The rule's index and, fed by the same steps, that of evidence: who is in the one is in the other
 * when a step returns. Thread-safe as both are.
 */
public final class RegisterWithEvidence implements RegisterIndex {
  private final RegisterIndex rule;
  private final Evidence evidence;
  private final EvidenceIndex index;

  /**
   * @param rule an empty index, to which only this object writes from here on
   */
  public RegisterWithEvidence(RegisterIndex rule, Evidence evidence) {
    this.rule = rule;
    this.evidence = evidence;
    this.index = evidence.newIndex();
  }

  /** Compares a probe by evidence. */
  EvidenceIndex.Found probeByEvidence(PersonRecord probe, ProbeScope scope) {
    return index.probe(
        evidence.record(probe),
        scope.arrivedBefore(),
        scope.excludedIds(),
        evidence.leastMillibits());
  }

  /** The evidence of any two records in the register of this moment. */
  EvidenceScore explain(PersonRecord one, PersonRecord other) {
    return evidence.score(index.explain(evidence.record(one), evidence.record(other)));
  }

  @Override
  public void insert(PersonRecord person, long arrival) {
    rule.insert(person, arrival);
    index.insert(evidence.record(person), arrival);
  }

  @Override
  public boolean update(PersonRecord person, long arrival) {
    boolean known = rule.update(person, arrival);
    if (known) {
      index.insert(evidence.record(person), arrival);
    }
    return known;
  }

  @Override
  public boolean delete(String id) {
    index.delete(id);
    return rule.delete(id);
  }

  @Override
  public ProbeResult probe(PersonRecord probe, ProbeScope scope) {
    return rule.probe(probe, scope);
  }

  @Override
  public List<ProbeResult> probeAll(List<ProbeRequest> requests) {
    return rule.probeAll(requests);
  }

  @Override
  public void forEach(RecordConsumer consumer) {
    rule.forEach(consumer);
  }

  @Override
  public long size() {
    return rule.size();
  }
}
