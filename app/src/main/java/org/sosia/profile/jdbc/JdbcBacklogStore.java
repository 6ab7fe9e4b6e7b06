package org.sosia.profile.jdbc;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.BacklogStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is told of the requests to adjudicators in PostgreSQL. Thread-safe. */
public final class JdbcBacklogStore implements BacklogStore {
  private static final long LOCK = 0x62_6163_6b6cL;

  private final JdbcClient db;
  private final TransactionTemplate transactions;

  public JdbcBacklogStore(JdbcClient db, TransactionTemplate transactions) {
    this.db = db;
    this.transactions = transactions;
  }

  @Override
  public List<Told> renew(UnaryOperator<List<Told>> function) {
    return Objects.requireNonNull(
        transactions.execute(transaction -> {
          // two at once would tell two numbers of one time
          db.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(rs -> {});
          List<Told> before = all();
          List<Told> next = function.apply(before);
          next.stream().filter(told -> !before.contains(told)).forEach(this::keep);
          return next;
        }));
  }

  private List<Told> all() {
    return db.sql(
            "select state, counted, requests, mean_hours, told_at from sosia.adjudication_backlog")
        .query((row, number) -> {
          double hours = row.getDouble("mean_hours");
          boolean hidden = row.wasNull();
          return new Told(
              row.getString("state"),
              row.getLong("counted"),
              row.getLong("requests"),
              hidden ? OptionalDouble.empty() : OptionalDouble.of(hours),
              row.getTimestamp("told_at").toInstant());
        })
        .list();
  }

  private void keep(Told told) {
    @Nullable Double hours = told.meanHours().isPresent() ? told.meanHours().getAsDouble() : null;
    db.sql(
            """
            insert into sosia.adjudication_backlog (state, counted, requests, mean_hours, told_at)
            values (:state, :counted, :requests, :hours, :at)
            on conflict (state) do update set counted = excluded.counted, requests = excluded.requests,
              mean_hours = excluded.mean_hours, told_at = excluded.told_at
            """)
        .param("state", told.state())
        .param("counted", told.counted())
        .param("requests", told.requests())
        .param("hours", hours)
        .param("at", told.at().atOffset(ZoneOffset.UTC))
        .update();
  }
}
