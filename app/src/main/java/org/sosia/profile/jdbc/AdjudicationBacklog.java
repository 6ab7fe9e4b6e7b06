package org.sosia.profile.jdbc;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.sosia.profile.dashboard.Backlog.Counted;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts the requester's requests to adjudicators of the last ninety days by state, with the hours
 * until the answer that decided, or until now. A database without the requester's side has none. A
 * request that was given up, or sent again because its answer could not be used, is in neither
 * state. Thread-safe.
 */
public final class AdjudicationBacklog implements Supplier<List<Counted>> {
  private static final Duration LOOKED_AT = Duration.ofDays(90);

  private final JdbcClient db;
  private final InstantSource clock;

  public AdjudicationBacklog(JdbcClient db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public List<Counted> get() {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    return db.sql(
            """
            select case when a.first is null then 'open' else 'answered' end as state, count(*) as requests,
                   sum(extract(epoch from coalesce(a.first, :now) - r.sent_at)) / 3600 as hours
            from sosia.adjudication_request r
            left join lateral (select min(received_at) as first from sosia.adjudication_answer
                               where request_id = r.request_id and outcome = 'DECIDED') a on true
            where r.sent_at > :begin and r.sent_at <= :now and (r.state = 'SENT' or a.first is not null)
            group by 1
            """)
        .param("now", now)
        .param("begin", now.minus(LOOKED_AT))
        .query((row, number) ->
            new Counted(row.getString("state"), row.getLong("requests"), row.getDouble("hours")))
        .list();
  }
}
