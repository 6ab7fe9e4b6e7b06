package org.sosia.workflow.jdbc;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which registrations are at a stage outside Sosia, and which of them were answered. */
public final class ExternalStageVisits {
  private final JdbcClient db;
  private final InstantSource clock;

  public ExternalStageVisits(JdbcClient db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** What an answer meets. */
  public sealed interface Visit {
    /**
     * It was waited for, and is so no longer.
     *
     * @param sent the stage message that the stage was sent; null = not known
     */
    record AnsweredNow(@Nullable String sent) implements Visit {}

    /** It was answered before. */
    record AnsweredBefore() implements Visit {}

    /** Nobody waits for an answer. */
    record Unknown() implements Visit {}
  }

  /**
   * A registration goes out; an earlier visit begins anew.
   *
   * @param sent the stage message as it goes out
   */
  public void begin(UUID workflowInstanceId, String address, String sent) {
    db.sql(
            """
            insert into sosia.external_stage_visit (workflow_instance_id, address, forwarded_at, sent)
            values (:instance, :address, :now, :sent)
            on conflict (workflow_instance_id, address)
              do update set forwarded_at = excluded.forwarded_at, sent = excluded.sent, answered_at = null
            """)
        .param("sent", sent)
        .param("instance", workflowInstanceId)
        .param("address", address)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** Whether the run is that of the registration: an answer that mixes two people moves neither. */
  public boolean belongs(UUID workflowInstanceId, RegistrationId id, RegistrationProcess process) {
    return db.sql(
            """
            select exists (select from mosip_regprc.registration
            where workflow_instance_id = :instance and reg_id = :id and process = :process)
            """)
        .param("instance", workflowInstanceId.toString())
        .param("id", id.value())
        .param("process", process.name())
        .query(Boolean.class)
        .single();
  }

  /** An answer has come. */
  public Visit end(UUID workflowInstanceId, String address) {
    Optional<Visit> answered =
        db.sql(
                """
                update sosia.external_stage_visit set answered_at = :now
                where workflow_instance_id = :instance and address = :address and answered_at is null
                returning sent
                """)
            .param("instance", workflowInstanceId)
            .param("address", address)
            .param("now", Timestamp.from(clock.instant()))
            .query((row, number) -> (Visit) new Visit.AnsweredNow(row.getString("sent")))
            .optional();
    if (answered.isPresent()) {
      return answered.get();
    }
    boolean known =
        db.sql(
                """
                select exists (select from sosia.external_stage_visit where workflow_instance_id = :instance and address = :address)
                """)
            .param("instance", workflowInstanceId)
            .param("address", address)
            .query(Boolean.class)
            .single();
    return known ? new Visit.AnsweredBefore() : new Visit.Unknown();
  }
}
