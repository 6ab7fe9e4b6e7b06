package org.sosia.platform.messaging;

/**
 * Takes messages of a queue. It must be idempotent: a message comes again after a crash between the
 * handler's commit and the broker's.
 */
public interface QueueHandler {
  /** The queue's name. */
  String queue();

  /**
   * Which of the queue's messages, as a JMS selector over their properties; empty = all. Needed
   * where others read the queue too.
   */
  default String selector() {
    return "";
  }

  /** How many messages at the same time. */
  default int workers() {
    return 1;
  }

  /**
   * Takes one message. {@link org.sosia.platform.InvalidInput} and {@link
   * org.sosia.platform.Refusal} send it to the dead letters with their reason; any other exception
   * leaves it in the queue for another try.
   */
  void handle(QueueMessage message);
}
