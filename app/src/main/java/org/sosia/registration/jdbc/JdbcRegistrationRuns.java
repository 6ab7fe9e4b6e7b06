package org.sosia.registration.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.sosia.platform.IdSource;
import org.sosia.platform.Refusal;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationRuns;
import org.sosia.registration.RegistrationStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs in MOSIP's {@code registration}: its row carries the instance of the latest one. */
public final class JdbcRegistrationRuns implements RegistrationRuns {
  private final JdbcClient db;
  private final RegistrationProgress progress;
  private final IdSource ids;
  private final InstantSource clock;

  public JdbcRegistrationRuns(
      JdbcClient db, RegistrationProgress progress, IdSource ids, InstantSource clock) {
    this.db = db;
    this.progress = progress;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public Optional<Run> find(RegistrationId id) {
    return db.sql("select * from mosip_regprc.registration where reg_id = :id")
        .param("id", id.value())
        .query((row, number) -> run(row))
        .optional();
  }

  @Override
  public Optional<Run> lock(RegistrationId id) {
    return db.sql("select * from mosip_regprc.registration where reg_id = :id for update")
        .param("id", id.value())
        .query((row, number) -> run(row))
        .optional();
  }

  @Override
  public Run beginNext(RegistrationId id) {
    Run before =
        lock(id)
            .orElseThrow(() ->
                new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "registration-unknown",
                    "no registration has the id " + id));
    UUID instance = ids.next();
    db.sql(
            """
            update mosip_regprc.registration
            set workflow_instance_id = :next, iteration = :iteration, upd_by = 'sosia', upd_dtimes = :now
            where workflow_instance_id = :before
            """)
        .param("next", instance.toString())
        .param("iteration", before.iteration() + 1)
        .param("now", UtcTime.write(clock.instant()))
        .param("before", before.workflowInstanceId().toString())
        .update();
    db.sql(
            """
            update sosia.registration_content set workflow_instance_id = :next where reg_id = :id
            """)
        .param("next", instance.toString())
        .param("id", id.value())
        .update();
    progress.setStatus(id, RegistrationStatus.PROCESSING);
    return new Run(
        id,
        before.process(),
        before.source(),
        before.iteration() + 1,
        instance,
        RegistrationStatus.PROCESSING);
  }

  private static Run run(ResultSet row) throws SQLException {
    String source = row.getString("source");
    return new Run(
        new RegistrationId(row.getString("reg_id")),
        RegistrationProcess.valueOf(row.getString("process")),
        source == null ? "" : source,
        row.getInt("iteration"),
        UUID.fromString(row.getString("workflow_instance_id")),
        RegistrationStatus.valueOf(row.getString("status_code")));
  }
}
