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
  /** Header under which a letter names the registration that it is about. */
  String REGISTRATION = "rid";

  /**
   * Keeps a message. The body is stored encrypted.
   *
   * @param source the queue or channel it came from
   * @param messageId the sender's id, or what identifies it best
   * @param reason one sentence without personal data
   * @return the letter's id
   */
  UUID record(String source, String messageId, byte[] body, String reason);

  /**
   * Keeps a message with small strings that belong to it; they are stored readably and hold no
   * personal data.
   */
  default UUID record(
      String source, String messageId, byte[] body, Map<String, String> headers, String reason) {
    return record(source, messageId, body, reason);
  }

  /**
   * Closes the letters that a registration's own progress has settled, so that nobody is asked to
   * deal with what is over.
   *
   * @param source how their source begins
   * @param registration as it stands in their header {@link #REGISTRATION}
   * @param what one clause: what has happened
   * @return how many were closed
   */
  int settle(String source, String registration, String what);

  /** How many are open. */
  long count();

  /** The latest open ones, newest first, without their bodies. */
  List<DeadLetter> listLatest(int limit);

  /** One kept message without its body. */
  record DeadLetter(UUID id, String source, String messageId, String reason, Instant at) {}
}
