package org.sosia.platform.outbox.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sosia.platform.IdSource;
import org.sosia.platform.SafeReason;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.KeptDeadLetters;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Dead letters as a table, their bodies encrypted. */
public final class JdbcDeadLetters implements DeadLetters, KeptDeadLetters {
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
  private static final int MAX_REASON = 200;

  private final JdbcClient db;
  private final PersonalDataCipher cipher;
  private final JsonMapper json;
  private final IdSource ids;
  private final InstantSource clock;

  public JdbcDeadLetters(
      JdbcClient db,
      PersonalDataCipher cipher,
      JsonMapper json,
      IdSource ids,
      InstantSource clock) {
    this.db = db;
    this.cipher = cipher;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void record(String source, String messageId, byte[] body, String reason) {
    record(source, messageId, body, Map.of(), reason);
  }

  @Override
  public void record(
      String source, String messageId, byte[] body, Map<String, String> headers, String reason) {
    UUID id = ids.next();
    db.sql(
            """
            insert into sosia.dead_letter (id, source, message_id, body, headers, reason, created_at)
            values (:id, :source, :messageId, :body, :headers::jsonb, :reason, :at)
            """)
        .param("id", id)
        .param("source", source)
        .param("messageId", SafeReason.printable(messageId))
        .param("body", cipher.encrypt(body, "dead-letter/" + id))
        .param("headers", json.writeValueAsString(headers))
        .param("reason", SafeReason.printable(reason))
        .param("at", Timestamp.from(clock.instant()))
        .update();
  }

  @Override
  public long count() {
    return db.sql("select count(*) from sosia.dead_letter where replayed_at is null")
        .query(Long.class)
        .single();
  }

  @Override
  public List<DeadLetter> listLatest(int limit) {
    return listOpen(limit);
  }

  @Override
  public List<DeadLetter> listOpen(int limit) {
    return db.sql(
            """
            select id, source, message_id, reason, created_at from sosia.dead_letter
            where replayed_at is null order by created_at desc limit :limit
            """)
        .param("limit", limit)
        .query((row, number) -> letter(row))
        .list();
  }

  @Override
  public Optional<Kept> findKept(UUID id) {
    return db.sql("select * from sosia.dead_letter where id = :id")
        .param("id", id)
        .query((row, number) -> kept(row))
        .optional();
  }

  @Override
  public Optional<Kept> lockOpen(UUID id) {
    return db.sql(
            "select * from sosia.dead_letter where id = :id and replayed_at is null for update")
        .param("id", id)
        .query((row, number) -> kept(row))
        .optional();
  }

  @Override
  public void settle(UUID id, String by, String why) {
    db.sql(
            """
            update sosia.dead_letter set replayed_at = :now, replayed_by = :by, replay_reason = :why where id = :id
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("by", SafeReason.printable(by))
        .param("why", SafeReason.printable(why.substring(0, Math.min(MAX_REASON, why.length()))))
        .param("id", id)
        .update();
  }

  private Kept kept(ResultSet row) throws SQLException {
    DeadLetter letter = letter(row);
    Timestamp replayedAt = row.getTimestamp("replayed_at");
    return new Kept(
        letter,
        cipher.decrypt(row.getBytes("body"), "dead-letter/" + letter.id()),
        json.readValue(row.getString("headers"), HEADERS),
        replayedAt == null ? null : replayedAt.toInstant());
  }

  private static DeadLetter letter(ResultSet row) throws SQLException {
    return new DeadLetter(
        row.getObject("id", UUID.class),
        row.getString("source"),
        row.getString("message_id"),
        row.getString("reason"),
        row.getTimestamp("created_at").toInstant());
  }
}
