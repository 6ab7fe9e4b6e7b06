package org.sosia.review.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.sosia.platform.IdSource;
import org.sosia.review.CaseOrigins;
import org.sosia.review.ReviewCases;
import org.sosia.review.ReviewRequest;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens a case for a request: case, records and the orders to fetch their data in one transaction.
 * The same request again changes nothing; a new request for the same probe and gallery takes the
 * place of the open case.
 */
public final class Intake {
  private final ReviewCases cases;
  private final Gathering gathering;
  private final Closing closing;
  private final TransactionTemplate transactions;
  private final Sources sources;

  /** Where time, ids and what is known besides the message come from. */
  public record Sources(InstantSource clock, IdSource ids, CaseOrigins origins) {}

  public Intake(
      ReviewCases cases,
      Gathering gathering,
      Closing closing,
      TransactionTemplate transactions,
      Sources sources) {
    this.cases = cases;
    this.gathering = gathering;
    this.closing = closing;
    this.transactions = transactions;
    this.sources = sources;
  }

  public void accept(ReviewRequest request) {
    transactions.executeWithoutResult(transaction -> open(request));
  }

  private void open(ReviewRequest request) {
    UUID id = sources.ids().next();
    Instant now = sources.clock().instant();
    if (!cases.insert(id, request, now)) {
      return;
    }
    cases.lockRivals(id, request).forEach(rival -> closing.superseded(rival, now));
    gathering.start(cases.lock(id).orElseThrow(), now);
    sources
        .origins()
        .findImport(request.requestId())
        .ifPresent(origin -> gathering.imported(id, origin, now));
  }
}
