package org.sosia.wiring;

import jakarta.jms.ConnectionFactory;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.sosia.config.DeadLetterSettings;
import org.sosia.platform.IdSource;
import org.sosia.platform.messaging.QueueConsumers;
import org.sosia.platform.messaging.QueueHandler;
import org.sosia.platform.messaging.QueueOutboxChannel;
import org.sosia.platform.messaging.QueueReplay;
import org.sosia.platform.outbox.DeadLetterDesk;
import org.sosia.platform.outbox.DeadLetterPurge;
import org.sosia.platform.outbox.DeadLetterReplay;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.KeptDeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.OutboxReplay;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.Roles;
import org.sosia.platform.web.DeadLetterInterface;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Queues in both directions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadLetterSettings.class)
class MessagingWiring {
  @Bean
  JmsTemplate jmsTemplate(ConnectionFactory connections) {
    JmsTemplate jms = new JmsTemplate(connections);
    jms.setDeliveryPersistent(true);
    jms.setExplicitQosEnabled(false);
    return jms;
  }

  @Bean
  QueueOutboxChannel queueOutboxChannel(ConnectionFactory connections) {
    return new QueueOutboxChannel(connections);
  }

  @Bean
  QueueConsumers queueConsumers(
      ConnectionFactory connections,
      ObjectProvider<QueueHandler> handlers,
      DeadLetters deadLetters) {
    return new QueueConsumers(connections, handlers.orderedStream().toList(), deadLetters);
  }

  @Bean
  QueueReplay queueReplay(ObjectProvider<QueueHandler> handlers, Outbox outbox, IdSource ids) {
    return new QueueReplay(
        handlers.orderedStream().map(QueueHandler::queue).collect(Collectors.toSet()), outbox, ids);
  }

  @Bean
  @Order // after those that know what a letter means
  OutboxReplay outboxReplay(Outbox outbox, IdSource ids) {
    return new OutboxReplay(outbox, ids);
  }

  @Bean
  DeadLetterDesk deadLetterDesk(
      KeptDeadLetters letters,
      ObjectProvider<DeadLetterReplay> replays,
      TransactionTemplate transactions) {
    return new DeadLetterDesk(letters, replays.orderedStream().toList(), transactions);
  }

  @Bean
  DeadLetterInterface deadLetterInterface(KeptDeadLetters letters, DeadLetterDesk desk) {
    return new DeadLetterInterface(letters, desk);
  }

  @Bean
  AccessRule deadLettersAccess() {
    return AccessRule.of("/v1/dead-letters/**", Roles.ADMIN);
  }

  /** Whoever looks after the installation has no need to read people's data. */
  @Bean
  AccessRule deadLetterBodiesAccess() {
    return AccessRule.of(HttpMethod.POST, "/v1/dead-letters/{id}/body", Roles.DATA_OFFICER);
  }

  @Bean
  DeadLetterPurge deadLetterPurge(
      KeptDeadLetters letters, InstantSource clock, DeadLetterSettings settings) {
    return new DeadLetterPurge(
        letters,
        clock,
        new DeadLetterPurge.Keeping(
            settings.keepOpen(), settings.keepClosed(), settings.lookEvery()));
  }
}
