package org.sosia.adjudication.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sosia.adjudication.ImportedPairs;
import org.sosia.registration.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imported pairs and cases as tables. */
public final class JdbcImportedPairs implements ImportedPairs {
  private static final String WAITING = "p.workflow_instance_id is null and p.dropped is null";

  private final JdbcClient db;
  private final InstantSource clock;

  public JdbcImportedPairs(JdbcClient db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public boolean lockRelease() {
    return db.sql("select pg_try_advisory_xact_lock(hashtextextended('imported-cases', 0))")
        .query(Boolean.class)
        .single();
  }

  @Override
  public Pace pace() {
    return db.sql("select most_open, per_day from sosia.case_import_pace")
        .query(
            (row, i) -> new Pace(row.getInt("most_open"), row.getObject("per_day", Integer.class)))
        .optional()
        .orElse(Pace.USUAL);
  }

  @Override
  public void setPace(Pace pace, String by) {
    db.sql(
            """
            insert into sosia.case_import_pace (most_open, per_day, set_by, set_at)
            values (:mostOpen, :perDay, :by, :now)
            on conflict (single) do update set most_open = excluded.most_open, per_day = excluded.per_day,
              set_by = excluded.set_by, set_at = excluded.set_at
            """)
        .param("mostOpen", pace.mostOpen())
        .param("perDay", pace.perDay(), Types.INTEGER)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  @Override
  public long countOpen() {
    return db.sql("select count(*) from sosia.imported_case where decided_at is null")
        .query(Long.class)
        .single();
  }

  @Override
  public long countReleasedSince(Instant time) {
    return db.sql("select count(*) from sosia.imported_case where released_at > :time")
        .param("time", Timestamp.from(time))
        .query(Long.class)
        .single();
  }

  @Override
  public Optional<RegistrationId> nextProbe(Instant now) {
    return db.sql(
            """
            select p.probe_reg_id from sosia.imported_pair p
            left join mosip_regprc.registration r on r.reg_id = p.probe_reg_id
            where %s and (p.try_after is null or p.try_after <= :now)
              and coalesce(r.status_code, '') not in ('PROCESSING', 'REPROCESS', 'PAUSED')
              and not exists (select from sosia.adjudication_request q where q.reg_id = p.probe_reg_id
                and q.kind = 'ADJUDICATION' and q.state in ('SENT', 'REFUSED', 'ESCALATED', 'REPLACED'))
            order by p.score desc, p.probe_reg_id limit 1
            """
                .formatted(WAITING))
        .param("now", Timestamp.from(now))
        .query((row, i) -> new RegistrationId(row.getString(1)))
        .optional();
  }

  @Override
  public List<RegistrationId> listWaiting(RegistrationId probe) {
    return db.sql(
            "select member_reg_id from sosia.imported_pair p where p.probe_reg_id = :probe and "
                + WAITING
                + " order by p.score desc, member_reg_id")
        .param("probe", probe.value())
        .query((row, i) -> new RegistrationId(row.getString(1)))
        .list();
  }

  @Override
  public boolean wereAsked(RegistrationId one, RegistrationId other) {
    return db.sql(
            """
            select exists (select from mosip_regprc.reg_manual_verification
                where reg_id = :one and matched_ref_id = :other)
              or exists (select from mosip_regprc.reg_manual_verification
                where reg_id = :other and matched_ref_id = :one)
            """)
        .param("one", one.value())
        .param("other", other.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public void drop(RegistrationId probe, RegistrationId member, Dropped why) {
    db.sql(
            """
            update sosia.imported_pair p set dropped = :why
            where p.probe_reg_id = :probe and p.member_reg_id = :member and %s
            """
                .formatted(WAITING))
        .param("why", why.name())
        .param("probe", probe.value())
        .param("member", member.value())
        .update();
  }

  @Override
  public void release(RegistrationId probe, List<RegistrationId> members, UUID workflowInstanceId) {
    db.sql(
            """
            insert into sosia.imported_case (workflow_instance_id, probe_reg_id, released_at)
            values (:case, :probe, :now)
            """)
        .param("case", workflowInstanceId)
        .param("probe", probe.value())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    db.sql(
            """
            update sosia.imported_pair set workflow_instance_id = :case
            where probe_reg_id = :probe and member_reg_id = any(:members::text[])
            """)
        .param("case", workflowInstanceId)
        .param("probe", probe.value())
        .param("members", members.stream().map(RegistrationId::value).toArray(String[]::new))
        .update();
  }

  @Override
  public void putOff(RegistrationId probe, Instant until) {
    db.sql(
            "update sosia.imported_pair p set try_after = :until where p.probe_reg_id = :probe and "
                + WAITING)
        .param("until", Timestamp.from(until))
        .param("probe", probe.value())
        .update();
  }

  @Override
  public void decided(UUID workflowInstanceId, boolean duplicate) {
    db.sql(
            """
            update sosia.imported_case set decided_at = :now, duplicate = :duplicate
            where workflow_instance_id = :case
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("duplicate", duplicate)
        .param("case", workflowInstanceId)
        .update();
  }

  @Override
  public long countOver(int gallery) {
    return db.sql(
            """
            select coalesce(sum(pairs - :gallery), 0) from (
              select count(*) as pairs from sosia.imported_pair p where %s group by p.probe_reg_id) probe
            where pairs > :gallery
            """
                .formatted(WAITING))
        .param("gallery", gallery)
        .query(Long.class)
        .single();
  }

  @Override
  public Standing standing() {
    return db.sql(
            """
            with pair as (
              select count(*) filter (where p.dropped is null and p.workflow_instance_id is null) as waiting,
                count(*) filter (where c.workflow_instance_id is not null and c.decided_at is null) as open,
                count(*) filter (where c.decided_at is not null) as decided,
                count(*) filter (where p.dropped is not null) as dropped
              from sosia.imported_pair p left join sosia.imported_case c using (workflow_instance_id)),
            cases as (
              select count(*) filter (where decided_at is null) as open,
                count(*) filter (where not duplicate) as apart, count(*) filter (where duplicate) as same
              from sosia.imported_case)
            select pair.waiting, pair.open, pair.decided, pair.dropped,
              cases.open as cases_open, cases.apart, cases.same
            from pair, cases
            """)
        .query((row, i) ->
            new Standing(
                row.getLong("waiting"),
                row.getLong("open"),
                row.getLong("decided"),
                row.getLong("dropped"),
                row.getLong("cases_open"),
                row.getLong("apart"),
                row.getLong("same")))
        .single();
  }

  @Override
  public List<FoundDouble> listDoubles(int limit) {
    return db.sql(
            """
            select c.probe_reg_id, c.decided_at,
              array(select m.matched_ref_id::text from mosip_regprc.reg_manual_verification m
                where m.workflow_instance_id = c.workflow_instance_id::text and m.status_code = 'REJECTED'
                order by m.matched_ref_id) as doubles
            from sosia.imported_case c where c.duplicate order by c.decided_at desc limit :limit
            """)
        .param("limit", limit)
        .query((row, i) ->
            new FoundDouble(
                new RegistrationId(row.getString("probe_reg_id")),
                ids(row),
                row.getTimestamp("decided_at").toInstant()))
        .list();
  }

  @Override
  public boolean isDouble(RegistrationId id) {
    return db.sql(
            "select exists (select from sosia.imported_case where probe_reg_id = :id and duplicate)")
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  private static List<RegistrationId> ids(ResultSet row) throws SQLException {
    Array ids = row.getArray("doubles");
    return Arrays.stream((String[]) ids.getArray()).map(RegistrationId::new).toList();
  }
}
