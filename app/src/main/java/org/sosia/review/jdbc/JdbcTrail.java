package org.sosia.review.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.review.Trail;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The trail in {@code review.audit}; {@code review.audit_head} holds its end. An append locks the
 * head until its transaction ends, so numbers have no gap. It is the last lock that any transaction
 * takes, so that none waits for another in a circle.
 */
public final class JdbcTrail implements Trail {
  private static final String PURPOSE = "review-trail";
  private static final String BEGUN = "CHAIN_BEGUN";
  private static final String COLUMNS = "id, number, case_id, person, act, detail, at, seal";
  private static final byte[] NOTHING_BEFORE = new byte[32];

  private final JdbcClient db;
  private final JdbcTemplate streaming;
  private final KeyedHash hash;
  private final TransactionTemplate snapshot;

  /**
   * @param streaming with a fetch size, so that a long trail is never in memory
   * @param snapshot read-only transactions that see one state of the database
   */
  public JdbcTrail(
      JdbcClient db, JdbcTemplate streaming, KeyedHash hash, TransactionTemplate snapshot) {
    this.db = db;
    this.streaming = streaming;
    this.hash = hash;
    this.snapshot = snapshot;
  }

  /** An entry as it stands in the table. */
  record Row(
      long id,
      long number,
      @Nullable UUID caseId,
      String person,
      String act,
      String detail,
      Instant at,
      byte[] seal) {
    boolean inChain() {
      return number > 0;
    }
  }

  @Override
  public void append(Entry entry) {
    Head head = lockHead(entry.at());
    insert(entry, head.number() + 1, HexFormat.of().parseHex(head.sealHex()));
  }

  private Head lockHead(Instant now) {
    return db.sql("select number, seal from review.audit_head for update")
        .query(JdbcTrail::head)
        .optional()
        .orElseGet(() -> begin(now));
  }

  /** The first entry, which seals those from before the chain; another process may be faster. */
  private Head begin(Instant now) {
    int first =
        db.sql(
                "insert into review.audit_head (number, seal) values (1, :seal) on conflict do nothing")
            .param("seal", NOTHING_BEFORE)
            .update();
    if (first == 0) {
      return db.sql("select number, seal from review.audit_head for update")
          .query(JdbcTrail::head)
          .single();
    }
    Digest earlier = new Digest();
    streaming.query(
        "select " + COLUMNS + " from review.audit where number is null order by id",
        (RowCallbackHandler) row -> earlier.add(read(row)));
    insert(new Entry(null, "sosia", BEGUN, earlier.text(), now), 1, NOTHING_BEFORE);
    return db.sql("select number, seal from review.audit_head").query(JdbcTrail::head).single();
  }

  private void insert(Entry entry, long number, byte[] before) {
    Instant at = entry.at().truncatedTo(ChronoUnit.MICROS);
    byte[] seal =
        hash.hash(
            PURPOSE,
            sealed(
                before, number, entry.caseId(), entry.person(), entry.act(), entry.detail(), at));
    db.sql(
            """
            insert into review.audit (number, case_id, person, act, detail, at, seal)
            values (:number, :case, :person, :act, :detail, :at, :seal)
            """)
        .param("number", number)
        .param("case", entry.caseId(), java.sql.Types.OTHER)
        .param("person", entry.person())
        .param("act", entry.act())
        .param("detail", entry.detail())
        .param("at", Timestamp.from(at))
        .param("seal", seal)
        .update();
    db.sql("update review.audit_head set number = :number, seal = :seal")
        .param("number", number)
        .param("seal", seal)
        .update();
  }

  @Override
  public Report verify(@Nullable Head since) {
    Report report =
        snapshot.execute(transaction -> {
          ChainCheck check = new ChainCheck(this::isSealOf, since);
          streaming.query(
              "select " + COLUMNS + " from review.audit order by number nulls first, id",
              (RowCallbackHandler) row -> check.next(read(row)));
          return check.end(
              db.sql("select number, seal from review.audit_head")
                  .query(JdbcTrail::head)
                  .optional()
                  .orElse(null));
        });
    if (report == null) {
      throw new IllegalStateException("the check gave nothing");
    }
    return report;
  }

  private boolean isSealOf(Row row, byte[] before) {
    byte[] expected =
        hash.hash(
            PURPOSE,
            sealed(
                before,
                row.number(),
                row.caseId(),
                row.person(),
                row.act(),
                row.detail(),
                row.at()));
    return MessageDigest.isEqual(expected, row.seal());
  }

  private static byte[] sealed(
      byte[] before,
      long number,
      @Nullable UUID caseId,
      String person,
      String act,
      String detail,
      Instant at) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(before);
      out.writeLong(number);
      for (String text :
          new String[] {caseId == null ? "" : caseId.toString(), person, act, detail}) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
      out.writeLong(at.getEpochSecond());
      out.writeInt(at.getNano());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static Row read(ResultSet row) throws SQLException {
    byte[] seal = row.getBytes("seal");
    return new Row(
        row.getLong("id"),
        row.getLong("number"),
        row.getObject("case_id", UUID.class),
        row.getString("person"),
        row.getString("act"),
        row.getString("detail"),
        row.getTimestamp("at").toInstant(),
        seal == null ? new byte[0] : seal);
  }

  private static Head head(ResultSet row, int number) throws SQLException {
    return new Head(row.getLong("number"), HexFormat.of().formatHex(row.getBytes("seal")));
  }

  /** Count and digest of the entries from before the chain. */
  static final class Digest {
    private final MessageDigest sha256;
    private long count;

    Digest() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("SHA-256 is not available", e);
      }
    }

    void add(Row row) {
      count++;
      sha256.update(
          sealed(
              NOTHING_BEFORE,
              row.id(),
              row.caseId(),
              row.person(),
              row.act(),
              row.detail(),
              row.at()));
    }

    long count() {
      return count;
    }

    /** What the chain's first entry says; taken once. */
    String text() {
      return "earlier=" + count + " sha256=" + HexFormat.of().formatHex(sha256.digest());
    }
  }
}
