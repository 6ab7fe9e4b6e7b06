package org.sosia.wiring;

import java.io.IOException;
import java.net.URI;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.RedeliveryPolicy;
import org.apache.hc.core5.http.HttpHost;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.config.PartsSettings;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.embedded.EmbeddedBroker;
import org.sosia.platform.embedded.EmbeddedDatabase;
import org.sosia.platform.embedded.EmbeddedSearch;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jms.connection.CachingConnectionFactory;

/**
 * Database, broker and search: the external server where its address is set, else the embedded one.
 */
@Configuration(proxyBeanMethods = false)
class EmbeddedPartsWiring {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPartsWiring.class);

  @Bean(destroyMethod = "close")
  @Conditional(NoDatabaseAddress.class)
  EmbeddedDatabase embeddedDatabase(DataFolder data, PartsSettings parts) throws IOException {
    int port = parts.database().embeddedPort();
    LOG.info("database: embedded PostgreSQL on 127.0.0.1:{}", port);
    return EmbeddedDatabase.start(data, port);
  }

  @Bean
  JdbcConnectionDetails databaseConnection(
      PartsSettings parts, ObjectProvider<EmbeddedDatabase> embedded) {
    PartsSettings.Database database = parts.database();
    EmbeddedDatabase server = embedded.getIfAvailable();
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return server == null ? database.user() : "postgres";
      }

      @Override
      public String getPassword() {
        return server == null ? database.password() : "postgres";
      }

      @Override
      public String getJdbcUrl() {
        return server == null ? database.url() : server.jdbcUrl();
      }
    };
  }

  @Bean(destroyMethod = "close")
  @Conditional(NoBrokerAddress.class)
  EmbeddedBroker embeddedBroker(DataFolder data, PartsSettings parts) throws Exception {
    int port = parts.broker().embeddedPort();
    LOG.info("broker: embedded ActiveMQ, OpenWire on 127.0.0.1:{}", port);
    return EmbeddedBroker.start(data, port);
  }

  @Bean(destroyMethod = "destroy")
  CachingConnectionFactory connectionFactory(
      PartsSettings parts, ObjectProvider<EmbeddedBroker> embedded) {
    PartsSettings.Broker broker = parts.broker();
    EmbeddedBroker server = embedded.getIfAvailable();
    ActiveMQConnectionFactory factory =
        server == null
            ? new ActiveMQConnectionFactory(broker.user(), broker.password(), broker.url())
            : new ActiveMQConnectionFactory(server.url());
    factory.setTrustAllPackages(false);
    factory.setWatchTopicAdvisories(false);
    RedeliveryPolicy again = factory.getRedeliveryPolicy();
    again.setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
    again.setInitialRedeliveryDelay(500);
    again.setUseExponentialBackOff(true);
    again.setBackOffMultiplier(2);
    again.setMaximumRedeliveryDelay(30_000);
    CachingConnectionFactory caching = new CachingConnectionFactory(factory);
    caching.setSessionCacheSize(8);
    caching.setCacheConsumers(false);
    return caching;
  }

  @Bean(destroyMethod = "close")
  @Conditional(NoSearchAddress.class)
  EmbeddedSearch embeddedSearch(DataFolder data, PartsSettings parts) throws IOException {
    int port = parts.search().embeddedPort();
    LOG.info("search: embedded OpenSearch on 127.0.0.1:{}", port);
    return EmbeddedSearch.start(data, port);
  }

  @Bean
  OpenSearchClient searchClient(PartsSettings parts, ObjectProvider<EmbeddedSearch> embedded) {
    EmbeddedSearch server = embedded.getIfAvailable();
    URI address = URI.create(server == null ? parts.search().url() : server.url());
    return new OpenSearchClient(
        ApacheHttpClient5TransportBuilder.builder(
                new HttpHost(address.getScheme(), address.getHost(), address.getPort()))
            .build());
  }

  private static boolean isBlank(ConditionContext context, String key) {
    return context.getEnvironment().getProperty(key, "").isBlank();
  }

  static final class NoDatabaseAddress implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return isBlank(context, "sosia.parts.database.url");
    }
  }

  static final class NoBrokerAddress implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return isBlank(context, "sosia.parts.broker.url");
    }
  }

  static final class NoSearchAddress implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return isBlank(context, "sosia.parts.search.url");
    }
  }
}
