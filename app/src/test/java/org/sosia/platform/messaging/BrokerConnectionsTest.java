package org.sosia.platform.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.RedeliveryPolicy;
import org.junit.jupiter.api.Test;
import org.springframework.jms.connection.CachingConnectionFactory;

class BrokerConnectionsTest {
  /** A client that looks for duplicates puts what it suspects to be one into ActiveMQ.DLQ. */
  @Test
  void of_anyAddress_setsNoMessageAsideByItself() {
    ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:1");

    CachingConnectionFactory connections = BrokerConnections.of(factory, Duration.ofSeconds(30));

    assertFalse(factory.isCheckForDuplicates());
    assertEquals(
        RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES,
        factory.getRedeliveryPolicy().getMaximumRedeliveries());
    assertEquals(30_000, factory.getRedeliveryPolicy().getMaximumRedeliveryDelay());
    connections.destroy();
  }
}
