package org.sosia.platform.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * Port: adds messages inside the caller's transaction; they exist if and only if that transaction
 * commits.
 */
public interface Outbox {
  /**
   * Adds one message for delivery at once.
   *
   * @throws IllegalStateException when no transaction is open
   */
  default void add(
      UUID id, String channel, String address, String body, Map<String, String> headers) {
    add(id, channel, address, body, headers, Duration.ZERO);
  }

  /**
   * Adds one message for delivery after a delay. A second message of the same id is ignored while
   * the first is waiting.
   *
   * @throws IllegalStateException when no transaction is open
   */
  void add(
      UUID id,
      String channel,
      String address,
      String body,
      Map<String, String> headers,
      Duration delay);
}
