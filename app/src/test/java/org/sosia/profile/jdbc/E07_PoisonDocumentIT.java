package org.sosia.profile.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.platform.outbox.UndeliverableMessage;
import org.sosia.profile.ProfileBuilder;
import org.sosia.profile.ProfileExamples;
import org.sosia.profile.ProfileIndex;
import org.sosia.profile.ProfileStore;
import org.sosia.testing.SosiaUnderTest;

/** A document that the index takes at no time: it goes aside with its reason, the others go on. */
class E07_PoisonDocumentIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int PROFILES = 22;

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final String source = "poison-" + UUID.randomUUID();
  private final List<String> indexed = new ArrayList<>();

  /** Refuses the first document that it sees, and that one whenever it comes again. */
  private final class Choosy implements ProfileIndex {
    private String poison = "";

    @Override
    public List<Refused> index(List<Document> documents) {
      if (poison.isEmpty()) {
        poison = documents.getFirst().id();
      }
      List<Refused> refused = new ArrayList<>();
      for (Document document : documents) {
        if (document.id().equals(poison)) {
          refused.add(new Refused(document.id(), "mapper_parsing_exception"));
        } else {
          indexed.add(document.id());
        }
      }
      return refused;
    }

    @Override
    public void remove(List<Document> documents) {
      throw new IllegalStateException("nothing is removed here");
    }

    @Override
    public void clear() {
      indexed.clear();
    }

    @Override
    public long countDocuments() {
      return indexed.size();
    }
  }

  @Test
  void e07_poisonDocument_goesAsideWithItsReasonAndComesBackWithTheReindexing() throws Exception {
    ProfileStore store = sosia.bean(ProfileStore.class);
    ProfileBuilder builder = sosia.bean(ProfileBuilder.class);
    sosia
        .transactions()
        .executeWithoutResult(transaction -> {
          for (int i = 0; i < PROFILES; i++) {
            store.store(builder.build(ProfileExamples.authentication()), null, source);
          }
        });
    SosiaUnderTest.awaitTrue(LIMIT, () -> inState("P").size() == PROFILES);
    Publication publication =
        new Publication(
            sosia.db(),
            sosia.transactions(),
            sosia.bean(Outbox.class),
            sosia.bean(KeyedHash.class),
            sosia.bean(IdSource.class));
    ProfileIndexChannel channel = publication.channel(new Choosy(), sosia.bean(DeadLetters.class));
    List<String> ids = inState("P");

    deliver(channel, ids.subList(0, PROFILES / 2));
    deliver(channel, ids.subList(PROFILES / 2, PROFILES));

    assertEquals(PROFILES - 1, indexed.size());
    List<String> aside = inState("X");
    assertEquals(1, aside.size());
    assertEquals(
        List.of("the index refuses the document: mapper_parsing_exception"),
        reasons(aside.getFirst()));

    // the same message again, as after a kill between index and database, sets nothing else aside
    deliver(channel, ids.subList(0, PROFILES / 2));
    assertEquals(1, inState("X").size());
    assertEquals(1, reasons(aside.getFirst()).size());

    sosia
        .transactions()
        .executeWithoutResult(transaction -> new JdbcPublications(sosia.db(), id -> id).takeBack());
    assertEquals(PROFILES, inState("P").size());
  }

  private void deliver(ProfileIndexChannel channel, List<String> ids) throws Exception {
    OutboxMessage message =
        new OutboxMessage(
            UUID.randomUUID(),
            ProfileIndexChannel.CHANNEL,
            "put",
            String.join("\n", ids),
            Map.of(),
            0,
            Instant.EPOCH);
    sosia
        .transactions()
        .executeWithoutResult(transaction -> {
          try {
            channel.deliver(List.of(message));
          } catch (UndeliverableMessage e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private List<String> inState(String state) {
    return sosia
        .db()
        .sql(
            """
            select p.profile_id from sosia.profile_publication p
            join mosip_ida.anonymous_profile r on r.id = p.profile_id
            where r.cr_by = :source and p.state = :state::char order by p.profile_id
            """)
        .param("source", source)
        .param("state", state)
        .query(String.class)
        .list();
  }

  private List<String> reasons(String profileId) {
    return sosia
        .db()
        .sql("select reason from sosia.dead_letter where message_id = :id")
        .param("id", profileId)
        .query(String.class)
        .list();
  }
}
