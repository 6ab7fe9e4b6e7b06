package org.sosia.platform.messaging;

import java.time.Duration;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.RedeliveryPolicy;
import org.springframework.jms.connection.CachingConnectionFactory;

/** How this program speaks to a broker, whichever it is. */
public final class BrokerConnections {
  private static final Duration FIRST_REDELIVERY = Duration.ofMillis(500);
  private static final int SESSIONS = 8;

  private BrokerConnections() {}

  /**
   * Connections on which no message is lost: one that cannot be handled comes again without end,
   * with growing pauses. A message that a connection has seen before is taken again: after a broker
   * was away, the client would otherwise set aside what another of its consumers had in hand, and
   * nobody would ever have handled it. Every handler recognises what it has handled.
   *
   * @param factory of an address; it is changed
   * @param longestRedelivery longest pause before a message comes again
   */
  public static CachingConnectionFactory of(
      ActiveMQConnectionFactory factory, Duration longestRedelivery) {
    factory.setTrustAllPackages(false);
    factory.setWatchTopicAdvisories(false);
    factory.setCheckForDuplicates(false);
    RedeliveryPolicy again = factory.getRedeliveryPolicy();
    again.setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
    again.setInitialRedeliveryDelay(FIRST_REDELIVERY.toMillis());
    again.setUseExponentialBackOff(true);
    again.setBackOffMultiplier(2);
    again.setMaximumRedeliveryDelay(longestRedelivery.toMillis());
    CachingConnectionFactory caching = new CachingConnectionFactory(factory);
    caching.setSessionCacheSize(SESSIONS);
    caching.setCacheConsumers(false);
    return caching;
  }
}
