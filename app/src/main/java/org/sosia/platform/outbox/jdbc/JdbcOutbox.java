package org.sosia.platform.outbox.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.outbox.DelayedMessages;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.OutboxMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outbox as a table. Rows are claimed with {@code FOR UPDATE SKIP LOCKED}, so a killed process
 * frees its claims.
 */
public final class JdbcOutbox implements Outbox, DelayedMessages {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcOutbox.class);
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final JdbcClient db;
  private final PersonalDataCipher cipher;
  private final JsonMapper json;
  private final InstantSource clock;
  private volatile Consumer<Due> wakeUp = due -> {};

  public JdbcOutbox(
      JdbcClient db, PersonalDataCipher cipher, JsonMapper json, InstantSource clock) {
    this.db = db;
    this.cipher = cipher;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Where there is something to do.
   *
   * @param address null = at any of the channel's
   */
  record Due(String channel, @Nullable String address) {}

  /**
   * Which of a channel's messages.
   *
   * @param only of this address; null = of every one
   * @param except not of these; empty where {@code only} is set
   */
  record Addresses(@Nullable String only, Set<String> except) {
    static final Addresses ALL = new Addresses(null, Set.of());
  }

  /** Whom to tell, after commit, that there is something to do. */
  void onCommitted(Consumer<Due> listener) {
    this.wakeUp = listener;
  }

  @Override
  public void add(
      UUID id,
      String channel,
      String address,
      String body,
      Map<String, String> headers,
      Duration delay) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the outbox takes messages only inside a transaction");
    }
    added()
        .add(
            new NewMessages.Row(
                id,
                channel,
                address,
                cipher.encryptText(body, context(id)),
                json.writeValueAsString(headers),
                clock.instant(),
                delay));
  }

  /** What the open transaction has added; written when it is needed, or else before the commit. */
  private NewMessages added() {
    return NewMessages.ofTransaction(this)
        .orElseGet(() -> NewMessages.begin(this, db, due -> wakeUp.accept(due)));
  }

  /** Writes what the open transaction has added so far. */
  void flush() {
    NewMessages.ofTransaction(this).ifPresent(NewMessages::write);
  }

  @Override
  public int bringForward(String channel, String header, String value) {
    flush();
    int changed =
        db.sql(
                """
                update sosia.outbox set available_at = :now
                where channel = :channel and headers ->> :header = :value and available_at > :now
                """)
            .param("now", Timestamp.from(clock.instant()))
            .param("channel", channel)
            .param("header", header)
            .param("value", value)
            .update();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wakeUp.accept(new Due(channel, null));
          }
        });
    return changed;
  }

  @Override
  public List<Waiting> listWaiting(String channel, String header, String value) {
    flush();
    return db.sql(
            """
            select address, attempts, available_at from sosia.outbox
            where channel = :channel and headers ->> :header = :value order by available_at
            """)
        .param("channel", channel)
        .param("header", header)
        .param("value", value)
        .query((row, number) ->
            new Waiting(
                row.getString("address"),
                row.getInt("attempts"),
                row.getTimestamp("available_at").toInstant()))
        .list();
  }

  /** Claims the oldest due messages for the length of the current transaction. */
  List<OutboxMessage> claim(String channel, Addresses addresses, int limit) {
    String filter =
        addresses.only() != null
            ? "and address = :only"
            : addresses.except().isEmpty() ? "" : "and address <> all(:except)";
    return db
        .sql(
            """
            select id, channel, address, body, headers::text, attempts, available_at from sosia.outbox
            where channel = :channel and available_at <= :now %s
            order by available_at limit :limit for update skip locked
            """
                .formatted(filter))
        .param("only", addresses.only())
        .param("except", addresses.except().toArray(String[]::new))
        .param("channel", channel)
        .param("now", Timestamp.from(clock.instant()))
        .param("limit", limit)
        .query((row, number) -> readOrSetAside(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** A row whose body does not open is kept under another channel, where it stops nobody. */
  private Optional<OutboxMessage> readOrSetAside(ResultSet row) throws SQLException {
    try {
      return Optional.of(read(row));
    } catch (PersonalDataCipher.UnreadableData damaged) {
      LOG.error("outbox message {} cannot be read and is set aside", row.getString("id"));
      db.sql(
              """
              update sosia.outbox set channel = 'unreadable/' || channel, last_error = 'its body does not decrypt'
              where id = :id
              """)
          .param("id", row.getObject("id", UUID.class))
          .update();
      return Optional.empty();
    }
  }

  /** The messages of a channel that wait, due or not, oldest first. */
  public List<OutboxMessage> listWaiting(String channel) {
    flush();
    return db.sql(
            """
            select id, channel, address, body, headers::text, attempts, available_at from sosia.outbox
            where channel = :channel order by available_at
            """)
        .param("channel", channel)
        .query((row, number) -> read(row))
        .list();
  }

  private OutboxMessage read(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new OutboxMessage(
        id,
        row.getString("channel"),
        row.getString("address"),
        cipher.decryptText(row.getBytes("body"), context(id)),
        json.readValue(row.getString("headers"), HEADERS),
        row.getInt("attempts"),
        row.getTimestamp("available_at").toInstant());
  }

  /** Locks a message that was given back; false when it is gone or was tried again since. */
  boolean lockAsTried(OutboxMessage message) {
    return db.sql("select id from sosia.outbox where id = :id and attempts = :attempts for update")
        .param("id", message.id())
        .param("attempts", message.attempts())
        .query(UUID.class)
        .optional()
        .isPresent();
  }

  void remove(List<OutboxMessage> delivered) {
    db.sql("delete from sosia.outbox where id = any(:ids)")
        .param("ids", delivered.stream().map(OutboxMessage::id).toArray(UUID[]::new))
        .update();
  }

  void postpone(OutboxMessage message, Duration delay, String reason) {
    db.sql(
            """
            update sosia.outbox set attempts = attempts + 1, available_at = :at, last_error = :reason where id = :id
            """)
        .param("at", Timestamp.from(clock.instant().plus(delay)))
        .param("reason", reason)
        .param("id", message.id())
        .update();
  }

  private static String context(UUID id) {
    return "outbox/" + id;
  }

  /** Waiting messages of a channel, due or not. */
  public long countWaiting(String channel) {
    flush();
    return db.sql("select count(*) from sosia.outbox where channel = :channel")
        .param("channel", channel)
        .query(Long.class)
        .single();
  }
}
