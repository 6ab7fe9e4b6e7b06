package org.sosia.review.jdbc;

import org.sosia.review.ReviewTotals;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts real cases in one statement; those given out to see how well people judge are left out.
 */
public final class JdbcReviewTotals implements ReviewTotals {
  private final JdbcClient db;

  public JdbcReviewTotals(JdbcClient db) {
    this.db = db;
  }

  @Override
  public Totals totals() {
    return db.sql(
            """
            select count(*) as opened,
              count(*) filter (where state = 'DECIDED') as decided,
              count(*) filter (where state = 'DECIDED' and matched) as decided_match,
              count(*) filter (where state = 'DECIDED' and not matched) as decided_no_match,
              count(*) filter (where state in ('FETCHING', 'WAITING', 'HELD')) as waiting,
              count(*) filter (where state in ('FETCHING', 'WAITING', 'HELD') and exists
                (select 1 from review.record r where r.case_id = c.id and r.status = 'UNAVAILABLE')) as incomplete
            from review.case_file c where c.known_id is null
            """)
        .query((row, number) ->
            new Totals(
                row.getLong("opened"),
                row.getLong("decided"),
                row.getLong("decided_match"),
                row.getLong("decided_no_match"),
                row.getLong("waiting"),
                row.getLong("incomplete")))
        .single();
  }
}
