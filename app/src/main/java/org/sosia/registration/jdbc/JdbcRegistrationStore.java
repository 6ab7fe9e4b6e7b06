package org.sosia.registration.jdbc;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.Sensitive;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.internal.IncomingRegistration;
import org.sosia.registration.internal.RegistrationStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts registrations into PostgreSQL: MOSIP's row, the encrypted content, the first transaction.
 */
public final class JdbcRegistrationStore implements RegistrationStore {
  private final JdbcClient db;
  private final StoredContent content;
  private final RegistrationProgress progress;
  private final InstantSource clock;

  public JdbcRegistrationStore(
      JdbcClient db,
      PersonalDataCipher cipher,
      JsonMapper json,
      RegistrationProgress progress,
      InstantSource clock) {
    this.db = db;
    this.content = new StoredContent(cipher, json);
    this.progress = progress;
    this.clock = clock;
  }

  @Override
  public boolean add(
      IncomingRegistration registration, UUID workflowInstanceId, byte[] contentHash) {
    Instant now = clock.instant();
    if (!addContent(registration, workflowInstanceId, contentHash, now)) {
      return false;
    }
    db.sql(
            """
            insert into mosip_regprc.registration (reg_id, process, status_code, lang_code, pkt_cr_dtimes, is_active,
              cr_by, cr_dtimes, workflow_instance_id, source, iteration)
            values (:id, :process, :status, :language, :registeredAt, true, 'sosia', :now, :instance, :source, 1)
            """)
        .param("id", registration.id().value())
        .param("process", registration.process().name())
        .param("status", RegistrationStatus.PROCESSING.name())
        .param("language", language(registration))
        .param("registeredAt", utcOrNull(registration.registeredAt()), Types.TIMESTAMP)
        .param("now", UtcTime.write(now))
        .param("instance", workflowInstanceId.toString())
        .param("source", registration.source())
        .update();
    progress.record(
        registration.id(),
        "PACKET_RECEIVER",
        "RegistrationIntake",
        "SUCCESS",
        "RPR-PKR-SUCCESS-001",
        "Registration is received");
    return true;
  }

  private boolean addContent(
      IncomingRegistration registration, UUID instance, byte[] contentHash, Instant now) {
    RegistrationId id = registration.id();
    Sensitive<byte[]> cbeff = registration.cbeff();
    return db.sql(
                """
                insert into sosia.registration_content (reg_id, workflow_instance_id, content_hash, received_at,
                  registered_at, registration_center_id, machine_id, capture, identity, demographics, biometrics,
                  documents, meta_info, audits)
                values (:id, :instance, :hash, :now, :registeredAt, :center, :machine, :capture, :identity,
                  :demographics, :biometrics, :documents, :metaInfo, :audits)
                on conflict (reg_id) do nothing
                """)
            .param("id", id.value())
            .param("instance", instance.toString())
            .param("hash", contentHash)
            .param("now", Timestamp.from(now))
            .param("registeredAt", timestampOrNull(registration.registeredAt()), Types.TIMESTAMP)
            .param("center", registration.context().registrationCenterId())
            .param("machine", registration.context().machineId(), Types.VARCHAR)
            .param("capture", content.encryptJson(id, "capture", registration.context()))
            .param(
                "identity", content.encrypt(id, "identity", registration.identityJson().expose()))
            .param(
                "demographics",
                content.encryptJson(id, "demographics", registration.demographics().expose()))
            .param(
                "biometrics",
                cbeff == null ? null : content.encrypt(id, "biometrics", cbeff.expose()),
                Types.BINARY)
            .param("documents", content.encryptDocuments(id, registration.documents()))
            .param("metaInfo", content.encrypt(id, "meta_info", registration.metaInfoJson()))
            .param("audits", content.encrypt(id, "audits", registration.auditsJson()))
            .update()
        == 1;
  }

  @Override
  public Optional<Known> findKnown(RegistrationId id) {
    return db.sql(
            """
            select c.workflow_instance_id, c.content_hash, r.status_code from sosia.registration_content c
            join mosip_regprc.registration r on r.workflow_instance_id = c.workflow_instance_id where c.reg_id = :id
            """)
        .param("id", id.value())
        .query((row, number) ->
            new Known(
                UUID.fromString(row.getString("workflow_instance_id")),
                RegistrationStatus.valueOf(row.getString("status_code")),
                row.getBytes("content_hash")))
        .optional();
  }

  private static String language(IncomingRegistration registration) {
    return registration.demographics().expose().textByLanguage().keySet().stream()
        .sorted()
        .findFirst()
        .orElse("eng");
  }

  private static @Nullable Timestamp timestampOrNull(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private static @Nullable Timestamp utcOrNull(@Nullable Instant instant) {
    return instant == null ? null : UtcTime.write(instant);
  }
}
