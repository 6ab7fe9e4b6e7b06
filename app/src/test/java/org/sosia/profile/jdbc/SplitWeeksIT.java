package org.sosia.profile.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.testing.SosiaUnderTest;

/** Classes that an older release of Sosia dated on a Monday before their month. */
class SplitWeeksIT {
  /** The Monday of a week of three days in March and four in April, of a year of its own. */
  private static final LocalDate MONDAY = LocalDate.of(1954, 3, 29);

  private static final LocalDate MARCH = LocalDate.of(1954, 3, 1);
  private static final LocalDate APRIL = LocalDate.of(1954, 4, 1);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final JdbcPublications publications = new JdbcPublications(sosia.db(), id -> id);

  private UUID published(LocalDate told, String precision, LocalDate... days) {
    UUID release = UUID.randomUUID();
    for (LocalDate day : days) {
      sosia
          .db()
          .sql(
              """
              insert into sosia.profile_publication (profile_id, schema, event_day, state, document, told_day, release_id)
              values (:id, 'mosip_ida', :day, 'P', :document, :told, :release)
              """)
          .param("id", UUID.randomUUID().toString())
          .param("day", day)
          .param(
              "document",
              "{\"day\":\"%s\",\"precision\":\"%s\",\"@timestamp_gen\":\"%s\"}"
                  .formatted(told, precision, told))
          .param("told", told)
          .param("release", release)
          .update();
    }
    return release;
  }

  private List<String> told(UUID release) {
    return sosia
        .db()
        .sql(
            "select distinct told_day || ' ' || document from sosia.profile_publication where release_id = :release")
        .param("release", release)
        .query(String.class)
        .list();
  }

  private static String text(LocalDate told, String precision) {
    return "%s {\"day\":\"%s\",\"precision\":\"%s\",\"@timestamp_gen\":\"%s\"}"
        .formatted(told, told, precision, told);
  }

  @Test
  void splitWeeks_ofAnOlderRelease_givesClassesTheMonthOfMostOfThem() {
    sosia
        .transactions()
        .executeWithoutResult(transaction -> {
          transaction.setRollbackOnly();
          LocalDate second = APRIL.plusDays(1);
          UUID later = published(MONDAY, "week", APRIL, second, second);
          UUID mixed = published(MONDAY, "week", MONDAY, APRIL, second);
          UUID before = published(MONDAY, "week", MONDAY, MONDAY, APRIL);
          UUID day = published(MONDAY, "day", MONDAY);
          UUID whole = published(MONDAY.minusDays(7), "week", MONDAY.minusDays(6));

          assertEquals(Set.of(MARCH, APRIL), Set.copyOf(publications.splitWeeks()));

          assertEquals(List.of(text(APRIL, "week")), told(later));
          assertEquals(List.of(text(APRIL, "week")), told(mixed));
          assertEquals(List.of(text(MONDAY, "week")), told(before));
          assertEquals(List.of(text(MONDAY, "day")), told(day));
          assertEquals(List.of(text(MONDAY.minusDays(7), "week")), told(whole));
          assertEquals(List.of(), publications.splitWeeks(), "once");
        });
  }

  @Test
  void cutAnew_ofAMonth_tellsNobodyUntilTheNextLook() {
    sosia
        .transactions()
        .executeWithoutResult(transaction -> {
          transaction.setRollbackOnly();
          sosia
              .db()
              .sql(
                  "insert into sosia.profile_release (population, month, groups, counted, waiting, made_at) values ('errors', :month, '[[[\"E1\"],20,[]]]', '[[[\"E1\"],20,[]]]', 9, now() - interval '1 year')")
              .param("month", MARCH)
              .update();
          long version = version();
          JdbcReleases.lock(sosia.db());
          JdbcReleases.cutAnew(sosia.db(), List.of(MARCH));
          assertEquals(
              "[] [] 0",
              sosia
                  .db()
                  .sql(
                      "select groups || ' ' || counted || ' ' || waiting from sosia.profile_release where month = :month")
                  .param("month", MARCH)
                  .query(String.class)
                  .single());
          assertEquals(true, version() > version, "other processes take it over");
        });
  }

  private long version() {
    return sosia
        .db()
        .sql("select version from sosia.profile_release where month = :month")
        .param("month", MARCH)
        .query(Long.class)
        .single();
  }
}
