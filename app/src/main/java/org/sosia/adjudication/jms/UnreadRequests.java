package org.sosia.adjudication.jms;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.adjudication.CaseKind;
import org.sosia.adjudication.internal.CaseControl;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.messaging.QueueHandler;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.platform.messaging.QueueOutboxChannel;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes back requests that the broker set aside because nobody read them in their time, and has the
 * case sent again. It reads nothing but its own requests from the broker's queue of expired
 * messages.
 */
public final class UnreadRequests implements QueueHandler {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadRequests.class);

  private final String queue;
  private final CaseKind kind;
  private final CaseControl control;
  private final TransactionOperations transactions;

  /**
   * @param queue where the broker puts expired messages
   */
  public UnreadRequests(
      String queue, CaseKind kind, CaseControl control, TransactionOperations transactions) {
    this.queue = queue;
    this.kind = kind;
    this.control = control;
    this.transactions = transactions;
  }

  /** What requests of a kind are called among the broker's messages. */
  public static String purpose(CaseKind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + "-request";
  }

  @Override
  public String queue() {
    return queue;
  }

  @Override
  public String selector() {
    return QueueOutboxChannel.PURPOSE_PROPERTY + " = '" + purpose(kind) + "'";
  }

  @Override
  public void handle(QueueMessage message) {
    UUID requestId = requestId(message.headers().getOrDefault(QueueOutboxChannel.MESSAGE_ID, ""));
    transactions.executeWithoutResult(_ -> {
      boolean sentAgain = control.returnedUnread(requestId);
      LOG.warn(
          "request {} expired unread: {}",
          requestId,
          sentAgain ? "the case is sent again" : "the case has moved on");
    });
  }

  private static UUID requestId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(QueueOutboxChannel.MESSAGE_ID, "is not the id of a request");
    }
  }
}
