package org.sosia.adjudication.jdbc;

import java.util.Set;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RejectedAgainst;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom people took for a registered person. */
public final class AdjudicatedAs implements RejectedAgainst {
  private final JdbcClient db;

  public AdjudicatedAs(JdbcClient db) {
    this.db = db;
  }

  @Override
  public Set<RegistrationId> of(RegistrationId matched) {
    return db.sql(
            """
            select distinct reg_id from mosip_regprc.reg_manual_verification
            where matched_ref_id = :matched and status_code = 'REJECTED'
            """)
        .param("matched", matched.value())
        .query((row, number) -> new RegistrationId(row.getString(1)))
        .set();
  }

  @Override
  public Set<RegistrationId> reasonsOf(RegistrationId rejected) {
    return db.sql(
            """
            select m.matched_ref_id from mosip_regprc.reg_manual_verification m
            join mosip_regprc.registration r on r.workflow_instance_id = m.workflow_instance_id
            where m.reg_id = :rejected and m.status_code = 'REJECTED'
            """)
        .param("rejected", rejected.value())
        .query((row, number) -> new RegistrationId(row.getString(1)))
        .set();
  }
}
