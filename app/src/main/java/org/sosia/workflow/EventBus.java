package org.sosia.workflow;

/**
 * Port: carries stage messages from address to address, durably. In-process it is the outbox table;
 * MOSIP's Kafka topics have the same names.
 */
public interface EventBus {
  /**
   * Publishes inside the caller's transaction: the message exists if and only if that transaction
   * commits.
   *
   * @param address such as {@code demo-dedupe-bus-in}
   */
  void publish(String address, StageMessage message);
}
