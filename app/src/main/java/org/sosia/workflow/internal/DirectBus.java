package org.sosia.workflow.internal;

import java.util.function.Predicate;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.StageMessage;

/**
 * The event bus as routes see it: what is bound for a stage outside Sosia is handed over at once,
 * in the route's transaction, and does not go round by the bus. Everything else does.
 */
public final class DirectBus implements EventBus {
  private final OutboxEventBus bus;
  private final ExternalStages externals;
  private final Predicate<String> listened;

  /**
   * @param listened whether a stage or a route listens at an address; it comes before the stage
   *     outside
   */
  public DirectBus(OutboxEventBus bus, ExternalStages externals, Predicate<String> listened) {
    this.bus = bus;
    this.externals = externals;
    this.listened = listened;
  }

  @Override
  public void publish(String address, StageMessage message) {
    if (externals.has(address) && !listened.test(address)) {
      externals.forward(address, bus.stamped(message, message.retryCount()));
    } else {
      bus.publish(address, message);
    }
  }
}
