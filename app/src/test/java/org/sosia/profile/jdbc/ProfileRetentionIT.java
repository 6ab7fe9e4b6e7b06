package org.sosia.profile.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.outbox.Outbox;
import org.sosia.profile.AuthenticationEvent;
import org.sosia.profile.AuthenticationStatus;
import org.sosia.profile.Demographics;
import org.sosia.profile.ProfileBuilder;
import org.sosia.profile.ProfileStore;
import org.sosia.testing.SosiaUnderTest;

/** Rows go with their day; documents go with the youngest of their class, all at once. */
class ProfileRetentionIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** A Monday of a year that no other test has. */
  private static final LocalDate MONDAY = LocalDate.of(1950, 1, 2);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final String source = "retention-" + UUID.randomUUID();
  private final List<String> removed = new ArrayList<>();

  private void store(int number, LocalDate day, String partner) {
    AuthenticationEvent event =
        new AuthenticationEvent(
            partner,
            day,
            new Demographics(1920, "FLE", List.of("Old", "Old", "x", "y"), List.of("eng")),
            List.of("OTP"),
            List.of(),
            AuthenticationStatus.SUCCESS,
            List.of());
    for (int i = 0; i < number; i++) {
      sosia
          .bean(ProfileStore.class)
          .store(sosia.bean(ProfileBuilder.class).build(event), null, source);
    }
  }

  @Test
  void erase_classOverTwoDays_losesItsRowsByDayAndItsDocumentsTogether() {
    sosia
        .transactions()
        .executeWithoutResult(transaction -> {
          store(6, MONDAY, "Bank");
          store(5, MONDAY.plusDays(1), "Bank");
        });
    SosiaUnderTest.awaitTrue(LIMIT, () -> published().size() == 11);
    assertEquals(1, published().stream().distinct().count(), "one class of one week");
    Outbox recorded =
        (id, channel, address, body, headers, delay) -> removed.add(address + "\n" + body);
    ProfileRetention retention =
        new Publication(
                sosia.db(),
                sosia.transactions(),
                recorded,
                sosia.bean(KeyedHash.class),
                sosia.bean(IdSource.class))
            .retention(
                new ProfileRetention.Rule(Period.ofYears(5), Period.ofYears(1), () -> MONDAY));

    assertEquals(6, retention.eraseBefore(MONDAY.plusDays(1)));
    assertEquals(5, rows());
    assertEquals(11, documents(), "the class stays whole in the view");
    assertEquals(List.of(), removed);

    assertEquals(5, retention.eraseBefore(MONDAY.plusDays(2)));
    assertEquals(0, rows());
    assertEquals(0, documents());
    assertEquals(1, removed.size(), "one message, so that no reader sees a part of the class");
    assertEquals(12, removed.getFirst().lines().count());
    assertEquals("remove", removed.getFirst().lines().findFirst().orElseThrow());
  }

  private List<String> published() {
    return sosia
        .db()
        .sql(
            """
            select p.document from sosia.profile_publication p
            join mosip_ida.anonymous_profile r on r.id = p.profile_id where r.cr_by = :source and p.state = 'P'
            """)
        .param("source", source)
        .query(String.class)
        .list();
  }

  private long rows() {
    return sosia
        .db()
        .sql("select count(*) from mosip_ida.anonymous_profile where cr_by = :source")
        .param("source", source)
        .query(Long.class)
        .single();
  }

  private long documents() {
    return sosia
        .db()
        .sql("select count(*) from sosia.profile_publication where event_day between :from and :to")
        .param("from", MONDAY)
        .param("to", MONDAY.plusDays(1))
        .query(Long.class)
        .single();
  }
}
