package org.sosia.workflow.jdbc;

import java.sql.Timestamp;
import java.util.List;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.internal.WayOf;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Visits in {@code sosia.external_stage_visit}. */
public final class JdbcWayOf implements WayOf {
  private final JdbcClient db;

  public JdbcWayOf(JdbcClient db) {
    this.db = db;
  }

  @Override
  public List<Visit> listVisits(RegistrationId id) {
    return db.sql(
            """
            select v.address, v.forwarded_at, v.answered_at from sosia.external_stage_visit v
            join mosip_regprc.registration r on r.workflow_instance_id = v.workflow_instance_id::text
            where r.reg_id = :id order by v.forwarded_at
            """)
        .param("id", id.value())
        .query((row, number) -> {
          Timestamp answered = row.getTimestamp("answered_at");
          return new Visit(
              row.getString("address"),
              row.getTimestamp("forwarded_at").toInstant(),
              answered == null ? null : answered.toInstant());
        })
        .list();
  }
}
