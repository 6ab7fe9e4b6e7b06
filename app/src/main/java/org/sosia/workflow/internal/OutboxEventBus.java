package org.sosia.workflow.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.Outbox;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.protocol.StageMessageJson;

/** The event bus over the outbox table. */
public final class OutboxEventBus implements EventBus {
  /** Name of the channel in the outbox. */
  public static final String CHANNEL = "bus";

  /** Header with the registration's id, by which its waiting messages are found. */
  public static final String RID = "rid";

  private final Outbox outbox;
  private final StageMessageJson json;
  private final IdSource ids;
  private final InstantSource clock;

  public OutboxEventBus(Outbox outbox, StageMessageJson json, IdSource ids, InstantSource clock) {
    this.outbox = outbox;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void publish(String address, StageMessage message) {
    publish(address, message, message.retryCount(), Duration.ZERO);
  }

  /** The same after a delay and with another count of tries. */
  void publish(String address, StageMessage message, @Nullable Integer retryCount, Duration delay) {
    StageMessage sent = stamped(message, retryCount);
    outbox.add(
        ids.next(), CHANNEL, address, json.write(sent), Map.of(RID, message.rid().value()), delay);
  }

  /** The message as it sets out now. */
  StageMessage stamped(StageMessage message, @Nullable Integer retryCount) {
    return new StageMessage(
        message.rid(),
        message.process(),
        message.source(),
        message.iteration(),
        message.workflowInstanceId(),
        message.valid(),
        message.internalError(),
        message.address(),
        retryCount,
        message.tags(),
        clock.instant());
  }
}
