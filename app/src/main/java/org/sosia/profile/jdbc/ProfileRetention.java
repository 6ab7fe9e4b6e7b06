package org.sosia.profile.jdbc;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.Outbox;
import org.sosia.profile.ProfileIndex.Document;
import org.sosia.profile.ProfileSchema;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases what is too old, and once a day writes the tables anew in the order of their random ids,
 * so that the order of their rows says nothing of the order of events. Thread-safe.
 *
 * <p>Nobody's own profile can be erased, because nothing leads from a person to a profile.
 */
public final class ProfileRetention {
  private static final Logger LOG = LoggerFactory.getLogger(ProfileRetention.class);
  private static final int DOCUMENTS_A_MESSAGE = 500;

  private final JdbcClient db;
  private final JdbcPublications publications;
  private final TransactionTemplate transactions;
  private final Rule rule;
  private final Sink sink;
  private volatile LocalDate done = LocalDate.MIN;

  /**
   * @param profiles how long profiles are kept after their event
   * @param receipts how long a repeat of an event is recognised
   * @param today the current day
   */
  public record Rule(Period profiles, Period receipts, Supplier<LocalDate> today) {}

  /** Where removals from the index are left. */
  record Sink(Outbox outbox, IdSource ids) {}

  ProfileRetention(
      JdbcClient db,
      JdbcPublications publications,
      TransactionTemplate transactions,
      Rule rule,
      Sink sink) {
    this.db = db;
    this.publications = publications;
    this.transactions = transactions;
    this.rule = rule;
    this.sink = sink;
  }

  /** Erases and tidies if that has not been done today. */
  void runOnceADay() {
    LocalDate today = rule.today().get();
    if (today.equals(done)) {
      return;
    }
    boolean due =
        Boolean.TRUE.equals(
            transactions.execute(
                transaction -> publications.lock() && publications.tidiedOn(today)));
    if (due) {
      long erased = eraseBefore(today.minus(rule.profiles()));
      tidy();
      LOG.info("retention erased {} profiles and tidied the tables", erased);
    }
    done = today;
  }

  /**
   * Erases the profiles of events before a day, with their documents.
   *
   * @return rows that were deleted
   */
  public long eraseBefore(LocalDate day) {
    Long rows =
        transactions.execute(transaction -> {
          long deleted = 0;
          for (ProfileSchema schema : ProfileSchema.values()) {
            deleted +=
                db.sql(
                        "delete from %s.anonymous_profile r using sosia.profile_publication p where p.profile_id = r.id and p.event_day < :day"
                            .formatted(schema.schemaName()))
                    .param("day", day)
                    .update();
          }
          List<Document> leaving = publications.deleteBefore(day);
          for (int from = 0; from < leaving.size(); from += DOCUMENTS_A_MESSAGE) {
            int to = Math.min(leaving.size(), from + DOCUMENTS_A_MESSAGE);
            ProfileIndexChannel.remove(sink.outbox(), sink.ids().next(), leaving.subList(from, to));
          }
          db.sql("delete from sosia.profile_receipt where received_on < :day")
              .param("day", rule.today().get().minus(rule.receipts()))
              .update();
          return deleted;
        });
    return rows == null ? 0 : rows;
  }

  private void tidy() {
    for (ProfileSchema schema : ProfileSchema.values()) {
      cluster(schema.schemaName() + ".anonymous_profile", "anonymous_profile_pkey");
    }
    cluster("sosia.profile_receipt", "profile_receipt_pkey");
    cluster("sosia.profile_publication", "profile_publication_pkey");
  }

  private void cluster(String table, String index) {
    db.sql("cluster " + table + " using " + index).update();
  }
}
