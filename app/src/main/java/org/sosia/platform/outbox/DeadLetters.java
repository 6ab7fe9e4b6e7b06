package org.sosia.platform.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Port: messages that could not be taken or delivered, kept with their reason until a person has
 * dealt with them.
 */
public interface DeadLetters {
  /**
   * Keeps a message. The body is stored encrypted.
   *
   * @param source the queue or channel it came from
   * @param messageId the sender's id, or what identifies it best
   * @param reason one sentence without personal data
   */
  void record(String source, String messageId, byte[] body, String reason);

  /**
   * Keeps a message with small strings that belong to it; they are stored readably and hold no
   * personal data.
   */
  default void record(
      String source, String messageId, byte[] body, Map<String, String> headers, String reason) {
    record(source, messageId, body, reason);
  }

  /** How many are kept that nobody has replayed. */
  long count();

  /** The latest ones, newest first, without their bodies. */
  List<DeadLetter> listLatest(int limit);

  /** One kept message without its body. */
  record DeadLetter(UUID id, String source, String messageId, String reason, Instant at) {}
}
