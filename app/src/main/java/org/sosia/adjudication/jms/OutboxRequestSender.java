package org.sosia.adjudication.jms;

import java.time.Duration;
import java.util.List;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.RequestSender;
import org.sosia.adjudication.SharedReference;
import org.sosia.adjudication.protocol.RequestWriter;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.platform.messaging.QueueOutboxChannel;
import org.sosia.platform.outbox.Outbox;

/** Sends requests through the outbox, under the request's own id: one row, one message. */
public final class OutboxRequestSender implements RequestSender {
  private final Outbox outbox;
  private final RequestWriter writer;
  private final Target target;

  /**
   * Where requests go and how.
   *
   * @param timeToLive how long the broker keeps an unread request; zero = for ever
   */
  public record Target(String queue, QueueMessage.Form form, Duration timeToLive) {}

  public OutboxRequestSender(Outbox outbox, RequestWriter writer, Target target) {
    this.outbox = outbox;
    this.writer = writer;
    this.target = target;
  }

  @Override
  public void send(
      AdjudicationRequest request, SharedReference probe, List<SharedReference> gallery) {
    QueueOutboxChannel.send(
        outbox,
        request.requestId(),
        target.queue(),
        writer.write(request, probe, gallery),
        target.form(),
        target.timeToLive());
  }
}
