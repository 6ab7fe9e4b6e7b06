package org.sosia.dedupe.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.evidence.EvidenceIndex;

/**
 * Fills an index of evidence beside whoever reads the register: records are taken in batches, made
 * ready and inserted by other threads, in their order. A bounded number of batches waits. Owned by
 * one thread.
 */
final class EvidenceLoad {
  private static final int BATCH_RECORDS = 4_096;
  private static final int MOST_WAITING = 4;

  private final Evidence evidence;
  private final EvidenceIndex index;
  private final Deque<CompletableFuture<Void>> running = new ArrayDeque<>();
  private CompletableFuture<Void> last = CompletableFuture.allOf();
  private List<Arrived> batch = new ArrayList<>();

  EvidenceLoad(Evidence evidence, EvidenceIndex index) {
    this.evidence = evidence;
    this.index = index;
  }

  /** Takes a record; what went wrong with an earlier one is thrown here. */
  void add(PersonRecord person, long arrival) {
    batch.add(new Arrived(person, arrival));
    if (batch.size() == BATCH_RECORDS) {
      submit();
      while (running.size() > MOST_WAITING) {
        await(running.removeFirst());
      }
    }
  }

  /** Returns when all are in the index. */
  void finish() {
    submit();
    running.clear();
    await(last);
  }

  private void submit() {
    List<Arrived> full = batch;
    batch = new ArrayList<>(BATCH_RECORDS);
    CompletableFuture<List<EvidenceIndex.Entry>> ready =
        CompletableFuture.supplyAsync(() ->
            full.stream()
                .map(one -> new EvidenceIndex.Entry(evidence.record(one.person()), one.arrival()))
                .toList());
    last = last.thenAcceptBothAsync(ready, (before, entries) -> index.insertAll(entries));
    running.addLast(last);
  }

  private static void await(CompletableFuture<Void> batch) {
    try {
      batch.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
