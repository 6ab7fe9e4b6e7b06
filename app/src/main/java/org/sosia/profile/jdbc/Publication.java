package org.sosia.profile.jdbc;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.profile.ProfileDocuments;
import org.sosia.profile.ProfileIndex;
import org.sosia.profile.PublishedRisk;
import org.sosia.profile.jdbc.JdbcPublications.Equals;
import org.sosia.profile.publication.AnonymityGate;
import org.sosia.profile.publication.AnonymityRules;
import org.sosia.profile.publication.WholeClasses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together everything that publishes out of one database. Thread-safe. */
public final class Publication {
  private static final String DOCUMENT_IDS = "profile-document";
  private static final int ID_CHARS = 32;

  /** Profiles whose messages one transaction writes. */
  private static final int PROFILES_AT_ONCE = 20_000;

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final JdbcPublications publications;
  private final Outbox outbox;
  private final IdSource ids;

  public Publication(
      JdbcClient db,
      TransactionTemplate transactions,
      Outbox outbox,
      KeyedHash hash,
      IdSource ids) {
    this.db = db;
    this.transactions = transactions;
    this.publications =
        new JdbcPublications(
            db, profileId -> hash.hash(DOCUMENT_IDS, profileId).substring(0, ID_CHARS));
    this.outbox = outbox;
    this.ids = ids;
  }

  /** What erases, tidies and is told to run by whoever runs the programme. */
  public ProfileRetention retention(ProfileRetention.Rule rule) {
    return new ProfileRetention(
        db, publications, transactions, rule, new ProfileRetention.Sink(outbox, ids));
  }

  /** The thread that publishes; to be started. */
  public ProfilePublisher publisher(
      AnonymityRules rules,
      ProfileDocuments documents,
      ProfileRetention retention,
      ProfilePublisher.Pace pace,
      InstantSource clock) {
    PublicationPass pass =
        new PublicationPass(publications, new AnonymityGate(rules), documents, outbox, ids);
    return new ProfilePublisher(pass, retention, transactions, pace, clock);
  }

  /** What carries documents to an index. */
  public ProfileIndexChannel channel(ProfileIndex index, DeadLetters deadLetters) {
    return new ProfileIndexChannel(publications, index, deadLetters);
  }

  public StoredProfileTotals totals(
      JdbcProfileStore store, ProfileIndex index, LongSupplier messages, AnonymityRules rules) {
    return new StoredProfileTotals(store, publications, index, messages, rules.generalisingSteps());
  }

  /** Measures what is published. */
  public PublishedRisk risk() {
    return publications.risk();
  }

  /**
   * Empties an index and has it filled anew from the tables, also with what was set aside. Where
   * weeks of an older release of Sosia reach over the end of a month, their classes get their
   * month, and the months on both sides are released anew: what that changes are whole classes. If
   * it is broken off it is to be run again.
   *
   * @param messageSize documents in one message
   * @return documents that will be in it
   */
  public long reindex(ProfileIndex index, int messageSize) {
    transactions.executeWithoutResult(transaction -> {
      JdbcReleases.lock(db);
      List<LocalDate> months = publications.splitWeeks();
      index.clear();
      // what an index refused, another mapping may take
      publications.takeBack();
      JdbcReleases.cutAnew(db, months);
    });
    long count = 0;
    UUID after = null;
    while (true) {
      List<Equals> page = publications.listPublishedClasses(after, PROFILES_AT_ONCE);
      if (page.isEmpty()) {
        return count;
      }
      List<List<String>> classes = page.stream().map(Equals::profileIds).toList();
      transactions.executeWithoutResult(transaction ->
          WholeClasses.messages(classes, messageSize, AnonymityRules.MIN_K)
              .forEach(message -> ProfileIndexChannel.put(outbox, ids.next(), message)));
      count += classes.stream().mapToLong(List::size).sum();
      after = page.getLast().releaseId();
    }
  }
}
