package org.sosia.wiring;

import jakarta.jms.ConnectionFactory;
import org.sosia.platform.messaging.QueueConsumers;
import org.sosia.platform.messaging.QueueHandler;
import org.sosia.platform.messaging.QueueOutboxChannel;
import org.sosia.platform.outbox.DeadLetters;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;

/** Queues in both directions. */
@Configuration(proxyBeanMethods = false)
class MessagingWiring {
  @Bean
  JmsTemplate jmsTemplate(ConnectionFactory connections) {
    JmsTemplate jms = new JmsTemplate(connections);
    jms.setDeliveryPersistent(true);
    jms.setExplicitQosEnabled(false);
    return jms;
  }

  @Bean
  QueueOutboxChannel queueOutboxChannel(JmsTemplate jms) {
    return new QueueOutboxChannel(jms);
  }

  @Bean
  QueueConsumers queueConsumers(
      ConnectionFactory connections,
      ObjectProvider<QueueHandler> handlers,
      DeadLetters deadLetters) {
    return new QueueConsumers(connections, handlers.orderedStream().toList(), deadLetters);
  }
}
