package org.sosia.profile.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets writes that come at the same time share one trip to the database and one wait for its disk:
 * while one is under way the next ones gather, and the first of them takes all of them along. A
 * lone write waits for nobody. Thread-safe.
 *
 * @param <W> a write
 * @param <R> what becomes of it
 */
final class SharedWrites<W, R> {
  private static final int AT_ONCE = 64;

  private final Writer<W, R> writer;
  private final Queue<Pending<W, R>> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock underWay = new ReentrantLock();

  /** Writes several at once. */
  @FunctionalInterface
  interface Writer<W, R> {
    /**
     * Results in the order of the writes. After a failure it is called again with each alone, so
     * what it has written it must know again.
     *
     * @param writes 1 to 64
     */
    List<R> write(List<W> writes);
  }

  SharedWrites(Writer<W, R> writer) {
    this.writer = writer;
  }

  /** One write and what became of it. Guarded by the lock. */
  private static final class Pending<W, R> {
    private final W write;
    private @Nullable R result;
    private @Nullable RuntimeException failure;

    Pending(W write) {
      this.write = write;
    }

    boolean isOpen() {
      return result == null && failure == null;
    }
  }

  /** Writes, and returns when that is done; what fails alone throws alone. */
  R write(W write) {
    Pending<W, R> mine = new Pending<>(write);
    waiting.add(mine);
    underWay.lock();
    try {
      while (mine.isOpen()) {
        writeSome();
      }
      RuntimeException failure = mine.failure;
      R result = mine.result;
      if (failure != null || result == null) {
        throw failure == null ? new IllegalStateException("a write had no result") : failure;
      }
      return result;
    } finally {
      underWay.unlock();
    }
  }

  /** Writes that wait for the one that is under way. */
  int gathered() {
    return waiting.size();
  }

  private void writeSome() {
    List<Pending<W, R>> some = new ArrayList<>();
    while (some.size() < AT_ONCE) {
      Pending<W, R> next = waiting.poll();
      if (next == null) {
        break;
      }
      some.add(next);
    }
    try {
      settle(some);
    } catch (RuntimeException together) { // one of them may be to blame
      for (Pending<W, R> one : some) {
        settleAlone(one);
      }
    } finally {
      for (Pending<W, R> one : some) {
        if (one.isOpen()) { // an error is on its way up: nobody else may wait for a result
          one.failure = new IllegalStateException("a shared write was broken off");
        }
      }
    }
  }

  private void settle(List<Pending<W, R>> some) {
    List<R> results = writer.write(some.stream().map(one -> one.write).toList());
    for (int i = 0; i < some.size(); i++) {
      some.get(i).result = results.get(i);
    }
  }

  private void settleAlone(Pending<W, R> one) {
    try {
      settle(List.of(one));
    } catch (RuntimeException e) { // the caller's to handle
      one.failure = e;
    }
  }
}
