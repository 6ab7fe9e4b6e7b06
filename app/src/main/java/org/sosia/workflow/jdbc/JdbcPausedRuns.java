package org.sosia.workflow.jdbc;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.internal.PausedRuns;
import org.sosia.workflow.protocol.StageMessageJson;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Pauses in {@code sosia.paused_run}, and for those who read MOSIP's tables in {@code
 * additional_info_request} and in the columns {@code resume_timestamp} and {@code
 * default_resume_action} of {@code registration}.
 */
public final class JdbcPausedRuns implements PausedRuns {
  private final JdbcClient db;
  private final StageMessageJson json;
  private final InstantSource clock;

  public JdbcPausedRuns(JdbcClient db, StageMessageJson json, InstantSource clock) {
    this.db = db;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void add(PausedRun run) {
    UUID instance = run.message().workflowInstanceId();
    db.sql("delete from sosia.paused_run where workflow_instance_id = :run")
        .param("run", instance)
        .update();
    db.sql(
            """
            insert into sosia.paused_run (id, workflow_instance_id, address, message, until_time, request_id)
            values (:id, :run, :address, :message, :until, :request)
            """)
        .param("id", run.pauseId())
        .param("run", instance)
        .param("address", run.address())
        .param("message", json.write(run.message()))
        .param("until", Timestamp.from(run.until()))
        .param("request", run.requestId(), Types.VARCHAR)
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

  @Override
  public Optional<PausedRun> takeAnsweredBy(RegistrationId by) {
    return takeWhere(
        """
        request_id = (select request_id from sosia.additional_info where reg_id = :value)
          and exists (select from mosip_regprc.registration r
          where r.workflow_instance_id = paused_run.workflow_instance_id::text and r.status_code = 'PAUSED')
        """,
        by.value());
  }

  @Override
  public String addRequest(StageMessage asking, String process) {
    return db.sql(
            """
            insert into mosip_regprc.additional_info_request
              (additional_info_process, reg_id, workflow_instance_id, "timestamp", additional_info_iteration, additional_info_req_id)
            select :process, :id, :run, :now, number, :id || '-' || :process || '-' || number
            from (select coalesce(max(additional_info_iteration), 0) + 1 as number from mosip_regprc.additional_info_request
                  where reg_id = :id and additional_info_process = :process) as next
            returning additional_info_req_id
            """)
        .param("process", process)
        .param("id", asking.rid().value())
        .param("run", asking.workflowInstanceId().toString())
        .param("now", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .query(String.class)
        .single();
  }

  @Override
  public int countAnswered(RegistrationId asking, String process) {
    return db.sql(
            """
            select count(*) from mosip_regprc.additional_info_request a
            where a.reg_id = :id and a.additional_info_process = :process
              and exists (select from sosia.additional_info i where i.request_id = a.additional_info_req_id)
            """)
        .param("id", asking.value())
        .param("process", process)
        .query(Integer.class)
        .single();
  }

  /** MOSIP has kinds of corrections, such as BIOMETRIC_CORRECTION, that come as a CORRECTION. */
  @Override
  public boolean bring(String requestId, RegistrationId by, RegistrationProcess process) {
    return db.sql(
                """
                insert into sosia.additional_info (reg_id, request_id, brought_at)
                select :id, p.request_id, :now from sosia.paused_run p
                join mosip_regprc.additional_info_request a on a.additional_info_req_id = p.request_id
                where p.request_id = :request and ('_' || a.additional_info_process) like ('%\\_' || :process)
                """)
            .param("id", by.value())
            .param("request", requestId)
            .param("process", process.name())
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  private Optional<PausedRun> takeWhere(String condition, Object value) {
    Optional<PausedRun> taken =
        db.sql("delete from sosia.paused_run where " + condition + " returning *")
            .param("value", value)
            .query((row, number) ->
                new PausedRun(
                    row.getObject("id", UUID.class),
                    row.getString("address"),
                    json.read(row.getString("message")),
                    row.getTimestamp("until_time").toInstant(),
                    row.getString("request_id")))
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
