package org.sosia.dedupe.jdbc;

import java.util.Set;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RejectedAgainst;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom the authentication service took for a registered person. */
public final class IdentifiedAs implements RejectedAgainst {
  private final JdbcClient db;

  public IdentifiedAs(JdbcClient db) {
    this.db = db;
  }

  @Override
  public Set<RegistrationId> of(RegistrationId matched) {
    return db.sql("select distinct reg_id from sosia.dedupe_run where identified_reg_id = :matched")
        .param("matched", matched.value())
        .query((row, number) -> new RegistrationId(row.getString(1)))
        .set();
  }

  @Override
  public Set<RegistrationId> reasonsOf(RegistrationId rejected) {
    return db.sql(
            """
            select d.identified_reg_id from sosia.dedupe_run d
            join mosip_regprc.registration r
              on r.workflow_instance_id = d.workflow_instance_id::text and r.iteration = d.iteration
            where d.reg_id = :rejected and d.identified_reg_id is not null
            """)
        .param("rejected", rejected.value())
        .query((row, number) -> new RegistrationId(row.getString(1)))
        .set();
  }
}
