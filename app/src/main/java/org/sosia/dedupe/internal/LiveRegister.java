package org.sosia.dedupe.internal;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.dedupe.EvidenceScore;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.evidence.EvidenceIndex;
import org.sosia.registration.Applicant;
import org.sosia.registration.RegistrationId;

/**
 * The register in memory, which follows the rows: before a registration probes, every record that
 * arrived before it is in the index, because arrivals become visible in their own order and the
 * index reads all rows up to that arrival. So of two registrations of one person exactly one sees
 * the other, whichever process admitted them and wherever one was killed.
 *
 * <p>Thread-safe. WARNING: a departure in another process is not noticed here; who uses a result
 * checks that the found records are still in the register.
 */
public final class LiveRegister {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRegister.class);

  private final RegisterStore store;
  private final RegisterStart start;
  private final RegisterSnapshot snapshot;
  private final ReentrantLock following = new ReentrantLock();
  private final AtomicLong followedTo = new AtomicLong();

  /** What this process wrote and the index has yet to take; it need not be read back. */
  private final ConcurrentSkipListMap<Long, PersonRecord> written = new ConcurrentSkipListMap<>();

  private final AtomicLong changes = new AtomicLong();
  private final CountDownLatch complete = new CountDownLatch(1);
  private final Set<String> leftDuringLoad = ConcurrentHashMap.newKeySet();
  private volatile RegisterIndex index;
  private volatile LoadProgress progress = new LoadProgress("rows", 0);

  /** Keeps no snapshot. */
  public LiveRegister(RegisterStore store, Supplier<RegisterIndex> indexes) {
    this(store, indexes, RegisterSnapshot.none());
  }

  /**
   * @param indexes makes empty ones; from here on only this object writes to them
   */
  public LiveRegister(
      RegisterStore store, Supplier<RegisterIndex> indexes, RegisterSnapshot snapshot) {
    this.store = store;
    this.start = new RegisterStart(store, indexes, snapshot);
    this.snapshot = snapshot;
    this.index = indexes.get();
  }

  /**
   * Reads the snapshot and the rows that it lacks. Until it has returned, the register is not
   * complete and must not be asked.
   */
  public void load() {
    long startedNanos = System.nanoTime();
    following.lock();
    try {
      if (followedTo.get() == 0) {
        RegisterStart.Filled filled = start.fill(steps -> progress = steps);
        index = filled.index();
        followedTo.set(filled.upTo());
      }
      long latest = store.latestArrival();
      if (latest > followedTo.get()) {
        LoadProgress steps = new LoadProgress("rows", store.countActive() - index.size());
        progress = steps;
        follow(latest, steps::step);
      }
      withEvidence().ifPresent(RegisterWithEvidence::finishLoading);
      forgetLeft();
      complete.countDown();
      forgetLeft();
    } finally {
      following.unlock();
    }
    LOG.info(
        "register: {} records in {} ms",
        index.size(),
        (System.nanoTime() - startedNanos) / 1_000_000);
  }

  /** Whether every row that was there at the start is in the index. */
  public boolean complete() {
    return complete.getCount() == 0;
  }

  /** How the loading goes, or went. */
  public RegisterProgress progress() {
    return progress.view(complete());
  }

  /**
   * Waits until it is.
   *
   * @throws IllegalStateException when the waiting thread is interrupted
   */
  void awaitComplete() {
    try {
      complete.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the register was read", e);
    }
  }

  /** How many records are in memory. */
  public long size() {
    return index.size();
  }

  /** Grows whenever the register in memory changes. */
  long changes() {
    return changes.get();
  }

  /**
   * Puts an applicant into the register, durably and at once.
   *
   * @return the arrival; every record with a smaller one is in the index now
   */
  public long admit(Applicant applicant) {
    return admit(List.of(applicant)).getFirst();
  }

  /**
   * Puts applicants into the register, durably and together.
   *
   * @param applicants each id once
   * @return the arrival of each, in the same order; every record with a smaller one than the
   *     largest is in the index now
   */
  public List<Long> admit(List<Applicant> applicants) {
    List<Arrived> admitted = store.admit(applicants);
    admitted.forEach(one -> written.put(one.arrival(), one.person()));
    List<Long> arrivals = admitted.stream().map(Arrived::arrival).toList();
    arrivals.stream().max(Comparator.naturalOrder()).ifPresent(last -> follow(last, () -> {}));
    return arrivals;
  }

  /** Compares a probe with the register. */
  public ProbeResult probe(PersonRecord probe, ProbeScope scope) {
    if (!complete()) {
      throw new IllegalStateException("the register is not complete yet");
    }
    return index.probe(probe, scope);
  }

  /**
   * Compares a probe by evidence.
   *
   * @throws IllegalStateException when the register is not complete, or was made without evidence
   */
  public EvidenceIndex.Found probeByEvidence(PersonRecord probe, ProbeScope scope) {
    if (!complete()) {
      throw new IllegalStateException("the register is not complete yet");
    }
    return withEvidence()
        .orElseThrow(() -> new IllegalStateException("the register was made without evidence"))
        .probeByEvidence(probe, scope);
  }

  /** The evidence of any two records; empty when the register was made without. */
  Optional<EvidenceScore> explainByEvidence(PersonRecord one, PersonRecord other) {
    return withEvidence().map(both -> both.explain(one, other));
  }

  private Optional<RegisterWithEvidence> withEvidence() {
    return index instanceof RegisterWithEvidence both ? Optional.of(both) : Optional.empty();
  }

  /** Takes a registration out of the memory; the row is another matter. */
  public void forget(RegistrationId id) {
    if (!complete()) {
      // whoever loads holds the lock for long; it takes these out at its end
      leftDuringLoad.add(id.value());
      if (!complete()) {
        return;
      }
    }
    following.lock();
    try {
      delete(id.value());
    } finally {
      following.unlock();
    }
  }

  /** Writes a snapshot of what is in memory; admissions go on meanwhile. */
  void writeSnapshot() throws IOException {
    long upTo = followedTo.get();
    RegisterIndex written = index;
    snapshot.write(
        upTo,
        written.size(),
        consumer ->
            written.forEach((person, arrival) -> consumer.accept(new Arrived(person, arrival))));
  }

  private void forgetLeft() {
    leftDuringLoad.forEach(this::delete);
    leftDuringLoad.clear();
  }

  private void delete(String id) {
    if (index.delete(id)) {
      changes.incrementAndGet();
    }
  }

  private void follow(long arrival, Runnable step) {
    following.lock();
    try {
      for (long from = followedTo.get(); from < arrival; from = followedTo.get()) {
        PersonRecord ours = written.remove(from + 1);
        if (ours != null) {
          take(new Arrived(ours, from + 1), step);
        } else {
          Long nextOfOurs = written.higherKey(from);
          long upTo = nextOfOurs == null ? arrival : Math.min(arrival, nextOfOurs - 1);
          store.read(from, upTo, record -> take(record, step));
          followedTo.set(upTo);
        }
      }
      written.headMap(followedTo.get(), true).clear();
    } finally {
      following.unlock();
    }
  }

  private void take(Arrived record, Runnable step) {
    index.insert(record.person(), record.arrival());
    changes.incrementAndGet();
    // records come in their order: all up to this one are in
    followedTo.set(record.arrival());
    step.run();
  }
}
