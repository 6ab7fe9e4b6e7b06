package org.sosia.dedupe.internal;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
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
  private final Executor compactions;
  private final AtomicReference<@Nullable EvidenceLoad> loading;

  /**
   * @param rule an empty index, to which only this object writes from here on
   * @param compactions does what takes time and nobody waits for
   */
  public RegisterWithEvidence(RegisterIndex rule, Evidence evidence, Executor compactions) {
    this.compactions = compactions;
    this.rule = rule;
    this.evidence = evidence;
    this.index = evidence.newIndex();
    this.loading = new AtomicReference<>(new EvidenceLoad(evidence, index));
  }

  /**
   * Until this is called, records are inserted by one thread, and evidence takes them beside it;
   * from its return on, a record is in both indexes when a step returns. Whatever reads evidence or
   * takes a record out calls it first.
   */
  synchronized void finishLoading() {
    EvidenceLoad load = loading.get();
    if (load != null) {
      load.finish();
      loading.set(null);
    }
  }

  /** Compares a probe by evidence. */
  EvidenceIndex.Found probeByEvidence(PersonRecord probe, ProbeScope scope) {
    finishLoading();
    return index.probe(
        evidence.record(probe),
        scope.arrivedBefore(),
        scope.excludedIds(),
        evidence.leastMillibits());
  }

  /** The evidence of any two records in the register of this moment. */
  EvidenceScore explain(PersonRecord one, PersonRecord other) {
    finishLoading();
    return evidence.score(index.explain(evidence.record(one), evidence.record(other)));
  }

  @Override
  public void insert(PersonRecord person, long arrival) {
    rule.insert(person, arrival);
    EvidenceLoad load = loading.get();
    if (load != null) {
      load.add(person, arrival);
    } else {
      index.insert(evidence.record(person), arrival);
    }
  }

  @Override
  public boolean update(PersonRecord person, long arrival) {
    finishLoading();
    boolean known = rule.update(person, arrival);
    if (known) {
      index.insert(evidence.record(person), arrival);
    }
    return known;
  }

  @Override
  public boolean delete(String id) {
    finishLoading();
    if (index.delete(id)) {
      compactions.execute(index::compactIfDue);
    }
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
    finishLoading();
    rule.forEach((person, arrival) ->
        consumer.accept(person.withContacts(index.contacts(person.id())), arrival));
  }

  @Override
  public long size() {
    return rule.size();
  }
}
