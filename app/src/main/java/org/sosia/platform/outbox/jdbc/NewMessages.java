package org.sosia.platform.outbox.jdbc;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Messages that one transaction adds to the outbox, written by one statement. Owned by the
 * transaction's thread.
 */
final class NewMessages implements TransactionSynchronization {
  private final Object owner;
  private final JdbcClient db;
  private final Consumer<JdbcOutbox.Due> wakeUp;
  private final List<Row> rows = new ArrayList<>();
  private final List<JdbcOutbox.Due> due = new ArrayList<>();

  private NewMessages(Object owner, JdbcClient db, Consumer<JdbcOutbox.Due> wakeUp) {
    this.owner = owner;
    this.db = db;
    this.wakeUp = wakeUp;
  }

  /**
   * Begins those of the open transaction.
   *
   * @param owner the outbox, by which they are found
   * @param wakeUp told, after the commit, wherever there is something to do at once
   */
  static NewMessages begin(Object owner, JdbcClient db, Consumer<JdbcOutbox.Due> wakeUp) {
    NewMessages begun = new NewMessages(owner, db, wakeUp);
    TransactionSynchronizationManager.bindResource(owner, begun);
    TransactionSynchronizationManager.registerSynchronization(begun);
    return begun;
  }

  /** Those of the open transaction, if there are any. */
  static Optional<NewMessages> ofTransaction(Object owner) {
    return TransactionSynchronizationManager.getResource(owner) instanceof NewMessages known
        ? Optional.of(known)
        : Optional.empty();
  }

  /**
   * A message.
   *
   * @param body encrypted
   * @param headers as JSON
   * @param delay after which it is due
   */
  record Row(
      UUID id,
      String channel,
      String address,
      byte[] body,
      String headers,
      Instant createdAt,
      Duration delay) {}

  void add(Row row) {
    rows.add(row);
    if (row.delay().isZero()) {
      due.add(new JdbcOutbox.Due(row.channel(), row.address()));
    }
  }

  /** Writes what has not been written yet; an id that is there already is passed over. */
  void write() {
    if (rows.isEmpty()) {
      return;
    }
    Instant first = rows.getFirst().createdAt();
    db.sql(
            """
            insert into sosia.outbox (id, channel, address, body, headers, created_at, available_at)
            select id, channel, address, body, headers::jsonb,
              :first::timestamptz + created * interval '1 microsecond',
              :first::timestamptz + available * interval '1 microsecond'
            from unnest(:ids::uuid[], :channels::text[], :addresses::text[], :bodies::bytea[], :headers::text[],
              :created::bigint[], :available::bigint[])
              as added (id, channel, address, body, headers, created, available)
            on conflict (id) do nothing
            """)
        .param("first", Timestamp.from(first))
        .param("ids", column(Row::id, UUID[]::new))
        .param("channels", column(Row::channel, String[]::new))
        .param("addresses", column(Row::address, String[]::new))
        .param("bodies", column(Row::body, byte[][]::new))
        .param("headers", column(Row::headers, String[]::new))
        .param("created", column(row -> micros(first, row.createdAt()), Long[]::new))
        .param(
            "available",
            column(row -> micros(first, row.createdAt().plus(row.delay())), Long[]::new))
        .update();
    rows.clear();
  }

  private static long micros(Instant from, Instant to) {
    return ChronoUnit.MICROS.between(from, to);
  }

  private <V> V[] column(Function<Row, V> value, IntFunction<V[]> array) {
    return rows.stream().map(value).toArray(array);
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    write();
  }

  @Override
  public void afterCommit() {
    due.forEach(wakeUp);
  }

  @Override
  public void suspend() {
    TransactionSynchronizationManager.unbindResource(owner);
  }

  @Override
  public void resume() {
    TransactionSynchronizationManager.bindResource(owner, this);
  }

  @Override
  public void afterCompletion(int status) {
    TransactionSynchronizationManager.unbindResourceIfPossible(owner);
  }
}
