package org.sosia.profile.jdbc;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.Outbox;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.publication.AnonymityRules;
import org.sosia.profile.publication.WholeClasses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases what is too old, and once a day moves the rows of the days before into the order of their
 * random ids, so that it says nothing of the order of events. Nobody waits for it: tables are never
 * locked (ADR 45). Thread-safe.
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
    transactions.executeWithoutResult(transaction -> {
      if (publications.lock()) {
        publications.takeTidying(today).ifPresent(before -> eraseAndTidy(before, today));
      }
    });
    done = today;
  }

  /** In one transaction with the note that it is done, so that a killed process does it again. */
  private void eraseAndTidy(LocalDate before, LocalDate today) {
    long erased = eraseBefore(today.minus(rule.profiles()));
    // a capture that began before midnight may have ended after the last time
    LocalDate from = before.isAfter(LocalDate.EPOCH) ? before.minusDays(1) : before;
    int moved = new RowOrder(db).shuffle(from, today);
    LOG.info("retention erased {} profiles and moved {}", erased, moved);
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
          WholeClasses.messages(
                  publications.deleteBefore(day), DOCUMENTS_A_MESSAGE, AnonymityRules.MIN_K)
              .forEach(
                  message -> ProfileIndexChannel.remove(sink.outbox(), sink.ids().next(), message));
          db.sql("delete from sosia.profile_receipt where received_on < :day")
              .param("day", rule.today().get().minus(rule.receipts()))
              .update();
          for (String table : List.of("quarter_enrolment", "enrolment_repeated")) {
            db.sql(
                    "delete from sosia."
                        + table
                        + " where quarter < to_char(:day::date, 'YYYY\"-Q\"Q')")
                .param("day", day)
                .update();
          }
          return deleted;
        });
    return rows == null ? 0 : rows;
  }
}
