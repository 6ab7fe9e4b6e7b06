package org.sosia.platform.messaging;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Refusal;
import org.sosia.platform.SafeReason;
import org.sosia.platform.outbox.DeadLetters;
import org.springframework.context.SmartLifecycle;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.listener.SessionAwareMessageListener;

/**
 * Runs every {@link QueueHandler} in a transacted session. What a handler refuses is kept as a dead
 * letter with its reason; a notice with the letter's id and the reason, and nothing of the message
 * itself, goes to the queue {@code <queue>.dead-letters} for those who watch queues. What fails
 * otherwise is rolled back and comes again with the broker's back-off.
 */
public final class QueueConsumers implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(QueueConsumers.class);

  private static final int MAX_DELIVERIES = 20;

  /**
   * How long a notice waits for a reader. It is not persistent either, so that a broker drops it
   * afterwards: the letter itself lies in the table.
   */
  private static final Duration NOTICE_LIVES = Duration.ofDays(1);

  private final ConnectionFactory connections;
  private final List<QueueHandler> handlers;
  private final DeadLetters deadLetters;
  private final List<DefaultMessageListenerContainer> containers = new ArrayList<>();
  private volatile boolean running;

  public QueueConsumers(
      ConnectionFactory connections, List<QueueHandler> handlers, DeadLetters deadLetters) {
    this.connections = connections;
    this.handlers = List.copyOf(handlers);
    this.deadLetters = deadLetters;
  }

  @Override
  public synchronized void start() {
    for (QueueHandler handler : handlers) {
      DefaultMessageListenerContainer container = new DefaultMessageListenerContainer();
      container.setConnectionFactory(connections);
      container.setDestinationName(handler.queue());
      container.setConcurrentConsumers(handler.workers());
      if (!handler.selector().isEmpty()) {
        container.setMessageSelector(handler.selector());
      }
      container.setSessionTransacted(true);
      container.setCacheLevel(DefaultMessageListenerContainer.CACHE_CONSUMER);
      container.setReceiveTimeout(500);
      container.setMessageListener(
          (SessionAwareMessageListener<Message>)
              (message, session) -> take(handler, message, session));
      container.afterPropertiesSet();
      container.start();
      containers.add(container);
    }
    running = true;
  }

  @Override
  public synchronized void stop() {
    containers.forEach(DefaultMessageListenerContainer::shutdown);
    containers.clear();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 5;
  }

  private void take(QueueHandler handler, Message message, Session session) throws JMSException {
    byte[] raw = new byte[0];
    try {
      raw = MessageContent.of(message);
      if (!(message instanceof TextMessage) && !(message instanceof BytesMessage)) {
        throw new InvalidInput("message", "it is neither a text nor a bytes message");
      }
      handler.handle(
          new QueueMessage(
              message.getJMSMessageID(),
              new String(raw, StandardCharsets.UTF_8),
              message instanceof BytesMessage ? QueueMessage.Form.BYTES : QueueMessage.Form.TEXT,
              headersOf(message)));
    } catch (InvalidInput | Refusal refused) {
      refuse(handler, message, session, raw, SafeReason.of(refused));
    } catch (RuntimeException
        | JMSException
        | Error failed) { // the boundary of message handling: try again, then tell a person
      String reason = SafeReason.of(failed);
      if (message.getIntProperty("JMSXDeliveryCount") < MAX_DELIVERIES) {
        LOG.warn(
            "message {} of queue {} is tried again: {}",
            message.getJMSMessageID(),
            handler.queue(),
            reason);
        throw failed;
      }
      refuse(handler, message, session, raw, reason);
    }
  }

  private void refuse(
      QueueHandler handler, Message message, Session session, byte[] raw, String reason)
      throws JMSException {
    UUID letter = deadLetters.record(handler.queue(), message.getJMSMessageID(), raw, reason);
    Message notice = session.createTextMessage(letter.toString());
    notice.setStringProperty("reason", reason);
    notice.setStringProperty("originalMessageId", message.getJMSMessageID());
    try (var producer =
        session.createProducer(session.createQueue(handler.queue() + ".dead-letters"))) {
      producer.send(
          notice, DeliveryMode.NON_PERSISTENT, Message.DEFAULT_PRIORITY, NOTICE_LIVES.toMillis());
    }
    LOG.warn(
        "message {} of queue {} was refused: {}",
        message.getJMSMessageID(),
        handler.queue(),
        reason);
  }

  private static Map<String, String> headersOf(Message message) throws JMSException {
    Map<String, String> headers = new HashMap<>();
    Enumeration<?> names = message.getPropertyNames();
    while (names.hasMoreElements()) {
      String name = String.valueOf(names.nextElement());
      String value = message.getStringProperty(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }
}
