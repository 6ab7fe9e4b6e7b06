package org.sosia.review.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.review.CandidateVerdict;
import org.sosia.review.CaseHistory;
import org.sosia.review.StepDecision;
import org.sosia.review.Trail;
import org.sosia.review.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The history of cases in PostgreSQL. Reasons are free text about people, so they are encrypted.
 */
public final class JdbcCaseHistory implements CaseHistory {
  private final JdbcClient db;
  private final PersonalDataCipher cipher;

  public JdbcCaseHistory(JdbcClient db, PersonalDataCipher cipher) {
    this.db = db;
    this.cipher = cipher;
  }

  @Override
  public Optional<Instant> findAnsweredAt(UUID id) {
    return db.sql(
            "select answered_at from review.case_file where id = :id and answered_at is not null")
        .param("id", id)
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  @Override
  public void saveAnswered(UUID id, Instant at) {
    db.sql("update review.case_file set answered_at = :at where id = :id")
        .param("at", Timestamp.from(at))
        .param("id", id)
        .update();
  }

  @Override
  public void withdraw(UUID id, int step, String reason, Instant at) {
    long withdrawn =
        db.sql(
                """
                insert into review.withdrawn_decision (case_id, step, person, decided_at, withdrawn_at, reason)
                select case_id, step, person, decided_at, :at, :reason from review.decision
                where case_id = :id and step = :step returning id
                """)
            .param("at", Timestamp.from(at))
            .param("reason", cipher.encryptText(reason, reasonContext(id)))
            .param("id", id)
            .param("step", step)
            .query(Long.class)
            .single();
    db.sql(
            """
            insert into review.withdrawn_verdict (withdrawn_id, position, verdict, comment, reasons, parts)
            select :withdrawn, position, verdict, comment, reasons, parts from review.verdict
            where case_id = :id and step = :step
            """)
        .param("withdrawn", withdrawn)
        .param("id", id)
        .param("step", step)
        .update();
    for (String table : List.of("review.verdict", "review.decision")) {
      db.sql("delete from " + table + " where case_id = :id and step = :step")
          .param("id", id)
          .param("step", step)
          .update();
    }
  }

  private static String reasonContext(UUID id) {
    return "review/" + id + "/reason";
  }

  @Override
  public List<Withdrawal> listWithdrawals(UUID id) {
    return db.sql(
            """
            select id, step, person, decided_at, withdrawn_at, reason from review.withdrawn_decision
            where case_id = :id order by id
            """)
        .param("id", id)
        .query((row, number) -> withdrawal(id, row))
        .list();
  }

  private Withdrawal withdrawal(UUID id, ResultSet row) throws SQLException {
    int step = row.getInt("step");
    return new Withdrawal(
        new StepDecision(
            step,
            row.getString("person"),
            row.getTimestamp("decided_at").toInstant(),
            listWithdrawnVerdicts(id, step, row.getLong("id"))),
        cipher.decryptText(row.getBytes("reason"), reasonContext(id)),
        row.getTimestamp("withdrawn_at").toInstant());
  }

  private List<CandidateVerdict> listWithdrawnVerdicts(UUID id, int step, long withdrawn) {
    return db.sql(
            """
            select r.reference_id, v.verdict, v.comment, v.reasons, v.parts from review.withdrawn_verdict v
            join review.record r on r.case_id = :id and r.position = v.position
            where v.withdrawn_id = :withdrawn order by v.position
            """)
        .param("id", id)
        .param("withdrawn", withdrawn)
        .query((row, number) -> VerdictColumns.read(row, id, step, cipher))
        .list();
  }

  @Override
  public void addCorrection(UUID id, Correction correction) {
    long added =
        db.sql(
                """
                insert into review.correction (case_id, person, corrected_at, reason)
                values (:id, :person, :at, :reason) returning id
                """)
            .param("id", id)
            .param("person", correction.person())
            .param("at", Timestamp.from(correction.at()))
            .param("reason", cipher.encryptText(correction.reason(), reasonContext(id)))
            .query(Long.class)
            .single();
    for (CandidateVerdict verdict : correction.verdicts()) {
      db.sql(
              """
              insert into review.correction_verdict (correction_id, position, verdict)
              select :added, position, :verdict from review.record
              where case_id = :id and reference_id = :reference
              """)
          .param("added", added)
          .param("verdict", verdict.verdict().name())
          .param("id", id)
          .param("reference", verdict.referenceId())
          .update();
    }
  }

  @Override
  public List<Correction> listCorrections(UUID id) {
    return db.sql(
            """
            select id, person, corrected_at, reason from review.correction where case_id = :id order by id
            """)
        .param("id", id)
        .query((row, number) ->
            new Correction(
                row.getString("person"),
                row.getTimestamp("corrected_at").toInstant(),
                cipher.decryptText(row.getBytes("reason"), reasonContext(id)),
                listCorrectedVerdicts(id, row.getLong("id"))))
        .list();
  }

  private List<CandidateVerdict> listCorrectedVerdicts(UUID id, long correction) {
    return db.sql(
            """
            select r.reference_id, v.verdict from review.correction_verdict v
            join review.record r on r.case_id = :id and r.position = v.position
            where v.correction_id = :correction order by v.position
            """)
        .param("id", id)
        .param("correction", correction)
        .query((row, number) ->
            new CandidateVerdict(
                row.getString("reference_id"), Verdict.valueOf(row.getString("verdict")), ""))
        .list();
  }

  @Override
  public List<Act> listTrail(UUID id) {
    return db.sql(
            """
            select coalesce(number, 0) as number, person, act, detail, at from review.audit
            where case_id = :id order by id
            """)
        .param("id", id)
        .query((row, number) ->
            new Act(
                row.getLong("number"),
                row.getString("person"),
                row.getString("act"),
                row.getString("detail"),
                row.getTimestamp("at").toInstant()))
        .list();
  }

  @Override
  public Optional<Trail.Head> findTrailHead() {
    return db.sql("select number, seal from review.audit_head")
        .query((row, number) ->
            new Trail.Head(row.getLong("number"), HexFormat.of().formatHex(row.getBytes("seal"))))
        .optional();
  }

  @Override
  public void bar(UUID id, String person, Bar why) {
    db.sql(
            """
            insert into review.barred (case_id, person, why) values (:id, :person, :why)
            on conflict (case_id, person) do nothing
            """)
        .param("id", id)
        .param("person", person.toLowerCase(Locale.ROOT))
        .param("why", why.name())
        .update();
  }

  @Override
  public void barEarlierDeciders(UUID id) {
    db.sql(
            """
            insert into review.barred (case_id, person, why)
            select distinct :id, lower(d.person), 'DECIDED_BEFORE' from review.case_file c
            join review.case_file earlier on earlier.pair_key = c.pair_key and earlier.id <> c.id
            join review.decision d on d.case_id = earlier.id where c.id = :id
            on conflict (case_id, person) do nothing
            """)
        .param("id", id)
        .update();
  }

  @Override
  public Optional<Bar> findBar(UUID id, String person) {
    return db.sql("select why from review.barred where case_id = :id and person = :person")
        .param("id", id)
        .param("person", person.toLowerCase(Locale.ROOT))
        .query(String.class)
        .optional()
        .map(Bar::valueOf);
  }
}
