package org.sosia.dedupe.internal;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.matching.RegisterIndex;

/**
 * Makes the index that a process starts with: the snapshot's when it fits the rows, else an empty
 * one. A snapshot fits when, without the records that have left since, it holds exactly what the
 * rows hold up to its last arrival; later rows are read on top of it by whoever follows the rows.
 * Source: ADR 12.
 */
final class RegisterStart {
  private static final Logger LOG = LoggerFactory.getLogger(RegisterStart.class);

  private final RegisterStore store;
  private final Supplier<RegisterIndex> indexes;
  private final RegisterSnapshot snapshot;

  RegisterStart(RegisterStore store, Supplier<RegisterIndex> indexes, RegisterSnapshot snapshot) {
    this.store = store;
    this.indexes = indexes;
    this.snapshot = snapshot;
  }

  /**
   * An index and how far it reaches.
   *
   * @param upTo every row up to this arrival is in the index
   */
  record Filled(RegisterIndex index, long upTo) {}

  /**
   * @param progress is told of the progress to look at
   */
  Filled fill(Consumer<LoadProgress> progress) {
    try {
      Optional<RegisterSnapshot.Open> found = snapshot.open();
      if (found.isPresent()) {
        try (RegisterSnapshot.Open open = found.get()) {
          return fromSnapshot(open, progress);
        }
      }
    } catch (UnfitSnapshot e) {
      LOG.warn("register: the snapshot is refused, all rows are read: {}", e.getMessage());
    }
    return new Filled(indexes.get(), 0);
  }

  private Filled fromSnapshot(RegisterSnapshot.Open open, Consumer<LoadProgress> progress)
      throws UnfitSnapshot {
    long latest = store.latestArrival();
    if (open.upTo() > latest) {
      throw new UnfitSnapshot(
          "it reaches to arrival %d and the rows to %d, so the rows are older"
              .formatted(open.upTo(), latest));
    }
    RegisterState rows = store.state(open.upTo());
    LoadProgress steps = new LoadProgress("snapshot", open.count());
    progress.accept(steps);
    RegisterIndex index = indexes.get();
    RegisterDigest digest = new RegisterDigest();
    open.read(record -> {
      steps.step();
      if (!rows.gone().contains(record.person().id())) {
        digest.add(record.person().id(), record.arrival());
        index.insert(record.person(), record.arrival());
      }
    });
    if (digest.count() != rows.count() || digest.sum() != rows.digest()) {
      throw new UnfitSnapshot(
          "it holds %d records up to arrival %d and the rows %d, or others"
              .formatted(digest.count(), open.upTo(), rows.count()));
    }
    LOG.info(
        "register: {} records from the snapshot, {} records/s",
        index.size(),
        steps.view(true).recordsPerSecond());
    return new Filled(index, open.upTo());
  }
}
