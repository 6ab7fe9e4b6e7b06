package org.sosia.review.jms;

import org.sosia.platform.messaging.QueueHandler;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.review.internal.Intake;
import org.sosia.review.protocol.RequestReader;

/** Takes requests for adjudication from their queue and stores them at once. */
public final class RequestQueue implements QueueHandler {
  private final String queue;
  private final RequestReader reader;
  private final Intake intake;

  public RequestQueue(String queue, RequestReader reader, Intake intake) {
    this.queue = queue;
    this.reader = reader;
    this.intake = intake;
  }

  @Override
  public String queue() {
    return queue;
  }

  @Override
  public void handle(QueueMessage message) {
    intake.accept(reader.read(message.body(), message.form()));
  }
}
