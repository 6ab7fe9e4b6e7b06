package org.sosia.platform.messaging;

import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.springframework.jms.core.JmsTemplate;

/**
 * Sends outbox messages to queues. The outbox id travels as the property {@code sosiaMessageId}, by
 * which a receiver may recognise the rare double send after a crash.
 */
public final class QueueOutboxChannel implements OutboxChannel {
  /** Name of the channel. */
  public static final String CHANNEL = "queue";

  private static final String FORM = "form";
  private static final String TIME_TO_LIVE_MILLIS = "timeToLiveMillis";

  private final JmsTemplate jms;

  public QueueOutboxChannel(JmsTemplate jms) {
    this.jms = jms;
  }

  /**
   * Adds a message for a queue inside the caller's transaction.
   *
   * @param timeToLive zero = for ever
   */
  public static void send(
      Outbox outbox,
      UUID id,
      String queue,
      String body,
      QueueMessage.Form form,
      Duration timeToLive) {
    Map<String, String> headers = new HashMap<>();
    headers.put(FORM, form.name());
    headers.put(TIME_TO_LIVE_MILLIS, String.valueOf(timeToLive.toMillis()));
    outbox.add(id, CHANNEL, queue, body, headers);
  }

  @Override
  public String name() {
    return CHANNEL;
  }

  @Override
  public int workers() {
    return 2;
  }

  /** A broker may be away for days: keep trying. */
  @Override
  public int maxAttempts() {
    return 2_000;
  }

  @Override
  public void deliver(List<OutboxMessage> batch) {
    for (OutboxMessage message : batch) {
      long timeToLive = Long.parseLong(message.headers().getOrDefault(TIME_TO_LIVE_MILLIS, "0"));
      jms.execute(
          message.address(),
          (session, producer) -> {
            producer.setTimeToLive(timeToLive);
            producer.send(wireMessage(session, message));
            return message;
          });
    }
  }

  private static Message wireMessage(Session session, OutboxMessage message)
      throws jakarta.jms.JMSException {
    Message wire;
    if (QueueMessage.Form.BYTES.name().equals(message.headers().get(FORM))) {
      BytesMessage bytes = session.createBytesMessage();
      bytes.writeBytes(message.body().getBytes(StandardCharsets.UTF_8));
      wire = bytes;
    } else {
      wire = session.createTextMessage(message.body());
    }
    wire.setStringProperty("sosiaMessageId", message.id().toString());
    return wire;
  }
}
