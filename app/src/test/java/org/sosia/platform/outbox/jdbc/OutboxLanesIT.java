package org.sosia.platform.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.json.JsonMapper;

/** Workers of their own for the messages of one address, on the real table. */
class OutboxLanesIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final JdbcOutbox outbox =
      new JdbcOutbox(
          sosia.db(),
          sosia.bean(PersonalDataCipher.class),
          JsonMapper.shared(),
          InstantSource.system());
  private final TwoSpeeds channel = new TwoSpeeds();

  @Test
  void slowAddress_holdsUpItsOwnWorkersAlone() throws Exception {
    OutboxRelay relay =
        new OutboxRelay(
            outbox, sosia.bean(DeadLetters.class), sosia.transactions(), List.of(channel));
    relay.start();
    try {
      add("slow", 40);
      assertThat(channel.slowBegun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      add("fast", 40);
      SosiaUnderTest.awaitTrue(LIMIT, () -> channel.delivered("fast") == 40);
      assertThat(channel.delivered("slow")).as("still held up").isZero();

      channel.slowMayEnd.countDown();
      SosiaUnderTest.awaitTrue(LIMIT, () -> outbox.countWaiting(channel.name()) == 0);
      assertThat(channel.delivered("slow")).isEqualTo(40);
      assertThat(channel.threads.get("slow"))
          .as("nobody else takes them")
          .allMatch(name -> name.contains("-slow-"));
      assertThat(channel.threads.get("fast")).noneMatch(name -> name.contains("-slow-"));
    } finally {
      channel.slowMayEnd.countDown();
      relay.stop();
    }
  }

  private void add(String address, int count) {
    sosia
        .transactions()
        .executeWithoutResult(_ -> {
          for (int i = 0; i < count; i++) {
            outbox.add(UUID.randomUUID(), channel.name(), address, "{}", Map.of(), Duration.ZERO);
          }
        });
  }

  /** One address that waits until it may end, and others that do not. */
  private static final class TwoSpeeds implements OutboxChannel {
    private final String name = "lanes-" + UUID.randomUUID();
    private final CountDownLatch slowBegun = new CountDownLatch(1);
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);
    private final Map<UUID, String> delivered = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> threads = new ConcurrentHashMap<>();

    long delivered(String address) {
      return delivered.values().stream().filter(address::equals).count();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int batchSize() {
      return 4;
    }

    @Override
    public Map<String, Integer> ownWorkers() {
      return Map.of("slow", 2);
    }

    @Override
    public void deliver(List<OutboxMessage> batch) throws InterruptedException {
      for (OutboxMessage message : batch) {
        if (message.address().equals("slow")) {
          slowBegun.countDown();
          assertThat(slowMayEnd.await(2 * LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
      }
      for (OutboxMessage message : batch) {
        delivered.put(message.id(), message.address());
        threads
            .computeIfAbsent(message.address(), first -> ConcurrentHashMap.newKeySet())
            .add(Thread.currentThread().getName());
      }
    }
  }
}
