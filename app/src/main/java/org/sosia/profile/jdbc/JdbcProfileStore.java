package org.sosia.profile.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.EventReceipt;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.ProfileStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables as the truth: a profile row, its receipt and what the publisher is to know of it
 * commit together. Thread-safe.
 */
public final class JdbcProfileStore implements ProfileStore {
  private static final String RECEIPT_KEY = "profile-receipt/key";
  private static final String RECEIPT_EVENT = "profile-receipt/event";

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final KeyedHash hash;
  private final Supplier<LocalDate> today;

  /**
   * @param today the current day in the programme's time zone
   */
  public JdbcProfileStore(
      JdbcClient db, TransactionTemplate transactions, KeyedHash hash, Supplier<LocalDate> today) {
    this.db = db;
    this.transactions = transactions;
    this.hash = hash;
    this.today = today;
  }

  @Override
  public Outcome store(AnonymousProfile profile, @Nullable EventReceipt receipt, String source) {
    return transactions.execute(transaction -> {
      Outcome outcome = receipt == null ? Outcome.STORED : take(receipt);
      if (outcome == Outcome.STORED) {
        insert(profile, source);
        publish(profile);
      }
      return outcome;
    });
  }

  /** The publisher finds the row; it needs no message. */
  private void publish(AnonymousProfile profile) {
    db.sql(
            "insert into sosia.profile_publication (profile_id, schema, event_day, facts) values (:id, :schema, :day, :facts)")
        .param("id", profile.id().toString())
        .param("schema", profile.schema().schemaName())
        .param("day", profile.eventDay())
        .param("facts", profile.facts())
        .update();
  }

  private Outcome take(EventReceipt receipt) {
    byte[] key = hashed(RECEIPT_KEY, receipt.key());
    byte[] event = hashed(RECEIPT_EVENT, receipt.content());
    int inserted =
        db.sql(
                """
                insert into sosia.profile_receipt (key_hash, event_hash, received_on)
                values (:key, :event, :today) on conflict (key_hash) do nothing
                """)
            .param("key", key)
            .param("event", event)
            .param("today", today.get())
            .update();
    if (inserted == 1) {
      return Outcome.STORED;
    }
    byte[] known =
        db.sql("select event_hash from sosia.profile_receipt where key_hash = :key")
            .param("key", key)
            .query(byte[].class)
            .single();
    return Arrays.equals(known, event) ? Outcome.REPEATED : Outcome.CONFLICT;
  }

  private byte[] hashed(String purpose, String value) {
    return hash.hash(purpose, value.getBytes(StandardCharsets.UTF_8));
  }

  private void insert(AnonymousProfile profile, String source) {
    boolean staged = profile.schema() == ProfileSchema.REGISTRATION;
    db.sql(
            "insert into %s (id, profile, cr_by, cr_dtimes%s) values (:id, :profile::json, :source, :day%s)"
                .formatted(
                    table(profile.schema()),
                    staged ? ", process_stage" : "",
                    staged ? ", :stage" : ""))
        .param("id", profile.id().toString())
        .param("profile", profile.json())
        .param("source", source)
        .param("day", Timestamp.valueOf(today.get().atStartOfDay()))
        .param("stage", profile.processStage())
        .update();
  }

  long count(ProfileSchema schema) {
    return db.sql("select count(*) from " + table(schema) + " where not is_deleted")
        .query(Long.class)
        .single();
  }

  /** A name out of a closed list, so that it may stand in a statement. */
  private static String table(ProfileSchema schema) {
    return schema.schemaName() + ".anonymous_profile";
  }
}
