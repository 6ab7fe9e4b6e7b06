package org.sosia.adjudication.jms;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.adjudication.AdjudicationAnswer;
import org.sosia.adjudication.internal.AnswerDesk;
import org.sosia.adjudication.protocol.AnswerReader;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Refusal;
import org.sosia.platform.messaging.QueueHandler;
import org.sosia.platform.messaging.QueueMessage;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes answers from the queue, each in one database transaction. What cannot be read or fits
 * nothing goes to the dead letters with MOSIP's code; the counter {@code
 * sosia.adjudication.answers} says what became of each.
 */
public final class AnswerQueueHandler implements QueueHandler {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerQueueHandler.class);

  private final Source source;
  private final AnswerReader reader;
  private final AnswerDesk desk;
  private final TransactionOperations transactions;
  private final MeterRegistry metrics;

  /**
   * @param queue its name
   * @param workers answers that are applied at the same time
   */
  public record Source(String queue, int workers) {}

  public AnswerQueueHandler(
      Source source,
      AnswerReader reader,
      AnswerDesk desk,
      TransactionOperations transactions,
      MeterRegistry metrics) {
    this.source = source;
    this.reader = reader;
    this.desk = desk;
    this.transactions = transactions;
    this.metrics = metrics;
  }

  @Override
  public String queue() {
    return source.queue();
  }

  @Override
  public int workers() {
    return source.workers();
  }

  @Override
  public void handle(QueueMessage message) {
    AdjudicationAnswer answer = read(message);
    AnswerDesk.Result result =
        Objects.requireNonNull(transactions.execute(_ -> desk.take(answer, message.body())));
    count(result.name());
    LOG.info("answer {} to an adjudication request: {}", message.id(), result);
    switch (result) {
      case DECIDED, NOT_USED, REPEATED -> {}
      case CONFLICT ->
          throw new Refusal(
              Refusal.Kind.CONFLICT,
              "RPR-MVS-025",
              "RPR-MVS-025: the answer contradicts the decided case; it is kept for audit");
      case UNKNOWN_REQUEST ->
          throw new Refusal(
              Refusal.Kind.NOT_FOUND,
              "RPR-MVS-024",
              "RPR-MVS-024: no request with this requestId was sent");
    }
  }

  private AdjudicationAnswer read(QueueMessage message) {
    try {
      return reader.read(message.body());
    } catch (InvalidInput unreadable) {
      count("UNREADABLE");
      throw unreadable;
    }
  }

  private void count(String result) {
    metrics
        .counter("sosia.adjudication.answers", "result", result.toLowerCase(Locale.ROOT))
        .increment();
  }
}
