package org.sosia.platform.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A message on its way out.
 *
 * @param id stable over every retry: the receiver's key to idempotency
 * @param channel which {@link OutboxChannel} delivers it
 * @param address where to, in the channel's own terms: a bus address, a queue, an index
 * @param body text, usually JSON; stored encrypted
 * @param headers small strings beside the body, stored readably: no personal data
 * @param attempts failed deliveries so far, from 0
 * @param availableAt not before this moment
 */
public record OutboxMessage(
    UUID id,
    String channel,
    String address,
    String body,
    Map<String, String> headers,
    int attempts,
    Instant availableAt) {
  public OutboxMessage {
    headers = Map.copyOf(headers);
  }
}
