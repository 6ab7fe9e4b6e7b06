package org.sosia.registration.jdbc;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
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
    return recordAll(List.of(new Step(id, type, stage, status, subStatus, comment))).getFirst();
  }

  @Override
  public List<UUID> recordAll(List<Step> steps) {
    if (steps.isEmpty()) {
      return List.of();
    }
    needTransaction();
    List<UUID> transactions = steps.stream().map(step -> ids.next()).toList();
    int rows =
        db.sql(
                """
                with step as (
                  select * from unnest(:trns::text[], :ids::text[], :types::text[], :stages::text[], :statuses::text[],
                    :subStatuses::text[], :comments::text[])
                    as step (trn, reg_id, type, stage, status, sub_status, comment)),
                moved as (
                  update mosip_regprc.registration r set latest_trn_id = step.trn, latest_trn_type_code = step.type,
                    latest_trn_status_code = step.status, latest_trn_dtimes = :now, reg_stage_name = step.stage,
                    status_comment = step.comment, upd_by = 'sosia', upd_dtimes = :now,
                    last_success_stage_name =
                      case when step.status = 'SUCCESS' then step.stage else last_success_stage_name end
                  from step where r.reg_id = step.reg_id
                  returning step.*, r.lang_code)
                insert into mosip_regprc.registration_transaction
                  (id, reg_id, trn_type_code, parent_regtrn_id, ref_id, ref_id_type, status_code, sub_status_code,
                   lang_code, status_comment, cr_by, cr_dtimes, stage_name)
                select trn, reg_id, type,
                  (select t.id from mosip_regprc.registration_transaction t where t.reg_id = moved.reg_id
                   order by t.position desc limit 1),
                  reg_id, 'registrationId', status, sub_status, lang_code, comment, 'sosia', :now, stage
                from moved
                """)
            .param("trns", transactions.stream().map(UUID::toString).toArray(String[]::new))
            .param("ids", column(steps, step -> step.id().value()))
            .param("types", column(steps, Step::type))
            .param("stages", column(steps, Step::stage))
            .param("statuses", column(steps, Step::status))
            .param("subStatuses", column(steps, Step::subStatus))
            .param("comments", column(steps, step -> shortened(step.comment())))
            .param("now", UtcTime.write(clock.instant()))
            .update();
    if (rows != steps.size()) {
      throw unknown(steps.getFirst().id() + (steps.size() > 1 ? " or one beside it" : ""));
    }
    return transactions;
  }

  private static String[] column(List<Step> steps, Function<Step, String> value) {
    return steps.stream().map(value).toArray(String[]::new);
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
      throw unknown(id.value());
    }
  }

  private static Refusal unknown(String id) {
    return new Refusal(
        Refusal.Kind.NOT_FOUND, "registration-unknown", "no registration has the id " + id);
  }

  private static void needTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("progress is recorded only inside a transaction");
    }
  }
}
