package org.sosia.platform.messaging;

import java.util.Map;

/**
 * A message as it came from a queue.
 *
 * @param id the broker's message id
 * @param body the text, decoded as UTF-8 where it came as bytes; empty when there was none
 * @param form how it came; an answer goes out in the same form
 * @param headers string properties beside the body
 */
public record QueueMessage(String id, String body, Form form, Map<String, String> headers) {
  public QueueMessage {
    headers = Map.copyOf(headers);
  }

  /** The two kinds of message that MOSIP's peers use ({@code activemq.message.format}). */
  public enum Form {
    TEXT,
    BYTES
  }

  @Override
  public String toString() {
    return "QueueMessage[id=" + id + ", form=" + form + ", bodyLength=" + body.length() + "]";
  }
}
