package org.sosia.benchmarks.kernel;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongFunction;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RegisterIndex;

/** Fills a register: one thread draws and normalises the records, this one inserts them. */
final class Filling {
  private static final int BATCH = 2_048;
  private static final int BATCHES_AHEAD = 8;

  private Filling() {}

  /** Inserts the people from number {@code from} to {@code to} − 1; the arrival is number + 1. */
  static void fill(RegisterIndex index, long from, long to, LongFunction<PersonRecord> people) {
    BlockingQueue<PersonRecord[]> ready = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    Thread drawing =
        Thread.ofPlatform()
            .daemon()
            .name("draw")
            .start(() -> {
              try {
                for (long first = from; first < to; first += BATCH) {
                  PersonRecord[] batch = new PersonRecord[(int) Math.min(BATCH, to - first)];
                  for (int i = 0; i < batch.length; i++) {
                    batch[i] = people.apply(first + i);
                  }
                  ready.put(batch);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try {
      long number = from;
      while (number < to) {
        for (PersonRecord person : ready.take()) {
          index.insert(person, ++number);
        }
      }
      drawing.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while filling", e);
    }
  }
}
