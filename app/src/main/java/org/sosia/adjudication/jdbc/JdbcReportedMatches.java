package org.sosia.adjudication.jdbc;

import java.time.InstantSource;
import java.util.List;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.ReportedMatches;
import org.sosia.workflow.StageMessage;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Biometric matches as MOSIP's bio-dedupe stage leaves them: rows of {@code
 * reg_manual_verification} that are PENDING and of the type BIO. A stage that writes such rows
 * itself need not report them.
 */
public final class JdbcReportedMatches implements ReportedMatches {
  private final JdbcClient db;
  private final InstantSource clock;

  public JdbcReportedMatches(JdbcClient db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public boolean report(StageMessage answer, List<RegistrationId> matched) {
    String run = answer.workflowInstanceId().toString();
    // the visit that comes next: whatever the run was asked about before is another case
    db.sql(
            """
            insert into mosip_regprc.reg_manual_verification
              (reg_id, matched_ref_id, matched_ref_type, status_code, trntyp_code, lang_code,
               is_active, cr_by, cr_dtimes, is_deleted, workflow_instance_id, visit)
            select :probe, member, 'rid', 'PENDING', 'BIO', 'eng', true, 'sosia', :now, false, :run,
              1 + coalesce((select max(visit) from sosia.adjudication_request
                            where workflow_instance_id = :run::uuid and kind = 'ADJUDICATION'), 0)
            from unnest(:matched::text[]) as member
            on conflict do nothing
            """)
        .param("probe", answer.rid().value())
        .param("matched", matched.stream().map(RegistrationId::value).toArray(String[]::new))
        .param("now", ManualVerificationRows.utc(clock.instant()))
        .param("run", run)
        .update();
    return db.sql(
            """
            select exists (select from mosip_regprc.reg_manual_verification
              where workflow_instance_id = :run and trntyp_code = 'BIO' and status_code = 'PENDING')
            """)
        .param("run", run)
        .query(Boolean.class)
        .single();
  }
}
