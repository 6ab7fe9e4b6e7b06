package org.sosia.adjudication.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.sosia.adjudication.CaseImports;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Imports in {@code sosia.case_import}; their order of admission is that of the register's rows.
 */
public final class JdbcCaseImports implements CaseImports {
  /** Unknown ids that are told one by one. */
  private static final int TOLD = 20;

  /** What was cut and not gone on with for so long is forgotten when another import begins. */
  private static final Duration KEEP_CUT = Duration.ofDays(7);

  private static final String UNKNOWN =
      """
      from (
        select position, 'id_a' as field, id_a as id from sosia.case_import_row where import_number = :number
        union all
        select position, 'id_b', id_b from sosia.case_import_row where import_number = :number) ids
      where not exists (select from sosia.dedupe_entry e where e.reg_id = ids.id)
      """;

  private final JdbcClient db;
  private final InstantSource clock;

  public JdbcCaseImports(JdbcClient db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public Received begin(String digest, long pairs, String by) {
    db.sql("delete from sosia.case_import where state = 'RECEIVING' and begun_at < :before")
        .param("before", Timestamp.from(clock.instant().minus(KEEP_CUT)))
        .update();
    db.sql(
            """
            insert into sosia.case_import (digest, pairs, state, imported_by, begun_at)
            values (:digest, :pairs, 'RECEIVING', :by, :now) on conflict do nothing
            """)
        .param("digest", digest)
        .param("pairs", pairs)
        .param("by", by)
        .param("now", now())
        .update();
    long number =
        db.sql(
                "select number from sosia.case_import where digest = :digest and state = 'RECEIVING'")
            .param("digest", digest)
            .query(Long.class)
            .single();
    return new Received(number, countRows(number));
  }

  @Override
  public Optional<Long> receive(long number, long from, List<PairRow> rows) {
    Optional<Long> pairs = lockReceiving(number);
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    long there = countRows(number);
    if (from == there && there + rows.size() <= pairs.get()) {
      db.sql(
              """
              insert into sosia.case_import_row (import_number, position, id_a, id_b, score)
              select :number, * from unnest(:positions::bigint[], :a::text[], :b::text[], :scores::numeric[])
              """)
          .param("number", number)
          .param(
              "positions", LongStream.range(from, from + rows.size()).boxed().toArray(Long[]::new))
          .param("a", rows.stream().map(row -> row.a().value()).toArray(String[]::new))
          .param("b", rows.stream().map(row -> row.b().value()).toArray(String[]::new))
          .param("scores", rows.stream().map(PairRow::score).toArray(BigDecimal[]::new))
          .update();
      there += rows.size();
    }
    return Optional.of(there);
  }

  @Override
  public Optional<Taken> take(long number) {
    lockTaking();
    Optional<Long> pairs = lockReceiving(number);
    if (pairs.isEmpty() || countRows(number) != pairs.get()) {
      return Optional.empty();
    }
    if (!isWhatWasAnnounced(number)) {
      end(number, "REFUSED", new Counts(0, 0, 0, 0));
      return Optional.of(new Taken.Altered());
    }
    long unknown =
        db.sql("select count(*) " + UNKNOWN).param("number", number).query(Long.class).single();
    if (unknown > 0) {
      List<UnknownId> first =
          db.sql("select position, field " + UNKNOWN + " order by position, field limit " + TOLD)
              .param("number", number)
              .query((row, i) -> new UnknownId(row.getLong("position"), row.getString("field")))
              .list();
      end(number, "REFUSED", new Counts(0, 0, 0, 0));
      return Optional.of(new Taken.Unknown(unknown, first));
    }
    Counts counts = add(number, pairs.get());
    end(number, "DONE", counts);
    return Optional.of(new Taken.Done(counts));
  }

  private boolean isWhatWasAnnounced(long number) {
    return db.sql(
            """
            select digest = (select encode(sha256(convert_to(
                string_agg(id_a || ',' || id_b || ',' || score || chr(10), '' order by position), 'UTF8')), 'hex')
              from sosia.case_import_row where import_number = :number)
            from sosia.case_import where number = :number
            """)
        .param("number", number)
        .query(Boolean.class)
        .single();
  }

  /** The later one of a pair in the register is the probe, as in the online index. */
  private Counts add(long number, long rows) {
    db.sql(
            """
            create temporary table directed on commit drop as
            select distinct on (probe, member) probe, member, score, active from (
              select case when a.arrival > b.arrival then a.reg_id else b.reg_id end as probe,
                case when a.arrival > b.arrival then b.reg_id else a.reg_id end as member,
                r.score, a.active and b.active as active
              from sosia.case_import_row r
              join sosia.dedupe_entry a on a.reg_id = r.id_a
              join sosia.dedupe_entry b on b.reg_id = r.id_b
              where r.import_number = :number) both_ways
            order by probe, member, score desc
            """)
        .param("number", number)
        .update();
    long different = db.sql("select count(*) from directed").query(Long.class).single();
    long withoutRecord =
        db.sql("select count(*) from directed where not active").query(Long.class).single();
    long added =
        db.sql(
                """
                insert into sosia.imported_pair (probe_reg_id, member_reg_id, import_number, score)
                select probe, member, :number, score from directed
                where active and not exists (select from mosip_regprc.reg_manual_verification m
                    where m.reg_id = probe and m.matched_ref_id = member)
                  and not exists (select from mosip_regprc.reg_manual_verification m
                    where m.reg_id = member and m.matched_ref_id = probe)
                on conflict do nothing
                """)
            .param("number", number)
            .update();
    return new Counts(added, rows - different, different - withoutRecord - added, withoutRecord);
  }

  private void end(long number, String state, Counts counts) {
    db.sql("delete from sosia.case_import_row where import_number = :number")
        .param("number", number)
        .update();
    db.sql(
            """
            update sosia.case_import set state = :state, ended_at = :now, added = :added, repeated = :repeated,
              known = :known, without_record = :withoutRecord
            where number = :number
            """)
        .param("state", state)
        .param("now", now())
        .param("added", counts.added())
        .param("repeated", counts.repeated())
        .param("known", counts.known())
        .param("withoutRecord", counts.withoutRecord())
        .param("number", number)
        .update();
  }

  @Override
  public List<ListedImport> listLatest(int limit) {
    return db.sql("select * from sosia.case_import order by number desc limit :limit")
        .param("limit", limit)
        .query((row, i) -> listed(row))
        .list();
  }

  private static ListedImport listed(ResultSet row) throws SQLException {
    Timestamp ended = row.getTimestamp("ended_at");
    return new ListedImport(
        row.getLong("number"),
        row.getLong("pairs"),
        row.getString("state"),
        row.getString("imported_by"),
        row.getTimestamp("begun_at").toInstant(),
        ended == null ? null : ended.toInstant(),
        new Counts(
            row.getLong("added"),
            row.getLong("repeated"),
            row.getLong("known"),
            row.getLong("without_record")));
  }

  /** Two imports at once could wait for each other's pairs. */
  private void lockTaking() {
    db.sql("select pg_advisory_xact_lock(hashtextextended('case-import', 0))")
        .query((row, i) -> Boolean.TRUE)
        .single();
  }

  /** The rows that an import is to have, if it is being received. */
  private Optional<Long> lockReceiving(long number) {
    return db.sql(
            "select pairs from sosia.case_import where number = :number and state = 'RECEIVING' for update")
        .param("number", number)
        .query(Long.class)
        .optional();
  }

  private long countRows(long number) {
    return db.sql(
            "select coalesce(max(position) + 1, 0) from sosia.case_import_row where import_number = :number")
        .param("number", number)
        .query(Long.class)
        .single();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
