package org.sosia.review.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.review.CasePriority;
import org.sosia.review.Reviewer;
import org.sosia.review.Worklist;
import org.sosia.review.WorklistRow;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The worklist in PostgreSQL. */
public final class JdbcWorklist implements Worklist {
  private static final String OPEN = "c.state in ('FETCHING', 'WAITING', 'HELD')";
  private static final String LIVE = "(c.state = 'HELD' and c.held_until > :now)";
  private static final String INCOMPLETE =
      "exists (select 1 from review.record r where r.case_id = c.id and r.status = 'UNAVAILABLE')";

  private final JdbcClient db;

  public JdbcWorklist(JdbcClient db) {
    this.db = db;
  }

  @Override
  public List<WorklistRow> list(Query query, int limit, Instant now) {
    return db.sql(
            """
            select c.*, %s as incomplete,
              (select count(*) from review.record r where r.case_id = c.id and r.position > 0) as candidates,
              array(select distinct unnest(r.modalities) from review.record r where r.case_id = c.id) as modalities,
              array(select d.person from review.decision d where d.case_id = c.id) as deciders
            from review.case_file c
            where %s
              and (:priority::smallint is null or c.priority = :priority)
              and (:import::bigint is null or c.import_number = :import
                or (:import = 0 and c.import_number is not null))
              and (:holder::text is null or c.holder = :holder)
              and (:modality::text is null or exists (select 1 from review.record m
                where m.case_id = c.id and :modality = any (m.modalities)))
            order by %s limit :limit offset :offset
            """
                .formatted(
                    INCOMPLETE,
                    condition(query.filter()),
                    query.filter() == Filter.DECIDED
                        ? "c.closed_at desc, c.id"
                        : "c.priority, c.arrived_at, c.id"))
        .param("now", Timestamp.from(now))
        .param("priority", rank(query.priority()), java.sql.Types.SMALLINT)
        .param("holder", query.holder(), java.sql.Types.VARCHAR)
        .param("modality", query.modality(), java.sql.Types.VARCHAR)
        .param("import", query.importNumber(), java.sql.Types.BIGINT)
        .param("limit", limit)
        .param("offset", query.offset())
        .query(JdbcWorklist::row)
        .list();
  }

  private static @Nullable Integer rank(@Nullable CasePriority priority) {
    return priority == null ? null : priority.rank();
  }

  private static WorklistRow row(ResultSet row, int number) throws SQLException {
    Timestamp due = row.getTimestamp("due_at");
    return new WorklistRow(
        row.getObject("id", UUID.class),
        row.getTimestamp("arrived_at").toInstant(),
        StateColumns.read(row),
        row.getInt("step"),
        CasePriority.ofRank(row.getInt("priority")),
        due == null ? null : due.toInstant(),
        row.getBoolean("incomplete"),
        row.getObject("import_number", Long.class),
        row.getInt("candidates"),
        CaseRows.texts(row, "modalities"),
        CaseRows.texts(row, "deciders"));
  }

  private static String condition(Filter filter) {
    return switch (filter) {
      case OPEN -> OPEN;
      case WAITING -> OPEN + " and c.state <> 'FETCHING' and not " + LIVE;
      case HELD -> LIVE;
      case OVERDUE -> OPEN + " and c.due_at < :now";
      case INCOMPLETE -> OPEN + " and " + INCOMPLETE;
      case SUPERVISOR -> OPEN + " and c.step = 3";
      case DECIDED -> "c.state = 'DECIDED'";
    };
  }

  /** Open cases are few beside the decided ones, and each part reads an index of its own. */
  @Override
  public Counts counts(Instant now, Instant today) {
    return db.sql(
            """
            select open.*,
              (select count(*) from review.case_file c where c.state = 'DECIDED') as decided,
              (select count(*) from review.case_file c where c.state = 'DECIDED' and c.closed_at >= :today) as decided_today,
              (select count(distinct r.case_id) from review.record r join review.case_file c on c.id = r.case_id
                where r.status = 'UNAVAILABLE' and %s) as incomplete
            from (select count(*) as open, count(*) filter (where %s) as waiting, count(*) filter (where %s) as held,
                count(*) filter (where c.due_at < :now) as overdue, count(*) filter (where c.step = 3) as supervisor
              from review.case_file c where %s) open
            """
                .formatted(OPEN, condition(Filter.WAITING), LIVE, OPEN))
        .param("now", Timestamp.from(now))
        .param("today", Timestamp.from(today))
        .query((row, number) ->
            new Counts(
                row.getInt("open"),
                row.getInt("waiting"),
                row.getInt("held"),
                row.getInt("overdue"),
                row.getInt("incomplete"),
                row.getInt("supervisor"),
                row.getInt("decided"),
                row.getInt("decided_today")))
        .single();
  }

  @Override
  public boolean waitsFor(Reviewer who, Instant now) {
    return JdbcReviewCases.claimable(db, "select 1", " limit 1", who, now)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  @Override
  public boolean mayTake(UUID id, Reviewer who, Instant now) {
    return JdbcReviewCases.claimable(db, "select 1", " and c.id = :id", who, now)
        .param("id", id)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  @Override
  public void setDue(UUID id, Instant due) {
    db.sql("update review.case_file set due_at = :due where id = :id")
        .param("due", Timestamp.from(due))
        .param("id", id)
        .update();
  }

  @Override
  public void setImported(UUID id, long importNumber, @Nullable Instant due) {
    db.sql("update review.case_file set import_number = :import, due_at = :due where id = :id")
        .param("import", importNumber)
        .param("due", due == null ? null : Timestamp.from(due), java.sql.Types.TIMESTAMP)
        .param("id", id)
        .update();
  }

  @Override
  public void setPriority(UUID id, CasePriority priority) {
    db.sql("update review.case_file set priority = :priority where id = :id")
        .param("priority", priority.rank())
        .param("id", id)
        .update();
  }

  @Override
  public void lockPerson(String person) {
    db.sql("select pg_advisory_xact_lock(hashtextextended(:person, 110))::text")
        .param("person", person)
        .query(String.class)
        .list();
  }

  @Override
  public void noteSeen(Reviewer who, Instant now) {
    db.sql(
            """
            insert into review.person as p (name, operator, supervisor, seen_at)
            values (:name, :operator, :supervisor, :now) on conflict (name) do update
            set operator = excluded.operator, supervisor = excluded.supervisor, seen_at = excluded.seen_at
            where p.seen_at < excluded.seen_at - interval '5 minutes'
              or p.operator <> excluded.operator or p.supervisor <> excluded.supervisor
            """)
        .param("name", who.name())
        .param("operator", who.operator())
        .param("supervisor", who.supervisor())
        .param("now", Timestamp.from(now))
        .update();
  }

  @Override
  public List<Reviewer> listPeople() {
    return db.sql(
            """
            select name, operator, supervisor from review.person order by seen_at desc, name limit 200
            """)
        .query(JdbcWorklist::person)
        .list();
  }

  @Override
  public Optional<Reviewer> findPerson(String name) {
    return db.sql("select name, operator, supervisor from review.person where name = :name")
        .param("name", name)
        .query(JdbcWorklist::person)
        .optional();
  }

  private static Reviewer person(ResultSet row, int number) throws SQLException {
    return new Reviewer(
        row.getString("name"), row.getBoolean("operator"), row.getBoolean("supervisor"));
  }
}
