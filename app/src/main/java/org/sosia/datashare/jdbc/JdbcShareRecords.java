package org.sosia.datashare.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  public void add(Share share) {
    db.sql(
            """
            insert into datashare.share
              (share_key, policy_id, subscriber_id, created_at, expires_at, transactions_left, size_bytes)
            values (:key, :policy, :subscriber, :created, :expires, :left, :size)
            """)
        .params(paramsOf(share.address()))
        .param("created", Timestamp.from(share.createdAt()))
        .param("expires", Timestamp.from(share.expiresAt()))
        .param("left", share.transactionsLeft())
        .param("size", share.sizeBytes())
        .update();
  }

  @Override
  public Optional<Share> findShare(ShareAddress address) {
    return db.sql("select * from datashare.share" + AT_ADDRESS)
        .params(paramsOf(address))
        .query(JdbcShareRecords::share)
        .optional();
  }

  @Override
  public boolean takeUse(ShareAddress address, Instant now) {
    return db.sql(
                """
                update datashare.share set transactions_left =
                  case when transactions_left > 0 then transactions_left - 1 else transactions_left end
                """
                    + AT_ADDRESS
                    + " and expires_at > :now and transactions_left <> 0")
            .params(paramsOf(address))
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  @Override
  public void giveBackUse(ShareAddress address) {
    db.sql(
            "update datashare.share set transactions_left = transactions_left + 1"
                + AT_ADDRESS
                + " and transactions_left >= 0")
        .params(paramsOf(address))
        .update();
  }

  @Override
  public List<ShareAddress> listExpired(Instant now, int limit) {
    return db.sql(
            """
            select * from datashare.share where purged_at is null and expires_at <= :now
            order by expires_at limit :limit
            """)
        .param("now", Timestamp.from(now))
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

  private static Map<String, String> paramsOf(ShareAddress address) {
    return Map.of(
        "key", address.key(), "policy", address.policyId(), "subscriber", address.subscriberId());
  }

  private static ShareAddress address(ResultSet row) throws SQLException {
    return new ShareAddress(
        row.getString("policy_id"), row.getString("subscriber_id"), row.getString("share_key"));
  }

  private static Share share(ResultSet row, int number) throws SQLException {
    return new Share(
        address(row),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        row.getInt("transactions_left"),
        row.getLong("size_bytes"));
  }
}
