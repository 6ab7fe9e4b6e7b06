package org.sosia.adjudication.jdbc;

import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.CaseRow;
import org.sosia.adjudication.CaseRows;
import org.sosia.adjudication.Question;
import org.sosia.registration.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * MOSIP's {@code reg_verification}, one row for each run of a registration's workflow; its times
 * are UTC without a zone, as in MOSIP.
 */
public final class VerificationRows implements CaseRows {
  private static final RowColumns.Wording WORDING =
      new RowColumns.Wording(
          "VERIFIED", "Verification is Successful", "NOT_VERIFIED", "Verification failed");

  private final JdbcClient db;
  private final InstantSource clock;

  public VerificationRows(JdbcClient db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public void addPending(Question question) {
    db.sql(
            """
            insert into mosip_regprc.reg_verification
              (workflow_instance_id, reg_id, verification_req_id, status_code, is_active, cr_by, cr_dtimes, is_deleted)
            values (:case, :probe, '', 'PENDING', true, 'sosia', :now, false)
            on conflict do nothing
            """)
        .param("case", question.caseId().workflowInstanceId().toString())
        .param("probe", question.probe().value())
        .param("now", ManualVerificationRows.utc(clock.instant()))
        .update();
  }

  /** Nobody reports to a verification: it has no gallery. */
  @Override
  public List<RegistrationId> takeReported(CaseId id) {
    return List.of();
  }

  @Override
  public List<CaseRow> listRows(CaseId id) {
    return db.sql("select * from mosip_regprc.reg_verification where workflow_instance_id = :case")
        .param("case", id.workflowInstanceId().toString())
        .query((row, number) ->
            new CaseRow(
                new RegistrationId(row.getString("reg_id")),
                null,
                RowColumns.read(row, "verification_req_id")))
        .list();
  }

  @Override
  public void save(CaseId id, List<CaseRow> rows) {
    for (CaseRow row : rows) {
      RowColumns columns = RowColumns.of(row.state(), WORDING);
      UUID request = columns.requestId();
      db.sql(
              """
              update mosip_regprc.reg_verification
              set status_code = :status, verification_req_id = coalesce(:request, verification_req_id),
                reason_code = :reason, status_comment = :comment, upd_by = 'sosia', upd_dtimes = :now
              where workflow_instance_id = :case
              """)
          .param("status", columns.status())
          .param("request", request == null ? null : request.toString(), Types.VARCHAR)
          .param("reason", columns.reason(), Types.VARCHAR)
          .param("comment", columns.comment(), Types.VARCHAR)
          .param("now", ManualVerificationRows.utc(clock.instant()))
          .param("case", id.workflowInstanceId().toString())
          .update();
    }
  }
}
