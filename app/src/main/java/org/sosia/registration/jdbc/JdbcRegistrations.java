package org.sosia.registration.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.Refusal;
import org.sosia.platform.Sensitive;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.registration.Applicant;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.Registrations;
import org.sosia.registration.StageTransaction;
import org.sosia.registration.web.RegistrationSearch;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads registrations back from PostgreSQL. */
public final class JdbcRegistrations implements Registrations, RegistrationSearch {
  private static final String OVERVIEW =
      """
      select r.reg_id, r.process, c.registration_center_id, c.received_at, r.status_code, r.reg_stage_name,
        t.sub_status_code
      from mosip_regprc.registration r
      join sosia.registration_content c on c.workflow_instance_id = r.workflow_instance_id
      left join mosip_regprc.registration_transaction t on t.id = r.latest_trn_id
      """;

  private final JdbcClient db;
  private final StoredContent content;

  public JdbcRegistrations(JdbcClient db, PersonalDataCipher cipher, JsonMapper json) {
    this.db = db;
    this.content = new StoredContent(cipher, json);
  }

  @Override
  public Optional<Registration> findRegistration(RegistrationId id) {
    return db.sql(
            """
            select c.*, r.process, r.iteration from sosia.registration_content c
            join mosip_regprc.registration r on r.workflow_instance_id = c.workflow_instance_id where c.reg_id = :id
            """)
        .param("id", id.value())
        .query((row, number) -> registration(id, row))
        .optional();
  }

  @Override
  public Registration getRegistration(RegistrationId id) {
    return findRegistration(id)
        .orElseThrow(() ->
            new Refusal(
                Refusal.Kind.NOT_FOUND,
                "registration-unknown",
                "no registration has the id " + id));
  }

  @Override
  public List<Applicant> listApplicants(Collection<RegistrationId> ids) {
    List<Applicant> found =
        db.sql(
                """
                select c.reg_id, r.process, r.workflow_instance_id, r.iteration, c.demographics, c.meta_info
                from sosia.registration_content c
                join mosip_regprc.registration r on r.workflow_instance_id = c.workflow_instance_id
                where c.reg_id = any(?)
                """)
            .param(ids.stream().map(RegistrationId::value).toArray(String[]::new))
            .query((row, number) -> applicant(row))
            .list();
    if (found.size() != ids.size()) {
      throw new Refusal(
          Refusal.Kind.NOT_FOUND,
          "registration-unknown",
          "%d of %d registrations are unknown".formatted(ids.size() - found.size(), ids.size()));
    }
    return found;
  }

  private Applicant applicant(ResultSet row) throws SQLException {
    RegistrationId id = new RegistrationId(row.getString("reg_id"));
    return new Applicant(
        id,
        RegistrationProcess.valueOf(row.getString("process")),
        UUID.fromString(row.getString("workflow_instance_id")),
        row.getInt("iteration"),
        Sensitive.of(content.decryptDemographics(id, row.getBytes("demographics"))),
        content.decryptText(id, "meta_info", row.getBytes("meta_info")));
  }

  @Override
  public Optional<RegistrationOverview> findOverview(RegistrationId id) {
    return db.sql(OVERVIEW + "where r.reg_id = :id")
        .param("id", id.value())
        .query((row, number) -> overview(row))
        .optional();
  }

  @Override
  public List<RegistrationOverview> listLatest(int limit, int offset) {
    return search("", null, limit, offset);
  }

  @Override
  public List<RegistrationOverview> search(
      String idPrefix, @Nullable RegistrationStatus status, int limit, int offset) {
    return db.sql(
            OVERVIEW
                + """
                where starts_with(r.reg_id, :prefix) and (:status::text is null or r.status_code = :status)
                order by r.cr_dtimes desc, r.reg_id limit :limit offset :offset
                """)
        .param("prefix", idPrefix)
        .param("status", status == null ? null : status.name(), Types.VARCHAR)
        .param("limit", limit)
        .param("offset", offset)
        .query((row, number) -> overview(row))
        .list();
  }

  @Override
  public List<StageTransaction> listTransactions(RegistrationId id) {
    return db.sql(
            """
            select id, trn_type_code, stage_name, status_code, sub_status_code, status_comment, cr_dtimes
            from mosip_regprc.registration_transaction where reg_id = :id order by position
            """)
        .param("id", id.value())
        .query((row, number) ->
            new StageTransaction(
                UUID.fromString(row.getString("id")),
                row.getString("trn_type_code"),
                row.getString("stage_name"),
                row.getString("status_code"),
                row.getString("sub_status_code"),
                row.getString("status_comment"),
                UtcTime.read(row.getTimestamp("cr_dtimes"))))
        .list();
  }

  @Override
  public Map<RegistrationStatus, Long> countByStatus() {
    Map<RegistrationStatus, Long> counts = new EnumMap<>(RegistrationStatus.class);
    db.sql("select status_code, count(*) as n from mosip_regprc.registration group by status_code")
        .query(row -> {
          counts.put(RegistrationStatus.valueOf(row.getString("status_code")), row.getLong("n"));
        });
    return counts;
  }

  @Override
  public Map<RegistrationStatus, List<Long>> countByStatusAndAge() {
    Map<RegistrationStatus, List<Long>> counts = new EnumMap<>(RegistrationStatus.class);
    db.sql(
            """
            select status_code, count(*) filter (where age < interval '1 hour'),
              count(*) filter (where age >= interval '1 hour' and age < interval '1 day'),
              count(*) filter (where age >= interval '1 day' and age < interval '3 days'),
              count(*) filter (where age >= interval '3 days' and age < interval '7 days'),
              count(*) filter (where age >= interval '7 days')
            from (select status_code, (now() at time zone 'UTC') - cr_dtimes as age from mosip_regprc.registration) r
            group by status_code
            """)
        .query(row -> {
          counts.put(
              RegistrationStatus.valueOf(row.getString(1)),
              List.of(
                  row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)));
        });
    return counts;
  }

  private Registration registration(RegistrationId id, ResultSet row) throws SQLException {
    byte[] biometrics = row.getBytes("biometrics");
    return new Registration(
        id,
        RegistrationProcess.valueOf(row.getString("process")),
        UUID.fromString(row.getString("workflow_instance_id")),
        row.getInt("iteration"),
        row.getTimestamp("received_at").toInstant(),
        Sensitive.of(content.decryptText(id, "identity", row.getBytes("identity"))),
        Sensitive.of(content.decryptDemographics(id, row.getBytes("demographics"))),
        biometrics == null ? null : Sensitive.of(content.decrypt(id, "biometrics", biometrics)),
        content.decryptDocuments(id, row.getBytes("documents")),
        content.decryptCapture(id, row.getBytes("capture")),
        content.decryptText(id, "meta_info", row.getBytes("meta_info")),
        content.decryptText(id, "audits", row.getBytes("audits")));
  }

  private static RegistrationOverview overview(ResultSet row) throws SQLException {
    return new RegistrationOverview(
        new RegistrationId(row.getString("reg_id")),
        RegistrationProcess.valueOf(row.getString("process")),
        row.getString("registration_center_id"),
        row.getTimestamp("received_at").toInstant(),
        RegistrationStatus.valueOf(row.getString("status_code")),
        row.getString("reg_stage_name"),
        row.getString("sub_status_code"));
  }
}
