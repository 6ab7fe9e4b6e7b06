package org.sosia.platform.outbox.jdbc;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.platform.outbox.UndeliverableMessage;
import org.sosia.platform.outbox.jdbc.JdbcOutbox.Addresses;
import org.sosia.platform.outbox.jdbc.JdbcOutbox.Due;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries messages from the outbox to their channels: each batch is claimed, delivered and removed
 * in one transaction.
 *
 * <p>A channel has one lane of workers for all its addresses, or besides it one for each address
 * with workers of its own.
 *
 * <p>A failed message is postponed with the channel's back-off; past its last attempt it becomes a
 * dead letter. Workers are woken by a commit in this process and look by themselves every half
 * second for what other processes added.
 */
public final class OutboxRelay implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final JdbcOutbox outbox;
  private final DeadLetters deadLetters;
  private final TransactionTemplate transactions;
  private final List<OutboxChannel> channels;
  private final Map<String, List<Lane>> lanes = new ConcurrentHashMap<>();
  private final List<Thread> workers = new ArrayList<>();
  private volatile boolean running;

  public OutboxRelay(
      JdbcOutbox outbox,
      DeadLetters deadLetters,
      TransactionTemplate transactions,
      List<OutboxChannel> channels) {
    this.outbox = outbox;
    this.deadLetters = deadLetters;
    this.transactions = transactions;
    this.channels = List.copyOf(channels);
  }

  /** Workers that deliver the same messages. */
  private record Lane(OutboxChannel channel, Addresses addresses, Semaphore bell) {
    Lane(OutboxChannel channel, Addresses addresses) {
      this(channel, addresses, new Semaphore(0));
    }

    boolean takes(@Nullable String address) {
      return address == null
          || (addresses.only() == null
              ? !addresses.except().contains(address)
              : addresses.only().equals(address));
    }

    void ring() {
      if (bell.availablePermits() < 64) {
        bell.release();
      }
    }
  }

  @Override
  public synchronized void start() {
    running = true;
    outbox.onCommitted(this::ring);
    for (OutboxChannel channel : channels) {
      Map<String, Integer> own = channel.ownWorkers();
      List<Lane> of = new ArrayList<>();
      of.add(new Lane(channel, new Addresses(null, own.keySet())));
      own.keySet().forEach(address -> of.add(new Lane(channel, new Addresses(address, Set.of()))));
      lanes.put(channel.name(), List.copyOf(of));
      for (Lane lane : of) {
        String only = lane.addresses().only();
        int count = only == null ? channel.workers() : own.getOrDefault(only, 1);
        String name = "outbox-" + channel.name() + (only == null ? "-" : "-" + only + "-");
        for (int i = 0; i < count; i++) {
          workers.add(Thread.ofPlatform().name(name + i).daemon(true).start(() -> work(lane)));
        }
      }
    }
  }

  @Override
  public synchronized void stop() {
    running = false;
    lanes.values().forEach(of -> of.forEach(lane -> lane.bell().release(1_000)));
    for (Thread worker : workers) {
      try {
        worker.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    workers.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Last to start and first to stop: the channels need everything else. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 10;
  }

  private void ring(Due due) {
    for (Lane lane : lanes.getOrDefault(due.channel(), List.of())) {
      if (lane.takes(due.address())) {
        lane.ring();
      }
    }
  }

  private void work(Lane lane) {
    Semaphore bell = lane.bell();
    while (running) {
      try {
        if (!deliverSome(lane)) {
          boolean rung = bell.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
          LOG.trace("channel {} woken {}", lane.channel().name(), rung);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        // the database itself is away: wait, the rows are still there
        LOG.warn(
            "outbox channel {} cannot reach its table: {}",
            lane.channel().name(),
            SafeReason.of(e));
        pause(bell);
      }
    }
  }

  private void pause(Semaphore bell) {
    try {
      bell.drainPermits();
      boolean rung = bell.tryAcquire(2, TimeUnit.SECONDS);
      LOG.trace("woken {}", rung);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Delivers one batch; false when nothing was due. */
  private boolean deliverSome(Lane lane) {
    OutboxChannel channel = lane.channel();
    List<OutboxMessage> claimed = new ArrayList<>();
    try {
      transactions.executeWithoutResult(transaction -> {
        claimed.addAll(outbox.claim(channel.name(), lane.addresses(), channel.batchSize()));
        if (!claimed.isEmpty()) {
          deliver(channel, claimed);
          outbox.remove(claimed);
        }
      });
      return !claimed.isEmpty();
    } catch (DeliveryFailed failed) {
      if (claimed.size() > 1) {
        claimed.forEach(message -> deliverAlone(channel, message));
      } else {
        settle(channel, claimed.getFirst(), failed);
      }
      return true;
    }
  }

  private void deliverAlone(OutboxChannel channel, OutboxMessage message) {
    try {
      transactions.executeWithoutResult(transaction -> {
        if (outbox.lockAsTried(message)) { // else another worker took it up since
          deliver(channel, List.of(message));
          outbox.remove(List.of(message));
        }
      });
    } catch (DeliveryFailed failed) {
      settle(channel, message, failed);
    }
  }

  private void deliver(OutboxChannel channel, List<OutboxMessage> batch) {
    try {
      channel.deliver(batch);
      outbox.flush(); // what cannot be written is the batch's failure
    } catch (UndeliverableMessage e) {
      throw new DeliveryFailed(e, true);
    } catch (Exception
        | Error e) { // the boundary of message handling: everything is retried, then a dead letter
      throw new DeliveryFailed(e, false);
    }
  }

  private void settle(OutboxChannel channel, OutboxMessage message, DeliveryFailed failed) {
    String reason = failed.reason();
    boolean last = failed.hopeless || message.attempts() + 1 >= channel.maxAttempts();
    transactions.executeWithoutResult(transaction -> {
      if (!outbox.lockAsTried(message)) {
        return; // another worker took it up since and speaks for it
      }
      if (last) {
        deadLetters.record(
            "outbox/" + channel.name() + "/" + message.address(),
            message.id().toString(),
            message.body().getBytes(StandardCharsets.UTF_8),
            message.headers(),
            reason);
        outbox.remove(List.of(message));
        channel.onDeadLetter(message, reason);
      } else {
        outbox.postpone(message, channel.backOff(message.attempts()), reason);
      }
    });
    LOG.warn(
        "message {} to {}:{} {} after attempt {}: {}",
        message.id(),
        channel.name(),
        message.address(),
        last ? "became a dead letter" : "is tried again",
        message.attempts() + 1,
        reason);
  }

  private static final class DeliveryFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean hopeless;

    DeliveryFailed(Throwable cause, boolean hopeless) {
      super(cause);
      this.hopeless = hopeless;
    }

    String reason() {
      Throwable cause = getCause();
      if (cause == null) {
        return "unknown";
      }
      return hopeless
          ? SafeReason.printable(String.valueOf(cause.getMessage()))
          : SafeReason.of(cause);
    }
  }
}
