package org.sosia.platform.outbox.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
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
  public UUID record(String source, String messageId, byte[] body, String reason) {
    return record(source, messageId, body, Map.of(), reason);
  }

  @Override
  public UUID record(
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
    return id;
  }

  @Override
  public int settle(String source, String registration, String what) {
    return db.sql(
            """
            update sosia.dead_letter set body = null, closed_as = 'SETTLED', closed_at = :now, closed_by = 'sosia',
              close_reason = :what
            where closed_at is null and headers ->> 'rid' = :registration and starts_with(source, :source)
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("what", shortened(what))
        .param("registration", registration)
        .param("source", source)
        .update();
  }

  @Override
  public long count() {
    return db.sql("select count(*) from sosia.dead_letter where closed_at is null")
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
            where closed_at is null order by created_at desc limit :limit
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
    return db.sql("select * from sosia.dead_letter where id = :id and closed_at is null for update")
        .param("id", id)
        .query((row, number) -> kept(row))
        .optional();
  }

  @Override
  public void close(UUID id, Closing closing) {
    db.sql(
            """
            update sosia.dead_letter set body = null, closed_as = :ending, closed_at = :now, closed_by = :by,
              close_reason = :why where id = :id
            """)
        .param("ending", closing.ending().name())
        .param("now", Timestamp.from(clock.instant()))
        .param("by", SafeReason.printable(closing.by()))
        .param("why", shortened(closing.why()))
        .param("id", id)
        .update();
  }

  @Override
  public void noteReading(UUID id, String by, String why) {
    db.sql(
            """
            insert into sosia.dead_letter_reading (id, letter_id, read_by, read_at, reason)
            values (:id, :letter, :by, :now, :why)
            """)
        .param("id", ids.next())
        .param("letter", id)
        .param("by", SafeReason.printable(by))
        .param("now", Timestamp.from(clock.instant()))
        .param("why", shortened(why))
        .update();
  }

  @Override
  public int expireOpenBefore(Instant moment) {
    return db.sql(
            """
            update sosia.dead_letter set body = null, closed_as = 'EXPIRED', closed_at = :now, closed_by = 'sosia',
              close_reason = 'nobody dealt with it in its time'
            where closed_at is null and created_at < :moment
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("moment", Timestamp.from(moment))
        .update();
  }

  @Override
  public int forgetClosedBefore(Instant moment) {
    db.sql("delete from sosia.dead_letter_reading where read_at < :moment")
        .param("moment", Timestamp.from(moment))
        .update();
    return db.sql("delete from sosia.dead_letter where closed_at < :moment")
        .param("moment", Timestamp.from(moment))
        .update();
  }

  private static String shortened(String reason) {
    return SafeReason.printable(reason.substring(0, Math.min(MAX_REASON, reason.length())));
  }

  private Kept kept(ResultSet row) throws SQLException {
    DeadLetter letter = letter(row);
    byte[] body = row.getBytes("body");
    Timestamp closedAt = row.getTimestamp("closed_at");
    return new Kept(
        letter,
        body == null ? new byte[0] : cipher.decrypt(body, "dead-letter/" + letter.id()),
        json.readValue(row.getString("headers"), HEADERS),
        closedAt == null ? null : closing(row),
        closedAt == null ? null : closedAt.toInstant());
  }

  private static Closing closing(ResultSet row) throws SQLException {
    return new Closing(
        Ending.valueOf(row.getString("closed_as")),
        row.getString("closed_by"),
        row.getString("close_reason"));
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
