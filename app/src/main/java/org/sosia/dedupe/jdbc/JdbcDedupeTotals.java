package org.sosia.dedupe.jdbc;

import java.util.HashMap;
import java.util.Map;
import org.sosia.dedupe.DedupeTotals;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sums over the stored runs, so that a restart or a second delivery changes nothing. */
public final class JdbcDedupeTotals implements DedupeTotals {
  private final JdbcClient db;

  public JdbcDedupeTotals(JdbcClient db) {
    this.db = db;
  }

  @Override
  public Totals totals() {
    Map<String, Long> notCompared = new HashMap<>();
    db.sql(
            """
            select reason, sum(pairs::bigint) from sosia.dedupe_run,
              lateral jsonb_each_text(not_compared) as one(reason, pairs)
            group by reason
            """)
        .query(row -> {
          notCompared.put(row.getString(1), row.getLong(2));
        });
    return db.sql(
            """
            select count(*), coalesce(sum(candidates_scored), 0),
              (select count(*) from sosia.dedupe_score), coalesce(sum(authentication_checks), 0),
              count(*) filter (where state = ?)
            from sosia.dedupe_run
            """)
        .param(DedupeStateColumns.IDENTIFIED)
        .query((row, number) ->
            new Totals(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                notCompared))
        .single();
  }
}
