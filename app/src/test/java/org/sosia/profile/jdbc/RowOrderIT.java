package org.sosia.profile.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.profile.EventReceipt;
import org.sosia.profile.ProfileBuilder;
import org.sosia.profile.ProfileExamples;
import org.sosia.profile.ProfileStore;
import org.sosia.testing.SosiaUnderTest;

class RowOrderIT {
  private static final int ROWS = 60;

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final String source = "order-" + UUID.randomUUID();

  @Test
  void shuffle_rowsOfADay_standInTheOrderOfTheirIdsAndNoneIsLost() {
    ProfileStore store = sosia.bean(ProfileStore.class);
    ProfileBuilder builder = sosia.bean(ProfileBuilder.class);
    for (int i = 0; i < ROWS; i++) {
      store.store(
          builder.build(ProfileExamples.authentication()),
          new EventReceipt(source + i, "event"),
          source);
    }
    List<String> arrival = stored("r.ctid");
    List<String> byId = stored("r.id");
    assertNotEquals(byId, arrival, "the ids came in their own order");
    long receipts = receipts();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);

    sosia
        .transactions()
        .executeWithoutResult(transaction -> {
          assertTrue(
              SosiaUnderTest.await(
                  Duration.ofSeconds(30),
                  () -> new JdbcPublications(sosia.db(), id -> id).lock() ? true : null));
          assertTrue(new RowOrder(sosia.db()).shuffle(today, today.plusDays(1)) >= ROWS);
        });

    assertEquals(byId, stored("r.ctid"));
    assertTrue(receipts() >= receipts);
    assertEquals(
        ProfileStore.Outcome.REPEATED,
        store.store(
            builder.build(ProfileExamples.authentication()),
            new EventReceipt(source + 7, "event"),
            source));
    assertEquals(ROWS, stored("r.id").size());
  }

  /** The ids of profiles that still have their row for the publisher. */
  private List<String> stored(String order) {
    return sosia
        .db()
        .sql(
            """
            select r.id from mosip_ida.anonymous_profile r
            join sosia.profile_publication p on p.profile_id = r.id where r.cr_by = :source order by %s
            """
                .formatted(order))
        .param("source", source)
        .query(String.class)
        .list();
  }

  private long receipts() {
    return sosia.db().sql("select count(*) from sosia.profile_receipt").query(Long.class).single();
  }
}
