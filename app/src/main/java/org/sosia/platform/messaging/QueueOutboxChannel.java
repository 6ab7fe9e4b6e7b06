package org.sosia.platform.messaging;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
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

/**
 * Sends outbox messages to queues. The outbox id travels as the property {@code sosiaMessageId}, by
 * which a receiver may recognise the rare double send after a crash.
 */
public final class QueueOutboxChannel implements OutboxChannel {
  /** Name of the channel. */
  public static final String CHANNEL = "queue";

  private static final String FORM = "form";
  private static final String TIME_TO_LIVE_MILLIS = "timeToLiveMillis";
  private static final String PRIORITY = "priority";
  private static final String PURPOSE = "purpose";

  /** Property of the message's own id. */
  public static final String MESSAGE_ID = "sosiaMessageId";

  /** Property that says what a message is; absent where it was not said. */
  public static final String PURPOSE_PROPERTY = "sosiaPurpose";

  private static final int BATCH = 64;

  private final ConnectionFactory connections;

  public QueueOutboxChannel(ConnectionFactory connections) {
    this.connections = connections;
  }

  /**
   * How a message goes out.
   *
   * @param form as what kind of message
   * @param timeToLive how long the broker keeps it unread; zero = for ever
   * @param priority 0 to 9, more is more urgent; 4 is a broker's usual
   * @param purpose what it is, in the property {@code sosiaPurpose}, by which it is known when the
   *     broker sets it aside unread
   */
  public record Delivery(
      QueueMessage.Form form, Duration timeToLive, int priority, String purpose) {
    public Delivery {
      if (timeToLive.isNegative() || priority < 0 || priority > 9) {
        throw new IllegalArgumentException("timeToLive: 0 or more; priority: 0 to 9");
      }
    }
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
    send(outbox, id, queue, body, new Delivery(form, timeToLive, Message.DEFAULT_PRIORITY, ""));
  }

  /** Adds a message for a queue inside the caller's transaction. */
  public static void send(Outbox outbox, UUID id, String queue, String body, Delivery delivery) {
    Map<String, String> headers = new HashMap<>();
    headers.put(FORM, delivery.form().name());
    headers.put(TIME_TO_LIVE_MILLIS, String.valueOf(delivery.timeToLive().toMillis()));
    headers.put(PRIORITY, String.valueOf(delivery.priority()));
    headers.put(PURPOSE, delivery.purpose());
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

  /** Several messages share a transaction of the broker, and with it the wait for its disk. */
  @Override
  public int batchSize() {
    return BATCH;
  }

  /**
   * The batch is sent whole or not at all, before the outbox forgets it. The session is not tied to
   * the database's transaction: that would commit it afterwards, and a message could be lost.
   */
  @Override
  public void deliver(List<OutboxMessage> batch) throws JMSException {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
      try {
        for (OutboxMessage message : batch) {
          send(session, message);
        }
        session.commit();
      } catch (JMSException | RuntimeException failed) {
        session.rollback();
        throw failed;
      }
    }
  }

  private static void send(Session session, OutboxMessage message) throws JMSException {
    Map<String, String> headers = message.headers();
    try (MessageProducer producer =
        session.createProducer(session.createQueue(message.address()))) {
      producer.send(
          wireMessage(session, message),
          DeliveryMode.PERSISTENT,
          Integer.parseInt(
              headers.getOrDefault(PRIORITY, String.valueOf(Message.DEFAULT_PRIORITY))),
          Long.parseLong(headers.getOrDefault(TIME_TO_LIVE_MILLIS, "0")));
    }
  }

  private static Message wireMessage(Session session, OutboxMessage message) throws JMSException {
    Message wire;
    if (QueueMessage.Form.BYTES.name().equals(message.headers().get(FORM))) {
      BytesMessage bytes = session.createBytesMessage();
      bytes.writeBytes(message.body().getBytes(StandardCharsets.UTF_8));
      wire = bytes;
    } else {
      wire = session.createTextMessage(message.body());
    }
    wire.setStringProperty(MESSAGE_ID, message.id().toString());
    String purpose = message.headers().getOrDefault(PURPOSE, "");
    if (!purpose.isEmpty()) {
      wire.setStringProperty(PURPOSE_PROPERTY, purpose);
    }
    return wire;
  }
}
