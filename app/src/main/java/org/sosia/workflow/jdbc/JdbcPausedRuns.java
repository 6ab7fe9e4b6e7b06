package org.sosia.workflow.jdbc;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.sosia.workflow.internal.PausedRuns;
import org.sosia.workflow.protocol.StageMessageJson;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Pauses in {@code sosia.paused_run}, and for those who read MOSIP's tables in its columns {@code
 * resume_timestamp} and {@code default_resume_action} of {@code registration}.
 */
public final class JdbcPausedRuns implements PausedRuns {
  private final JdbcClient db;
  private final StageMessageJson json;

  public JdbcPausedRuns(JdbcClient db, StageMessageJson json) {
    this.db = db;
    this.json = json;
  }

  @Override
  public void add(PausedRun run) {
    UUID instance = run.message().workflowInstanceId();
    db.sql("delete from sosia.paused_run where workflow_instance_id = :run")
        .param("run", instance)
        .update();
    db.sql(
            """
            insert into sosia.paused_run (id, workflow_instance_id, address, message, until_time)
            values (:id, :run, :address, :message, :until)
            """)
        .param("id", run.pauseId())
        .param("run", instance)
        .param("address", run.address())
        .param("message", json.write(run.message()))
        .param("until", Timestamp.from(run.until()))
        .update();
    db.sql(
            """
            update mosip_regprc.registration set resume_timestamp = :until, default_resume_action = 'STOP_PROCESSING'
            where workflow_instance_id = :run
            """)
        .param("until", LocalDateTime.ofInstant(run.until(), ZoneOffset.UTC))
        .param("run", instance.toString())
        .update();
  }

  @Override
  public Optional<PausedRun> takeOf(UUID workflowInstanceId) {
    return takeWhere("workflow_instance_id = :value", workflowInstanceId);
  }

  @Override
  public Optional<PausedRun> take(UUID pauseId) {
    return takeWhere(
        """
        id = :value and exists (select from mosip_regprc.registration r
          where r.workflow_instance_id = paused_run.workflow_instance_id::text and r.status_code = 'PAUSED')
        """,
        pauseId);
  }

  private Optional<PausedRun> takeWhere(String condition, UUID value) {
    Optional<PausedRun> taken =
        db.sql("delete from sosia.paused_run where " + condition + " returning *")
            .param("value", value)
            .query((row, number) ->
                new PausedRun(
                    row.getObject("id", UUID.class),
                    row.getString("address"),
                    json.read(row.getString("message")),
                    row.getTimestamp("until_time").toInstant()))
            .optional();
    taken.ifPresent(run ->
        db.sql(
                """
                update mosip_regprc.registration set resume_timestamp = null, default_resume_action = null
                where workflow_instance_id = :run
                """)
            .param("run", run.message().workflowInstanceId().toString())
            .update());
    return taken;
  }
}
