package org.sosia.profile.jdbc;

import java.time.LocalDate;
import org.sosia.profile.ProfileSchema;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The order of rows in their tables. A table keeps its rows as they came, so whoever reads the
 * table's file or its {@code ctid} column sees the order of events; rows that are deleted and
 * inserted again stand where the statement puts them, and are all of one transaction.
 */
final class RowOrder {
  private final JdbcClient db;

  RowOrder(JdbcClient db) {
    this.db = db;
  }

  /**
   * Moves the rows of some days of arrival into the order of their random ids. Needs an open
   * transaction, and no publishing beside it.
   *
   * @param from the first day
   * @param to the day after the last
   * @return profiles that were moved
   */
  int shuffle(LocalDate from, LocalDate to) {
    int moved = 0;
    for (ProfileSchema schema : ProfileSchema.values()) {
      publications(schema, from, to);
      moved +=
          move(
              schema.schemaName() + ".anonymous_profile",
              "cr_dtimes >= :from and cr_dtimes < :to",
              "id",
              from,
              to);
    }
    move(
        "sosia.profile_receipt",
        "received_on >= :from and received_on < :to",
        "key_hash",
        from,
        to);
    return moved;
  }

  private void publications(ProfileSchema schema, LocalDate from, LocalDate to) {
    move(
        "sosia.profile_publication",
        """
        profile_id in (
          select id from %s.anonymous_profile where cr_dtimes >= :from and cr_dtimes < :to)\
        """
            .formatted(schema.schemaName()),
        "profile_id",
        from,
        to);
  }

  private int move(String table, String condition, String order, LocalDate from, LocalDate to) {
    return db.sql(
            """
            with moved as (delete from %s where %s returning *)
            insert into %s select * from moved order by %s
            """
                .formatted(table, condition, table, order))
        .param("from", from)
        .param("to", to)
        .update();
  }
}
