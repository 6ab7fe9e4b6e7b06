package org.sosia.adjudication.jdbc;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.sosia.adjudication.VerificationRows;
import org.sosia.registration.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** MOSIP's {@code reg_manual_verification}; its times are UTC without a zone, as in MOSIP. */
public final class JdbcVerificationRows implements VerificationRows {
  private static final int MAX_COMMENT = 256;

  private final JdbcClient db;
  private final InstantSource clock;

  public JdbcVerificationRows(JdbcClient db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public void addPending(
      UUID workflowInstanceId, RegistrationId probe, List<RegistrationId> gallery) {
    for (RegistrationId member : gallery) {
      db.sql(
              """
              insert into mosip_regprc.reg_manual_verification
                (reg_id, matched_ref_id, matched_ref_type, status_code, trntyp_code, lang_code,
                 is_active, cr_by, cr_dtimes, is_deleted, workflow_instance_id)
              values (:probe, :member, 'rid', 'PENDING', 'DEMO', 'eng', true, 'sosia', :now, false, :case)
              on conflict do nothing
              """)
          .param("probe", probe.value())
          .param("member", member.value())
          .param("now", now())
          .param("case", workflowInstanceId.toString())
          .update();
    }
  }

  @Override
  public void setInQueue(UUID workflowInstanceId, UUID requestId) {
    db.sql(
            """
            update mosip_regprc.reg_manual_verification
            set status_code = 'INQUEUE', request_id = :request, status_comment = null, upd_by = 'sosia', upd_dtimes = :now
            where workflow_instance_id = :case
            """)
        .param("request", requestId.toString())
        .param("now", now())
        .param("case", workflowInstanceId.toString())
        .update();
  }

  @Override
  public void setPending(UUID workflowInstanceId, String comment) {
    db.sql(
            """
            update mosip_regprc.reg_manual_verification
            set status_code = 'PENDING', status_comment = :comment, upd_by = 'sosia', upd_dtimes = :now
            where workflow_instance_id = :case
            """)
        .param("comment", comment.substring(0, Math.min(MAX_COMMENT, comment.length())))
        .param("now", now())
        .param("case", workflowInstanceId.toString())
        .update();
  }

  @Override
  public void decide(UUID workflowInstanceId, Set<RegistrationId> matched) {
    db.sql(
            """
            update mosip_regprc.reg_manual_verification
            set status_code = case when matched_ref_id = any(:matched) then 'REJECTED' else 'APPROVED' end,
                reason_code = case when matched_ref_id = any(:matched) then 'MATCH' else 'NO_MATCH' end,
                status_comment = case when matched_ref_id = any(:matched)
                  then 'Match Found by Manual Verifier' else 'Match Not Found by Manual Verifier' end,
                upd_by = 'sosia', upd_dtimes = :now
            where workflow_instance_id = :case
            """)
        .param("matched", matched.stream().map(RegistrationId::value).toArray(String[]::new))
        .param("now", now())
        .param("case", workflowInstanceId.toString())
        .update();
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
