package org.sosia.review.jms;

import java.time.Duration;
import java.time.Instant;
import org.sosia.platform.IdSource;
import org.sosia.platform.messaging.QueueOutboxChannel;
import org.sosia.platform.outbox.Outbox;
import org.sosia.review.Answers;
import org.sosia.review.ReviewCase;
import org.sosia.review.protocol.AnswerWriter;

/** Sends answers through the outbox, as text or bytes as the request came; they never expire. */
public final class QueueAnswers implements Answers {
  private final String queue;
  private final AnswerWriter writer;
  private final Outbox outbox;
  private final IdSource ids;

  public QueueAnswers(String queue, AnswerWriter writer, Outbox outbox, IdSource ids) {
    this.queue = queue;
    this.writer = writer;
    this.outbox = outbox;
    this.ids = ids;
  }

  @Override
  public void decided(ReviewCase decided, Instant at) {
    send(decided, writer.decided(decided, at));
  }

  @Override
  public void returned(ReviewCase returned, Instant at) {
    send(returned, writer.returned(returned, at));
  }

  private void send(ReviewCase answered, String body) {
    QueueOutboxChannel.send(outbox, ids.next(), queue, body, answered.form(), Duration.ZERO);
  }
}
