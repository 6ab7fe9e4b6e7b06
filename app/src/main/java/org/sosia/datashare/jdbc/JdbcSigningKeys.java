package org.sosia.datashare.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.sosia.datashare.SigningKeys;
import org.sosia.envelope.KeyFiles;
import org.sosia.platform.crypto.PemText;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.crypto.SigningKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The signing keys as the table {@code datashare.signing_key}, their private halves encrypted under
 * the master key, so that all processes on one database sign with the same one. What was read holds
 * for a minute. Thread-safe.
 */
public final class JdbcSigningKeys implements SigningKeys {
  private static final String COMMON_NAME = "Sosia data share";
  private static final Duration REREAD_AFTER = Duration.ofMinutes(1);

  private final JdbcClient db;
  private final PersonalDataCipher cipher;
  private final InstantSource clock;
  private final Rotation rotation;
  private volatile Known known = new Known(List.of(), Instant.MIN);

  /** The newest first. */
  private record Known(List<SigningKey> keys, Instant readAt) {}

  /**
   * When keys change.
   *
   * @param signFor how long a key signs
   * @param publishFor how long after that it is still published, so that what it signed can be
   *     verified
   */
  public record Rotation(Duration signFor, Duration publishFor) {}

  public JdbcSigningKeys(
      JdbcClient db, PersonalDataCipher cipher, InstantSource clock, Rotation rotation) {
    this.db = db;
    this.cipher = cipher;
    this.clock = clock;
    this.rotation = rotation;
  }

  @Override
  public SigningKey current() {
    List<SigningKey> keys = listPublished();
    if (!keys.isEmpty() && isSigning(keys.getFirst())) {
      return keys.getFirst();
    }
    return rotate();
  }

  private boolean isSigning(SigningKey key) {
    return clock.instant().isBefore(key.createdAt().plus(rotation.signFor()));
  }

  /** Makes a new key unless another process was first. */
  private synchronized SigningKey rotate() {
    List<SigningKey> keys = read();
    if (!keys.isEmpty() && isSigning(keys.getFirst())) {
      return keys.getFirst();
    }
    Instant now = clock.instant();
    SigningKey fresh =
        SigningKey.create(COMMON_NAME, rotation.signFor().plus(rotation.publishFor()), now);
    db.sql(
            """
            insert into datashare.signing_key (id, certificate, private_key, created_at)
            values (:id, :certificate, :key, :now)
            """)
        .param("id", fresh.id())
        .param("certificate", PemText.of(fresh.certificate()))
        .param("key", cipher.encrypt(fresh.pkcs8(), context(fresh.id())))
        .param("now", Timestamp.from(now))
        .update();
    return read().getFirst();
  }

  @Override
  public List<SigningKey> listPublished() {
    Known held = known;
    return clock.instant().isBefore(held.readAt().plus(REREAD_AFTER)) ? held.keys() : read();
  }

  private List<SigningKey> read() {
    Instant now = clock.instant();
    List<SigningKey> keys =
        db.sql(
                """
                select * from datashare.signing_key where created_at > :since and created_at <= :now
                order by created_at desc, id
                """)
            .param(
                "since", Timestamp.from(now.minus(rotation.signFor()).minus(rotation.publishFor())))
            .param("now", Timestamp.from(now))
            .query(this::key)
            .list();
    known = new Known(keys, now);
    return keys;
  }

  private SigningKey key(ResultSet row, int number) throws SQLException {
    try {
      return SigningKey.of(
          KeyFiles.certificate(row.getString("certificate").getBytes(StandardCharsets.US_ASCII)),
          cipher.decrypt(row.getBytes("private_key"), context(row.getString("id"))),
          row.getTimestamp("created_at").toInstant());
    } catch (CertificateException e) {
      throw new SQLException("a kept certificate cannot be read", e);
    }
  }

  private static String context(String id) {
    return "datashare/signing-key/" + id;
  }
}
