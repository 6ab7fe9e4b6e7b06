package org.sosia.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.platform.outbox.UndeliverableMessage;
import org.sosia.platform.outbox.jdbc.JdbcOutbox;
import org.sosia.platform.outbox.jdbc.OutboxRelay;
import org.sosia.profile.internal.FlattenedDocuments;
import org.sosia.profile.jdbc.JdbcProfileStore;
import org.sosia.profile.jdbc.ProfileIndexChannel;
import org.sosia.profile.opensearch.IndexNames;
import org.sosia.profile.opensearch.OpenSearchProfileIndex;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.json.JsonMapper;

/** A store and a relay of its own on the shared database, whose index may be away. */
class E07_IndexAwayIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int PROFILES = 25;
  private static final int NO_SERVER = 1;

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final JsonMapper json = sosia.bean(JsonMapper.class);
  private final JdbcOutbox outbox =
      new JdbcOutbox(
          sosia.db(), sosia.bean(PersonalDataCipher.class), json, sosia.bean(InstantSource.class));
  private final String channelName = "e07-" + UUID.randomUUID();
  private final IndexNames names = new IndexNames("e07");
  private volatile boolean away = true;

  @Test
  void e07_indexAway_isCaughtUpLaterAndNothingTwice() throws Exception {
    ProfileIndex real = index(sosia.bean(OpenSearchClient.class));
    OpenSearchClient nobody =
        new OpenSearchClient(
            ApacheHttpClient5TransportBuilder.builder(new HttpHost("http", "127.0.0.1", NO_SERVER))
                .build());
    ProfileIndex absent = index(nobody);
    // the shared relay must not take these messages, so they go to a channel of another name
    Outbox renamed =
        (id, channel, address, body, headers, delay) ->
            outbox.add(id, channelName, address, body, headers, delay);
    JdbcProfileStore store =
        new JdbcProfileStore(
            sosia.db(),
            sosia.transactions(),
            renamed,
            sosia.bean(KeyedHash.class),
            () -> LocalDate.of(2019, 1, 1));
    OutboxRelay relay =
        new OutboxRelay(
            outbox,
            sosia.bean(DeadLetters.class),
            sosia.transactions(),
            List.of(
                channel(
                    new ProfileIndexChannel(store, absent, 10),
                    new ProfileIndexChannel(store, real, 10))));
    ProfileBuilder builder = sosia.bean(ProfileBuilder.class);
    relay.start();
    try {
      for (int i = 0; i < PROFILES; i++) {
        store.store(builder.build(ProfileExamples.authentication()), null, "e07");
      }
      SosiaUnderTest.awaitTrue(LIMIT, () -> failedAttempts() >= PROFILES);
      assertEquals(PROFILES, outbox.countWaiting(channelName));

      away = false;
      SosiaUnderTest.awaitTrue(LIMIT, () -> outbox.countWaiting(channelName) == 0);
      assertEquals(PROFILES, real.countDocuments());

      List<OutboxMessage> again =
          sosia
              .db()
              .sql("select id from mosip_ida.anonymous_profile where cr_by = 'e07'")
              .query(String.class)
              .list()
              .stream()
              .map(E07_IndexAwayIT::message)
              .toList();
      new ProfileIndexChannel(store, real, 100).deliver(again);
      assertEquals(PROFILES, again.size());
      assertEquals(PROFILES, real.countDocuments());
    } finally {
      relay.stop();
    }
  }

  private long failedAttempts() {
    return sosia
        .db()
        .sql("select coalesce(sum(attempts), 0) from sosia.outbox where channel = :channel")
        .param("channel", channelName)
        .query(Long.class)
        .single();
  }

  private ProfileIndex index(OpenSearchClient client) {
    return new OpenSearchProfileIndex(
        client, names, new FlattenedDocuments("DemoDedupeStage", json), json);
  }

  private OutboxChannel channel(ProfileIndexChannel whileAway, ProfileIndexChannel later) {
    return new OutboxChannel() {
      @Override
      public String name() {
        return channelName;
      }

      @Override
      public int batchSize() {
        return whileAway.batchSize();
      }

      @Override
      public Duration backOff(int attempts) {
        return Duration.ofMillis(200);
      }

      @Override
      public int maxAttempts() {
        return whileAway.maxAttempts();
      }

      @Override
      public void deliver(List<OutboxMessage> batch) throws UndeliverableMessage {
        (away ? whileAway : later).deliver(batch);
      }
    };
  }

  private static OutboxMessage message(String profileId) {
    return new OutboxMessage(
        UUID.randomUUID(),
        ProfileIndexChannel.CHANNEL,
        ProfileSchema.AUTHENTICATION.schemaName(),
        profileId,
        java.util.Map.of(),
        0,
        java.time.Instant.EPOCH);
  }
}
