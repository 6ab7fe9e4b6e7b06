package org.sosia.profile.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
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
  private final Predicate<RuntimeException> ofOne;
  private final Queue<Pending<W, R>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean underWay = new AtomicBoolean();

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

  /**
   * @param ofOne whether a failure may be the fault of one of the writes, and each is to be tried
   *     alone; any other is everybody's, and nobody waits for it again
   */
  SharedWrites(Writer<W, R> writer, Predicate<RuntimeException> ofOne) {
    this.writer = writer;
    this.ofOne = ofOne;
  }

  /** One write, who waits for it and what became of it. */
  private static final class Pending<W, R> {
    private final W write;
    private final Thread caller = Thread.currentThread();
    private volatile @Nullable R result;
    private volatile @Nullable RuntimeException failure;

    Pending(W write) {
      this.write = write;
    }

    boolean isOpen() {
      return result == null && failure == null;
    }

    R outcome() {
      RuntimeException failed = failure;
      R written = result;
      if (failed != null || written == null) {
        throw failed == null ? new IllegalStateException("a write had no result") : failed;
      }
      return written;
    }
  }

  /** Writes, and returns when that is done; what fails alone throws alone. */
  R write(W write) {
    Pending<W, R> mine = new Pending<>(write);
    waiting.add(mine);
    boolean interrupted = false;
    while (mine.isOpen()) {
      if (underWay.compareAndSet(false, true)) {
        try {
          while (mine.isOpen()) {
            writeSome();
          }
        } finally {
          handOver();
        }
      } else {
        LockSupport.park(this); // until it is done, or this one is to go on
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return mine.outcome();
  }

  /** Whoever added itself before this saw the flag, and so is found and woken. */
  private void handOver() {
    underWay.set(false);
    Pending<W, R> next = waiting.peek();
    if (next != null) {
      LockSupport.unpark(next.caller);
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
    } catch (RuntimeException together) { // the callers' to handle
      for (Pending<W, R> one : some) {
        if (some.size() > 1 && ofOne.test(together)) {
          settleAlone(one);
        } else {
          one.failure = together;
        }
      }
    } finally {
      for (Pending<W, R> one : some) {
        if (one.isOpen()) { // an error is on its way up: nobody else may wait for a result
          one.failure = new IllegalStateException("a shared write was broken off");
        }
        LockSupport.unpark(one.caller);
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
