package org.sosia.adjudication.jms;

import java.util.List;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.RequestSender;
import org.sosia.adjudication.SharedReference;
import org.sosia.adjudication.protocol.RequestWriter;
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
   * @param delivery as what message, for how long and how urgent
   */
  public record Target(String queue, QueueOutboxChannel.Delivery delivery) {}

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
        target.delivery());
  }
}
