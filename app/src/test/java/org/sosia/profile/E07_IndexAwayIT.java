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
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.platform.outbox.UndeliverableMessage;
import org.sosia.platform.outbox.jdbc.JdbcOutbox;
import org.sosia.platform.outbox.jdbc.OutboxRelay;
import org.sosia.profile.jdbc.ProfileIndexChannel;
import org.sosia.profile.jdbc.Publication;
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
  private final IndexNames names = new IndexNames("e07", IndexNames.RollOver.QUARTER);
  private final String source = "e07-" + UUID.randomUUID();
  private volatile boolean away = true;

  @Test
  void e07_indexAway_isCaughtUpLaterAndNothingTwice() {
    ProfileIndex real = index(sosia.bean(OpenSearchClient.class));
    ProfileIndex absent =
        index(
            new OpenSearchClient(
                ApacheHttpClient5TransportBuilder.builder(
                        new HttpHost("http", "127.0.0.1", NO_SERVER))
                    .build()));
    // the shared relay must not take these messages, so they go to a channel of another name
    Outbox renamed =
        (id, channel, address, body, headers, delay) ->
            outbox.add(id, channelName, address, body, headers, delay);
    Publication publication =
        new Publication(
            sosia.db(),
            sosia.transactions(),
            renamed,
            sosia.bean(KeyedHash.class),
            sosia.bean(IdSource.class));
    DeadLetters letters = sosia.bean(DeadLetters.class);
    OutboxRelay relay =
        new OutboxRelay(
            outbox,
            letters,
            sosia.transactions(),
            List.of(
                channel(publication.channel(absent, letters), publication.channel(real, letters))));
    ProfileStore store = sosia.bean(ProfileStore.class);
    ProfileBuilder builder = sosia.bean(ProfileBuilder.class);
    relay.start();
    try {
      // in one transaction, so that the publisher sees all of them at once and lets all of them go
      sosia
          .transactions()
          .executeWithoutResult(transaction -> {
            for (int i = 0; i < PROFILES; i++) {
              store.store(builder.build(ProfileExamples.authentication()), null, source);
            }
          });
      // the shared publisher lets them go; this publication sends them to its own index
      SosiaUnderTest.awaitTrue(LIMIT, () -> published().size() == PROFILES);
      sosia.transactions().executeWithoutResult(transaction -> send(renamed, published()));
      SosiaUnderTest.awaitTrue(LIMIT, () -> failedAttempts() >= 1);
      assertEquals(1, outbox.countWaiting(channelName));

      away = false;
      SosiaUnderTest.awaitTrue(LIMIT, () -> outbox.countWaiting(channelName) == 0);
      assertEquals(PROFILES, real.countDocuments());

      sosia.transactions().executeWithoutResult(transaction -> send(renamed, published()));
      SosiaUnderTest.awaitTrue(LIMIT, () -> outbox.countWaiting(channelName) == 0);
      assertEquals(PROFILES, real.countDocuments());
    } finally {
      relay.stop();
    }
  }

  @Test
  void index_poisonDocument_isRefusedAloneAndTheOthersAreIn() {
    ProfileIndex real =
        new OpenSearchProfileIndex(
            sosia.bean(OpenSearchClient.class),
            new IndexNames("poison", IndexNames.RollOver.MONTH),
            json);
    LocalDate day = LocalDate.of(2019, 1, 1);
    List<ProfileIndex.Refused> refused =
        real.index(
            List.of(
                new ProfileIndex.Document(
                    "a", ProfileSchema.AUTHENTICATION, day, "{\"gender\":\"FLE\"}"),
                new ProfileIndex.Document(
                    "b", ProfileSchema.AUTHENTICATION, day, "{\"name\":\"x\"}"),
                new ProfileIndex.Document("c", ProfileSchema.AUTHENTICATION, null, "{}")));
    assertEquals(
        List.of(new ProfileIndex.Refused("b", "strict_dynamic_mapping_exception")), refused);
    assertEquals(2, real.countDocuments());
    real.remove(List.of(new ProfileIndex.Document("c", ProfileSchema.AUTHENTICATION, null, "")));
    assertEquals(1, real.countDocuments());
    real.clear();
    assertEquals(0, real.countDocuments());
  }

  private static void send(Outbox outbox, List<String> ids) {
    outbox.add(
        UUID.randomUUID(),
        ProfileIndexChannel.CHANNEL,
        "put",
        String.join("\n", ids),
        java.util.Map.of());
  }

  private List<String> published() {
    return sosia
        .db()
        .sql(
            """
            select p.profile_id from sosia.profile_publication p
            join mosip_ida.anonymous_profile r on r.id = p.profile_id where r.cr_by = :source and p.state = 'P'
            """)
        .param("source", source)
        .query(String.class)
        .list();
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
    return new OpenSearchProfileIndex(client, names, json);
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
}
