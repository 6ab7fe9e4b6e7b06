package org.sosia.dedupe.jdbc;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.sosia.dedupe.jdbc.RegisterRows.Admission;
import org.sosia.dedupe.jdbc.RegisterRows.LanguageRow;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes admissions, however many with the same few statements. Arrivals are drawn under an
 * advisory lock that PostgreSQL keeps until the transaction is over. Thread-safe.
 */
final class RegisterWriter {
  /** Any number that nothing else in the database locks. */
  private static final long ARRIVAL_LOCK = 0x736f_7369_6101L;

  private final JdbcClient db;
  private final InstantSource clock;

  RegisterWriter(JdbcClient db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Writes all of them in the open transaction; those that are in the register stay as they are.
   *
   * @return the arrival of each, in the same order
   */
  List<Long> write(List<Admission> admissions) {
    db.sql("select pg_advisory_xact_lock(?)").param(ARRIVAL_LOCK).query((row, n) -> n).list();
    Map<String, Long> arrivals = findArrivals(admissions);
    List<Admission> added =
        admissions.stream().filter(one -> !arrivals.containsKey(id(one))).toList();
    if (!added.isEmpty()) {
      add(added, arrivals);
    }
    return admissions.stream().map(one -> arrival(one, arrivals)).toList();
  }

  private void add(List<Admission> added, Map<String, Long> arrivals) {
    long arrival =
        db.sql("select coalesce(max(arrival), 0) from sosia.dedupe_entry")
            .query(Long.class)
            .single();
    for (Admission one : added) {
      arrivals.put(id(one), ++arrival);
    }
    Timestamp now = Timestamp.from(clock.instant());
    writeLanguages(added, now);
    writeEntries(added, arrivals, now);
  }

  private static long arrival(Admission admission, Map<String, Long> arrivals) {
    return Objects.requireNonNull(arrivals.get(id(admission)));
  }

  private static String id(Admission admission) {
    return admission.applicant().id().value();
  }

  private Map<String, Long> findArrivals(List<Admission> admissions) {
    Map<String, Long> arrivals = new HashMap<>();
    db.sql("select reg_id, arrival from sosia.dedupe_entry where reg_id = any(?) and active")
        .param(column(admissions, RegisterWriter::id, String[]::new))
        .query(row -> {
          arrivals.put(row.getString(1), row.getLong(2));
        });
    return arrivals;
  }

  /** A language of an applicant, flat. */
  private record Line(Admission admission, LanguageRow row) {}

  private void writeLanguages(List<Admission> added, Timestamp now) {
    db.sql("delete from mosip_regprc.individual_demographic_dedup where reg_id = any(?)")
        .param(column(added, RegisterWriter::id, String[]::new))
        .update();
    List<Line> lines =
        added.stream()
            .flatMap(one -> one.languages().stream().map(row -> new Line(one, row)))
            .toList();
    db.sql(
            """
            insert into mosip_regprc.individual_demographic_dedup (workflow_instance_id, lang_code,
              reg_id, process, iteration, name, dob, dob_verified, gender, mobile_number, email,
              address_lines, pincode, cr_by, cr_dtimes)
            select *, 'sosia', :now::timestamptz from unnest(:workflows::uuid[], :languages::text[], :ids::text[],
              :processes::text[], :iterations::int[], :names::bytea[], :dobs::bytea[],
              :verified::bool[], :genders::bytea[], :phones::bytea[], :emails::bytea[],
              :addresses::bytea[], :pincodes::bytea[])
            """)
        .param("now", now)
        .param(
            "workflows",
            column(lines, line -> line.admission.applicant().workflowInstanceId(), UUID[]::new))
        .param("languages", column(lines, line -> line.row.language(), String[]::new))
        .param("ids", column(lines, line -> id(line.admission), String[]::new))
        .param(
            "processes",
            column(lines, line -> line.admission.applicant().process().name(), String[]::new))
        .param(
            "iterations",
            column(lines, line -> line.admission.applicant().iteration(), Integer[]::new))
        .param(
            "verified",
            column(
                lines,
                line -> line.admission.applicant().demographics().expose().dateOfBirthVerified(),
                Boolean[]::new))
        .param("names", column(lines, line -> line.row.name(), byte[][]::new))
        .param("dobs", column(lines, line -> line.row.dateOfBirth(), byte[][]::new))
        .param("genders", column(lines, line -> line.row.gender(), byte[][]::new))
        .param("phones", column(lines, line -> line.row.phone(), byte[][]::new))
        .param("emails", column(lines, line -> line.row.email(), byte[][]::new))
        .param("addresses", column(lines, line -> line.row.addressLines(), byte[][]::new))
        .param("pincodes", column(lines, line -> line.row.pincode(), byte[][]::new))
        .update();
  }

  private void writeEntries(List<Admission> added, Map<String, Long> arrivals, Timestamp now) {
    db.sql(
            """
            insert into sosia.dedupe_entry (reg_id, workflow_instance_id, arrival, active, admitted_at)
            select *, true, :now::timestamptz from unnest(:ids::text[], :workflows::uuid[], :arrivals::bigint[])
            on conflict (reg_id) do update set workflow_instance_id = excluded.workflow_instance_id,
              arrival = excluded.arrival, active = true, admitted_at = excluded.admitted_at
            """)
        .param("now", now)
        .param("ids", column(added, RegisterWriter::id, String[]::new))
        .param("workflows", column(added, one -> one.applicant().workflowInstanceId(), UUID[]::new))
        .param("arrivals", column(added, one -> arrival(one, arrivals), Long[]::new))
        .update();
  }

  private static <T, V> V[] column(
      List<T> rows, Function<T, ? extends V> value, IntFunction<V[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
