package org.sosia.dedupe.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.registration.Registration;
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
  private static final int PROGRESS_RECORDS = 100_000;

  private final RegisterStore store;
  private final RegisterIndex index;
  private final ReentrantLock following = new ReentrantLock();
  private final AtomicLong followedTo = new AtomicLong();
  private final CountDownLatch complete = new CountDownLatch(1);

  /**
   * @param index empty; from here on only this object writes to it
   */
  public LiveRegister(RegisterStore store, RegisterIndex index) {
    this.store = store;
    this.index = index;
  }

  /** Reads all rows. Until it has returned, the register is not complete and must not be asked. */
  public void load() {
    long total = store.countActive();
    long startedNanos = System.nanoTime();
    LOG.info("register: reading {} records", total);
    follow(store.latestArrival(), total);
    complete.countDown();
    LOG.info(
        "register: {} records in {} ms",
        index.size(),
        (System.nanoTime() - startedNanos) / 1_000_000);
  }

  /** Whether every row that was there at the start is in the index. */
  public boolean complete() {
    return complete.getCount() == 0;
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

  /**
   * Puts a registration into the register, durably and at once.
   *
   * @return its arrival; every record with a smaller one is in the index now
   */
  public long admit(Registration registration) {
    long arrival = store.admit(registration);
    follow(arrival, 0);
    return arrival;
  }

  /** Compares a probe with the register. */
  public ProbeResult probe(PersonRecord probe, ProbeScope scope) {
    if (!complete()) {
      throw new IllegalStateException("the register is not complete yet");
    }
    return index.probe(probe, scope);
  }

  /** Takes a registration out of the memory; the row is another matter. */
  public void forget(RegistrationId id) {
    following.lock();
    try {
      index.delete(id.value());
    } finally {
      following.unlock();
    }
  }

  private void follow(long arrival, long expected) {
    following.lock();
    try {
      long from = followedTo.get();
      if (arrival > from) {
        long[] read = {0};
        store.read(
            from,
            arrival,
            (person, at) -> {
              index.insert(person, at);
              if (++read[0] % PROGRESS_RECORDS == 0) {
                LOG.info("register: {} of {} records", read[0], expected);
              }
            });
        followedTo.set(arrival);
      }
    } finally {
      following.unlock();
    }
  }
}
