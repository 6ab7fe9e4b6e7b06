package org.sosia.datashare.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sosia.datashare.AccessLog;
import org.sosia.datashare.Share;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.ShareRecords;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The metadata as the table {@code datashare.share}. Each statement is atomic by itself. */
public final class JdbcShareRecords implements ShareRecords {
  private static final String AT_ADDRESS =
      " where share_key = :key and policy_id = :policy and subscriber_id = :subscriber";

  private final JdbcClient db;

  public JdbcShareRecords(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void reserve(Share share) {
    db.sql(
            """
            insert into datashare.share
              (share_key, policy_id, subscriber_id, short_key, created_at, expires_at, transactions_left, size_bytes)
            values (:key, :policy, :subscriber, :short, :created, :expires, :left, 0)
            """)
        .params(paramsOf(share.address()))
        .param("short", share.shortKey())
        .param("created", Timestamp.from(share.createdAt()))
        .param("expires", Timestamp.from(share.expiresAt()))
        .param("left", share.transactionsLeft())
        .update();
  }

  @Override
  public boolean publish(Share share, String caller, Instant now) {
    AccessLog.Access access = access(AccessLog.Action.CREATE, share.address(), caller, now);
    return db.sql(
                """
                with published as (
                  update datashare.share
                  set published_at = :now, transactions_left = :left, size_bytes = :size, signature = :signature
                  where share_key = :key and policy_id = :policy and subscriber_id = :subscriber
                    and published_at is null and purged_at is null and expires_at > :now
                  returning policy_id, subscriber_id)
                insert into datashare.access (at, action, outcome, policy_id, subscriber_id, key_digest, caller)
                select :now, 'CREATE', 'OK', policy_id, subscriber_id, :digest, :caller from published
                """)
            .params(paramsOf(share.address()))
            .param("now", Timestamp.from(now))
            .param("left", share.transactionsLeft())
            .param("size", share.sizeBytes())
            .param("signature", share.signature())
            .param("digest", JdbcAccessLog.digest(access.key()))
            .param("caller", access.caller())
            .update()
        == 1;
  }

  private static AccessLog.Access access(
      AccessLog.Action action, ShareAddress address, String caller, Instant now) {
    return new AccessLog.Access(
        now,
        action,
        AccessLog.Access.OK,
        address.policyId(),
        address.subscriberId(),
        address.key(),
        caller);
  }

  @Override
  public void discard(ShareAddress address) {
    db.sql("delete from datashare.share" + AT_ADDRESS + " and published_at is null")
        .params(paramsOf(address))
        .update();
  }

  @Override
  public Optional<Share> findShare(ShareAddress address) {
    return db.sql("select * from datashare.share" + AT_ADDRESS + " and published_at is not null")
        .params(paramsOf(address))
        .query(JdbcShareRecords::share)
        .optional();
  }

  @Override
  public Optional<ShareAddress> findAddress(String shortKey) {
    return db.sql("select * from datashare.share where short_key = :short")
        .param("short", shortKey)
        .query((row, number) -> address(row))
        .optional();
  }

  /**
   * One statement, one commit: the row of the access is there if and only if the use is taken. The
   * row of a share without a limit is not written, so that its readers do not wait for each other.
   */
  @Override
  public Optional<Use> takeUse(ShareAddress address, String caller, Instant now) {
    AccessLog.Access access = access(AccessLog.Action.READ, address, caller, now);
    return db.sql(
            """
            with counted as (
              update datashare.share set transactions_left = transactions_left - 1
              where share_key = :key and policy_id = :policy and subscriber_id = :subscriber
                and published_at is not null and expires_at > :now and transactions_left > 0
              returning *),
            taken as (
              select * from counted union all
              select * from datashare.share
              where share_key = :key and policy_id = :policy and subscriber_id = :subscriber
                and published_at is not null and expires_at > :now and transactions_left = -1),
            noted as (
              insert into datashare.access (at, action, outcome, policy_id, subscriber_id, key_digest, caller)
              select :now, 'READ', 'OK', policy_id, subscriber_id, :digest, :caller from taken
              returning id)
            select taken.*, noted.id as access_id from taken, noted
            """)
        .params(paramsOf(address))
        .param("now", Timestamp.from(now))
        .param("digest", JdbcAccessLog.digest(access.key()))
        .param("caller", access.caller())
        .query((row, number) -> new Use(share(row, number), row.getLong("access_id")))
        .optional();
  }

  @Override
  public void giveBackUse(Use use, String outcome) {
    db.sql(
            """
            with returned as (
              update datashare.share set transactions_left = transactions_left + 1
              where share_key = :key and policy_id = :policy and subscriber_id = :subscriber
                and transactions_left >= 0)
            update datashare.access set outcome = :outcome where id = :access
            """)
        .params(paramsOf(use.share().address()))
        .param("outcome", outcome)
        .param("access", use.accessId())
        .update();
  }

  @Override
  public List<ShareAddress> listExpired(Instant now, int skip, int limit) {
    return db.sql(
            """
            select * from datashare.share where purged_at is null and expires_at <= :now
            order by expires_at, share_key limit :limit offset :skip
            """)
        .param("now", Timestamp.from(now))
        .param("skip", skip)
        .param("limit", limit)
        .query((row, number) -> address(row))
        .list();
  }

  @Override
  public void markPurged(ShareAddress address, Instant now) {
    db.sql("update datashare.share set purged_at = :now" + AT_ADDRESS)
        .params(paramsOf(address))
        .param("now", Timestamp.from(now))
        .update();
  }

  @Override
  public int forgetExpiredBefore(Instant moment) {
    return db.sql(
            "delete from datashare.share where purged_at is not null and expires_at <= :moment")
        .param("moment", Timestamp.from(moment))
        .update();
  }

  private static Map<String, @Nullable Object> paramsOf(ShareAddress address) {
    Map<String, @Nullable Object> params = new HashMap<>();
    params.put("key", address.key());
    params.put("policy", address.policyId());
    params.put("subscriber", address.subscriberId());
    return params;
  }

  private static ShareAddress address(ResultSet row) throws SQLException {
    return new ShareAddress(
        row.getString("policy_id"), row.getString("subscriber_id"), row.getString("share_key"));
  }

  private static Share share(ResultSet row, int number) throws SQLException {
    return new Share(
        address(row),
        row.getString("short_key"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        row.getInt("transactions_left"),
        row.getLong("size_bytes"),
        row.getString("signature"));
  }
}
