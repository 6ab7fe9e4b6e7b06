package org.sosia.platform.outbox.jdbc;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.sosia.platform.IdSource;
import org.sosia.platform.SafeReason;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.outbox.DeadLetters;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Dead letters as a table, their bodies encrypted. */
public final class JdbcDeadLetters implements DeadLetters {
  private final JdbcClient db;
  private final PersonalDataCipher cipher;
  private final IdSource ids;
  private final InstantSource clock;

  public JdbcDeadLetters(
      JdbcClient db, PersonalDataCipher cipher, IdSource ids, InstantSource clock) {
    this.db = db;
    this.cipher = cipher;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void record(String source, String messageId, byte[] body, String reason) {
    UUID id = ids.next();
    db.sql(
            """
            insert into sosia.dead_letter (id, source, message_id, body, reason, created_at)
            values (:id, :source, :messageId, :body, :reason, :at)
            """)
        .param("id", id)
        .param("source", source)
        .param("messageId", SafeReason.printable(messageId))
        .param("body", cipher.encrypt(body, "dead-letter/" + id))
        .param("reason", SafeReason.printable(reason))
        .param("at", Timestamp.from(clock.instant()))
        .update();
  }

  @Override
  public long count() {
    return db.sql("select count(*) from sosia.dead_letter").query(Long.class).single();
  }

  @Override
  public List<DeadLetter> listLatest(int limit) {
    return db.sql(
            "select id, source, message_id, reason, created_at from sosia.dead_letter order by created_at desc limit :limit")
        .param("limit", limit)
        .query((row, number) ->
            new DeadLetter(
                row.getObject("id", UUID.class),
                row.getString("source"),
                row.getString("message_id"),
                row.getString("reason"),
                row.getTimestamp("created_at").toInstant()))
        .list();
  }
}
