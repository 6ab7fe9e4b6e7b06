package org.sosia.review.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;
import org.sosia.platform.Sensitive;
import org.sosia.review.MiniatureStore;
import org.sosia.review.PageRenderer;

/**
 * Makes the small pictures of the cases at the head of the list, so that they are there when a case
 * is opened: of a hundred cases while people sit at the desk, of the first few as data arrives
 * while nobody does. It owns one thread, which rests after each record for as long as that took. A
 * case that is opened before its turn is shown all the same: its page decodes what it needs.
 * Thread-safe.
 */
public final class ReadAhead implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);
  private static final int CASES = 100;

  /** So many people can come at once in the morning and find their first case prepared. */
  private static final int CASES_WITHOUT_PEOPLE = 10;

  private static final Duration PEOPLE_STAY = Duration.ofMinutes(10);
  private static final int RECORDS_BEFORE_LOOKING_AGAIN = 10;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final MiniatureStore store;
  private final RecordShelf shelf;
  private final PageRenderer renderer;
  private final InstantSource clock;
  private final AtomicLong notBefore = new AtomicLong();
  private final AtomicLong seenAt = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong made = new AtomicLong();
  private final AtomicBoolean arrived = new AtomicBoolean();
  private final AtomicBoolean working = new AtomicBoolean();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("review-read-ahead").daemon().factory());

  public ReadAhead(
      MiniatureStore store, RecordShelf shelf, PageRenderer renderer, InstantSource clock) {
    this.store = store;
    this.shelf = shelf;
    this.renderer = renderer;
    this.clock = clock;
  }

  /** Somebody is at the desk: returns at once, and looks at the list once a second at most. */
  public void wake() {
    long now = clock.millis();
    seenAt.set(now);
    long due = notBefore.get();
    boolean first = now >= due && notBefore.compareAndSet(due, now + PAUSE.toMillis());
    if (first && !worker.isShutdown() && working.compareAndSet(false, true)) {
      worker.execute(this::look);
    }
  }

  /**
   * Data of a case is being saved: returns at once, and looks at the list when that has surely
   * ended, be there people or not.
   */
  public void dataArrives() {
    arrived.set(true);
    lookLater();
  }

  private void lookLater() {
    if (!worker.isShutdown() && working.compareAndSet(false, true)) {
      CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, worker)
          .execute(this::look);
    }
  }

  /** Data that was being saved while this looked may not have been seen. */
  private void rest() {
    boolean again = arrived.getAndSet(false);
    working.set(false);
    if (again || arrived.get()) {
      lookLater();
    }
  }

  private int cases() {
    long seen = seenAt.get();
    boolean people = seen != Long.MIN_VALUE && clock.millis() - seen < PEOPLE_STAY.toMillis();
    return people ? CASES : CASES_WITHOUT_PEOPLE;
  }

  /** Records whose small pictures this process has made. */
  public long made() {
    return made.get();
  }

  private void look() {
    Deque<MiniatureStore.Wanted> next = new ArrayDeque<>();
    try {
      List<MiniatureStore.Wanted> wanted = store.listWanted(cases());
      next.addAll(wanted.subList(0, Math.min(wanted.size(), RECORDS_BEFORE_LOOKING_AGAIN)));
    } catch (RuntimeException e) { // the boundary of a job: somebody wakes it again
      LOG.warn("nobody knows which small pictures to make: {}", SafeReason.of(e));
    }
    if (next.isEmpty()) {
      rest();
    } else {
      make(next);
    }
  }

  private void make(Deque<MiniatureStore.Wanted> next) {
    long began = System.nanoTime();
    MiniatureStore.Wanted wanted = next.remove();
    try {
      make(wanted);
    } catch (RuntimeException e) { // the boundary of a job: the record is wanted again later
      LOG.warn("small pictures of a record could not be made: {}", SafeReason.of(e));
      working.set(false);
      return;
    }
    Runnable then = next.isEmpty() ? this::look : () -> make(next);
    if (!worker.isShutdown()) {
      CompletableFuture.delayedExecutor(System.nanoTime() - began, TimeUnit.NANOSECONDS, worker)
          .execute(then);
    }
  }

  /** One that cannot be read has none, and is not tried again. */
  private void make(MiniatureStore.Wanted wanted) {
    Miniatures small =
        shelf
            .openAside(wanted.caseId(), wanted.position())
            .map(record -> record.miniatures(renderer))
            .orElse(Miniatures.NONE);
    store.save(wanted.caseId(), wanted.position(), Sensitive.of(small.write()));
    made.incrementAndGet();
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
