package org.sosia.registration.jdbc;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.sosia.platform.IdSource;
import org.sosia.platform.Refusal;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationListener;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes what stages did into MOSIP's tables. */
public final class JdbcRegistrationProgress implements RegistrationProgress {
  private static final int MAX_COMMENT = 256;

  private final JdbcClient db;
  private final IdSource ids;
  private final InstantSource clock;
  private final Supplier<List<RegistrationListener>> listeners;

  /**
   * @param listeners asked for when they are needed, because they may themselves need what needs
   *     this
   */
  public JdbcRegistrationProgress(
      JdbcClient db,
      IdSource ids,
      InstantSource clock,
      Supplier<List<RegistrationListener>> listeners) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
    this.listeners = listeners;
  }

  @Override
  public UUID record(
      RegistrationId id,
      String type,
      String stage,
      String status,
      String subStatus,
      String comment) {
    needTransaction();
    UUID transactionId = ids.next();
    Timestamp now = UtcTime.write(clock.instant());
    mustBeOne(
        id,
        db.sql(
                """
                with moved as (
                  update mosip_regprc.registration set latest_trn_id = :trn, latest_trn_type_code = :type,
                    latest_trn_status_code = :status, latest_trn_dtimes = :now, reg_stage_name = :stage,
                    status_comment = :comment, upd_by = 'sosia', upd_dtimes = :now,
                    last_success_stage_name = case when :status = 'SUCCESS' then :stage else last_success_stage_name end
                  where reg_id = :id returning reg_id, lang_code)
                insert into mosip_regprc.registration_transaction
                  (id, reg_id, trn_type_code, parent_regtrn_id, ref_id, ref_id_type, status_code, sub_status_code,
                   lang_code, status_comment, cr_by, cr_dtimes, stage_name)
                select :trn, reg_id, :type,
                  (select id from mosip_regprc.registration_transaction where reg_id = :id order by position desc limit 1),
                  reg_id, 'registrationId', :status, :subStatus, lang_code, :comment, 'sosia', :now, :stage
                from moved
                """)
            .param("trn", transactionId.toString())
            .param("id", id.value())
            .param("type", type)
            .param("status", status)
            .param("subStatus", subStatus)
            .param("comment", shortened(comment))
            .param("now", now)
            .param("stage", stage)
            .update());
    return transactionId;
  }

  @Override
  public void setStatus(RegistrationId id, RegistrationStatus status) {
    needTransaction();
    mustBeOne(
        id,
        db.sql(
                """
                update mosip_regprc.registration set status_code = :status, upd_by = 'sosia', upd_dtimes = :now
                where reg_id = :id
                """)
            .param("status", status.name())
            .param("now", UtcTime.write(clock.instant()))
            .param("id", id.value())
            .update());
    telling().put(id, status);
    listeners.get().forEach(listener -> listener.withinTransaction(id, status));
  }

  /** What is told after the open transaction: of each registration the status that stands. */
  private Map<RegistrationId, RegistrationStatus> telling() {
    for (TransactionSynchronization one : TransactionSynchronizationManager.getSynchronizations()) {
      if (one instanceof Telling telling && telling.listeners.equals(listeners)) {
        return telling.statuses;
      }
    }
    Telling telling = new Telling(listeners, new LinkedHashMap<>());
    TransactionSynchronizationManager.registerSynchronization(telling);
    return telling.statuses;
  }

  private record Telling(
      Supplier<List<RegistrationListener>> listeners,
      Map<RegistrationId, RegistrationStatus> statuses)
      implements TransactionSynchronization {
    @Override
    public void afterCommit() {
      statuses.forEach(
          (id, status) -> listeners.get().forEach(listener -> listener.onStatus(id, status)));
    }
  }

  private static String shortened(String comment) {
    return comment.length() <= MAX_COMMENT ? comment : comment.substring(0, MAX_COMMENT - 1) + "…";
  }

  private static void mustBeOne(RegistrationId id, int rows) {
    if (rows != 1) {
      throw new Refusal(
          Refusal.Kind.NOT_FOUND, "registration-unknown", "no registration has the id " + id);
    }
  }

  private static void needTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("progress is recorded only inside a transaction");
    }
  }
}
