package org.sosia.review.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sosia.review.WorklistRow;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the worklist: one row a case, and the numbers above it. */
final class WorklistRows {
  private static final String OPEN = "c.state in ('FETCHING', 'WAITING', 'HELD')";
  private static final String LIVE = "(c.state = 'HELD' and c.held_until > :now)";
  private static final String INCOMPLETE =
      "exists (select 1 from review.record r where r.case_id = c.id and r.status = 'UNAVAILABLE')";

  private final JdbcClient db;

  WorklistRows(JdbcClient db) {
    this.db = db;
  }

  List<WorklistRow> list(WorklistRow.Filter filter, int limit, Instant now) {
    return db.sql(
            """
            select c.*, %s as incomplete,
              (select count(*) from review.record r where r.case_id = c.id and r.position > 0) as candidates,
              array(select distinct unnest(r.modalities) from review.record r where r.case_id = c.id) as modalities
            from review.case_file c where %s order by %s limit :limit
            """
                .formatted(
                    INCOMPLETE,
                    condition(filter),
                    filter == WorklistRow.Filter.DECIDED
                        ? "c.closed_at desc, c.id"
                        : "c.arrived_at, c.id"))
        .param("now", Timestamp.from(now))
        .param("limit", limit)
        .query((row, number) ->
            new WorklistRow(
                row.getObject("id", UUID.class),
                row.getTimestamp("arrived_at").toInstant(),
                StateColumns.read(row),
                row.getInt("step"),
                row.getBoolean("incomplete"),
                row.getInt("candidates"),
                CaseRows.texts(row, "modalities")))
        .list();
  }

  private static String condition(WorklistRow.Filter filter) {
    return switch (filter) {
      case OPEN -> OPEN;
      case WAITING -> OPEN + " and c.state <> 'FETCHING' and not " + LIVE;
      case HELD -> LIVE;
      case INCOMPLETE -> OPEN + " and " + INCOMPLETE;
      case DECIDED -> "c.state = 'DECIDED'";
    };
  }

  WorklistRow.Counts counts(Instant now, Instant today) {
    return db.sql(
            """
            select count(*) filter (where %s) as open, count(*) filter (where %s) as waiting,
              count(*) filter (where %s) as held, count(*) filter (where %s) as incomplete,
              count(*) filter (where %s) as decided,
              count(*) filter (where %s and c.closed_at >= :today) as decided_today
            from review.case_file c
            """
                .formatted(
                    condition(WorklistRow.Filter.OPEN),
                    condition(WorklistRow.Filter.WAITING),
                    condition(WorklistRow.Filter.HELD),
                    condition(WorklistRow.Filter.INCOMPLETE),
                    condition(WorklistRow.Filter.DECIDED),
                    condition(WorklistRow.Filter.DECIDED)))
        .param("now", Timestamp.from(now))
        .param("today", Timestamp.from(today))
        .query((row, number) ->
            new WorklistRow.Counts(
                row.getInt("open"),
                row.getInt("waiting"),
                row.getInt("held"),
                row.getInt("incomplete"),
                row.getInt("decided"),
                row.getInt("decided_today")))
        .single();
  }
}
