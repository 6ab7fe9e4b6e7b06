package org.sosia.datashare.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import org.sosia.datashare.AccessLog;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Accesses as the table {@code datashare.access}; rows are added and aged out. One is changed only
 * where a use that was taken is given back, see {@link JdbcShareRecords}.
 */
public final class JdbcAccessLog implements AccessLog {
  private final JdbcClient db;

  public JdbcAccessLog(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void note(Access access) {
    db.sql(
            """
            insert into datashare.access (at, action, outcome, policy_id, subscriber_id, key_digest, caller)
            values (:at, :action, :outcome, :policy, :subscriber, :digest, :caller)
            """)
        .param("at", Timestamp.from(access.at()))
        .param("action", access.action().name())
        .param("outcome", access.outcome())
        .param("policy", access.policyId())
        .param("subscriber", access.subscriberId())
        .param("digest", digest(access.key()))
        .param("caller", access.caller())
        .update();
  }

  @Override
  public int forgetBefore(Instant moment) {
    return db.sql("delete from datashare.access where at < :moment")
        .param("moment", Timestamp.from(moment))
        .update();
  }

  /** The key opens the share, so only its digest is kept. */
  static byte[] digest(String key) {
    if (key.isEmpty()) {
      return new byte[0];
    }
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
