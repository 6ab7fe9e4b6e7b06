package org.sosia.dedupe.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Turns raw items into records on all processors while the next ones are read, and hands them on in
 * their order, to the reading thread. A bounded number of items is held. Owned by one thread.
 *
 * @param <R> what is read, such as an encrypted row
 * @param <T> what it becomes
 */
public final class DecodeAhead<R, T> {
  private static final int BATCH_ITEMS = 256;
  private static final int MAX_BATCHES = 4 * Runtime.getRuntime().availableProcessors();

  private final Function<R, T> decode;
  private final Consumer<T> consumer;
  private final Deque<CompletableFuture<List<T>>> running = new ArrayDeque<>();
  private List<R> batch = new ArrayList<>();

  /**
   * @param decode thread-safe
   * @param consumer called by the thread that adds and finishes
   */
  public DecodeAhead(Function<R, T> decode, Consumer<T> consumer) {
    this.decode = decode;
    this.consumer = consumer;
  }

  /** Takes an item; what {@code decode} throws for an earlier one is thrown here. */
  public void add(R raw) {
    batch.add(raw);
    if (batch.size() == BATCH_ITEMS) {
      submit();
      while (running.size() > MAX_BATCHES) {
        handOn(running.removeFirst());
      }
    }
  }

  /** Hands on all that is left. */
  public void finish() {
    submit();
    while (!running.isEmpty()) {
      handOn(running.removeFirst());
    }
  }

  private void submit() {
    List<R> full = batch;
    batch = new ArrayList<>();
    running.addLast(CompletableFuture.supplyAsync(() -> full.stream().map(decode).toList()));
  }

  private void handOn(CompletableFuture<List<T>> decoded) {
    try {
      decoded.join().forEach(consumer);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
