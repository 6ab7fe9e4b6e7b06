package org.sosia.profile.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.EventReceipt;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.ProfileStore.Outcome;
import org.sosia.testing.SosiaUnderTest;

class JdbcProfileStoreIT {
  private static final int CAPTURES = 600;
  private static final List<ProfileSchema> SCHEMAS = List.of(ProfileSchema.values());

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final JdbcProfileStore store = sosia.bean(JdbcProfileStore.class);
  private final String source = "store-" + UUID.randomUUID();

  @Test
  void store_manyAtOnceOfEveryKind_eachRowHasItsOwnFactsOnce() {
    sosia
        .transactions()
        .executeWithoutResult(transaction -> {
          // published facts are gone: nobody publishes meanwhile
          SosiaUnderTest.awaitTrue(
              Duration.ofSeconds(30), new JdbcPublications(sosia.db(), id -> id)::lock);
          assertEquals(CAPTURES, captured().stream().filter(Outcome.STORED::equals).count());
          for (ProfileSchema schema : ProfileSchema.values()) {
            List<String> rows = rows(schema);
            assertEquals(CAPTURES / 4, rows.size(), schema.schemaName());
            assertEquals(CAPTURES / 4, rows.stream().distinct().count(), schema.schemaName());
            for (String row : rows) {
              String[] told = row.split(" ");
              assertEquals(told[0], told[1]);
              assertEquals(schema.schemaName(), told[2]);
            }
          }
        });
  }

  @Test
  void store_sameKeyWithinOneBatch_theFirstCountsAndTheOthersAreKnown() {
    List<Outcome> outcomes =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i ->
                store.store(
                    profile(i), new EventReceipt(source + "/same", "event " + i % 2), source))
            .toList();
    assertEquals(1, outcomes.stream().filter(Outcome.STORED::equals).count());
    assertEquals(19, outcomes.stream().filter(Outcome.REPEATED::equals).count());
    assertEquals(20, outcomes.stream().filter(Outcome.CONFLICT::equals).count());
  }

  private List<Outcome> captured() {
    try (var threads = Executors.newFixedThreadPool(24)) {
      List<Callable<Outcome>> calls =
          IntStream.range(0, CAPTURES)
              .<Callable<Outcome>>mapToObj(i ->
                  () ->
                      store.store(
                          profile(i), new EventReceipt(source + "/" + i, "event " + i), source))
              .toList();
      return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AnonymousProfile profile(int i) {
    return new AnonymousProfile(
        UUID.randomUUID(),
        SCHEMAS.get(i % 4),
        "stage",
        LocalDate.of(2019, 1, 1),
        "{\"number\":\"n%d\"}".formatted(i),
        "{\"number\":\"n%d\",\"day\":\"2019-01-01\"}".formatted(i));
  }

  private List<String> rows(ProfileSchema schema) {
    return sosia
        .db()
        .sql(
            """
            select (r.profile ->> 'number') || ' ' || (p.facts::json ->> 'number') || ' ' || p.schema
            from %s.anonymous_profile r join sosia.profile_publication p on p.profile_id = r.id
            where r.cr_by = :source
            """
                .formatted(schema.schemaName()))
        .param("source", source)
        .query(String.class)
        .list();
  }
}
