package org.sosia.review.internal;

import java.util.Optional;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Sensitive;
import org.sosia.review.CaseHistory;
import org.sosia.review.CaseRecord;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.SharedData;
import org.sosia.review.protocol.SharedDataReader;

/** Notes who may not decide a case, before anybody can take it. */
public final class Barring {
  private final ReviewCases cases;
  private final CaseHistory history;
  private final SharedDataReader reader;
  private final Conflicts conflicts;

  public Barring(
      ReviewCases cases, CaseHistory history, SharedDataReader reader, Conflicts conflicts) {
    this.cases = cases;
    this.history = history;
    this.reader = reader;
    this.conflicts = conflicts;
  }

  /** By what the records say and by earlier cases; inside the caller's transaction. */
  void bar(ReviewCase gathered) {
    history.barEarlierDeciders(gathered.id());
    for (CaseRecord record : gathered.records()) {
      content(gathered, record)
          .map(data -> conflicts.barredBy(record, data))
          .ifPresent(
              barred -> barred.forEach((person, why) -> history.bar(gathered.id(), person, why)));
    }
  }

  private Optional<SharedData> content(ReviewCase gathered, CaseRecord record) {
    if (record.status() != CaseRecord.Status.AVAILABLE) {
      return Optional.empty();
    }
    try {
      return cases
          .findContent(gathered.id(), record.position())
          .map(Sensitive::expose)
          .map(reader::read);
    } catch (InvalidInput e) {
      // what nobody can read tells of nobody; the page says so in its place
      return Optional.empty();
    }
  }
}
