package org.sosia.adjudication.jdbc;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.CaseRow;
import org.sosia.adjudication.CaseRows;
import org.sosia.adjudication.MatchType;
import org.sosia.adjudication.Question;
import org.sosia.registration.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * MOSIP's {@code reg_manual_verification}, one row for each pair of probe and gallery member; its
 * times are UTC without a zone, as in MOSIP.
 */
public final class ManualVerificationRows implements CaseRows {
  private static final RowColumns.Wording WORDING =
      new RowColumns.Wording(
          "NO_MATCH",
          "Match Not Found by Manual Verifier",
          "MATCH",
          "Match Found by Manual Verifier");

  private final JdbcClient db;
  private final InstantSource clock;

  public ManualVerificationRows(JdbcClient db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public void addPending(Question question) {
    MatchType foundBy = Objects.requireNonNull(question.foundBy(), "a verification has other rows");
    db.sql(
            """
            insert into mosip_regprc.reg_manual_verification
              (reg_id, matched_ref_id, matched_ref_type, status_code, trntyp_code, lang_code,
               is_active, cr_by, cr_dtimes, is_deleted, workflow_instance_id, visit)
            select :probe, member, 'rid', 'PENDING', :type, 'eng', true, 'sosia', :now, false, :case, :visit
            from unnest(:gallery::text[]) as member
            on conflict do nothing
            """)
        .param("probe", question.probe().value())
        .param("type", foundBy.name())
        .param(
            "gallery",
            question.gallery().stream().map(RegistrationId::value).toArray(String[]::new))
        .param("now", utc(clock.instant()))
        .param("case", question.caseId().workflowInstanceId().toString())
        .param("visit", question.caseId().visit())
        .update();
  }

  @Override
  public List<RegistrationId> takeReported(CaseId id) {
    // a stage that writes its rows itself knows of no visits: reported twice is reported once
    db.sql(
            """
            delete from mosip_regprc.reg_manual_verification r using mosip_regprc.reg_manual_verification later
            where r.workflow_instance_id = :case and r.trntyp_code = 'BIO' and r.status_code = 'PENDING'
              and r.visit < :visit and later.workflow_instance_id = :case and later.visit = :visit
              and later.matched_ref_id = r.matched_ref_id and later.matched_ref_type = r.matched_ref_type
            """)
        .param("case", id.workflowInstanceId().toString())
        .param("visit", id.visit())
        .update();
    return db
        .sql(
            """
            update mosip_regprc.reg_manual_verification set visit = :visit
            where workflow_instance_id = :case and trntyp_code = 'BIO' and status_code = 'PENDING' and visit <= :visit
            returning matched_ref_id
            """)
        .param("case", id.workflowInstanceId().toString())
        .param("visit", id.visit())
        .query((row, number) -> new RegistrationId(row.getString(1)))
        .stream()
        .distinct()
        .sorted(Comparator.comparing(RegistrationId::value))
        .toList();
  }

  @Override
  public List<CaseRow> listRows(CaseId id) {
    return db.sql(
            """
            select reg_id, matched_ref_id, status_code, status_comment, request_id
            from mosip_regprc.reg_manual_verification
            where workflow_instance_id = :case and visit = :visit order by matched_ref_id
            """)
        .param("case", id.workflowInstanceId().toString())
        .param("visit", id.visit())
        .query((row, number) ->
            new CaseRow(
                new RegistrationId(row.getString("reg_id")),
                new RegistrationId(row.getString("matched_ref_id")),
                RowColumns.read(row, "request_id")))
        .list();
  }

  @Override
  public void save(CaseId id, List<CaseRow> rows) {
    List<RowColumns> columns =
        rows.stream().map(row -> RowColumns.of(row.state(), WORDING)).toList();
    db.sql(
            """
            update mosip_regprc.reg_manual_verification r
            set status_code = n.status, request_id = coalesce(n.request, r.request_id), reason_code = n.reason,
              status_comment = n.comment, upd_by = 'sosia', upd_dtimes = :now
            from unnest(:members::text[], :statuses::text[], :requests::text[], :reasons::text[], :comments::text[])
              as n (member, status, request, reason, comment)
            where r.workflow_instance_id = :case and r.visit = :visit and r.matched_ref_id = n.member
            """)
        .param("members", rows.stream().map(row -> text(row.member())).toArray(String[]::new))
        .param("statuses", columns.stream().map(RowColumns::status).toArray(String[]::new))
        .param(
            "requests", columns.stream().map(one -> text(one.requestId())).toArray(String[]::new))
        .param("reasons", columns.stream().map(RowColumns::reason).toArray(String[]::new))
        .param("comments", columns.stream().map(RowColumns::comment).toArray(String[]::new))
        .param("now", utc(clock.instant()))
        .param("case", id.workflowInstanceId().toString())
        .param("visit", id.visit())
        .update();
  }

  private static @Nullable String text(@Nullable RegistrationId id) {
    return id == null ? null : id.value();
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
