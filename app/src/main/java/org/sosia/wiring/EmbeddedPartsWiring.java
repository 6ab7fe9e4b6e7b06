package org.sosia.wiring;

import java.net.URI;
import java.util.OptionalInt;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.RedeliveryPolicy;
import org.apache.hc.core5.http.HttpHost;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.sosia.config.PartsSettings;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.embedded.EmbeddedBroker;
import org.sosia.platform.embedded.EmbeddedDatabase;
import org.sosia.platform.embedded.EmbeddedParts;
import org.sosia.platform.embedded.EmbeddedSearch;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.CachingConnectionFactory;

/**
 * Database, broker and search: the external server where its address is set, else the embedded one.
 */
@Configuration(proxyBeanMethods = false)
class EmbeddedPartsWiring {
  private static final long MAX_REDELIVERY_DELAY_MILLIS = 30_000;

  @Bean(destroyMethod = "close")
  EmbeddedParts embeddedParts(DataFolder data, PartsSettings parts) {
    return new EmbeddedParts(
        data,
        port(parts.database().embedded(), parts.database().embeddedPort()),
        port(parts.broker().embedded(), parts.broker().embeddedPort()),
        port(
            parts.plays(PartsSettings.Role.PROFILES) && parts.search().embedded(),
            parts.search().embeddedPort()));
  }

  private static OptionalInt port(boolean embedded, int port) {
    return embedded ? OptionalInt.of(port) : OptionalInt.empty();
  }

  @Bean
  JdbcConnectionDetails databaseConnection(PartsSettings parts, EmbeddedParts embedded) {
    PartsSettings.Database external = parts.database();
    return embedded
        .findDatabase()
        .map(EmbeddedDatabase::jdbcUrl)
        .map(url -> connection(url, "postgres", "postgres"))
        .orElseGet(() -> connection(external.url(), external.user(), external.password()));
  }

  private static JdbcConnectionDetails connection(String url, String user, String password) {
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return user;
      }

      @Override
      public String getPassword() {
        return password;
      }

      @Override
      public String getJdbcUrl() {
        return url;
      }
    };
  }

  @Bean(destroyMethod = "destroy")
  CachingConnectionFactory connectionFactory(PartsSettings parts, EmbeddedParts embedded) {
    PartsSettings.Broker external = parts.broker();
    ActiveMQConnectionFactory factory =
        embedded
            .findBroker()
            .map(EmbeddedBroker::url)
            .map(ActiveMQConnectionFactory::new)
            .orElseGet(() ->
                new ActiveMQConnectionFactory(
                    external.user(), external.password(), external.url()));
    factory.setTrustAllPackages(false);
    factory.setWatchTopicAdvisories(false);
    RedeliveryPolicy again = factory.getRedeliveryPolicy();
    again.setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
    again.setInitialRedeliveryDelay(500);
    again.setUseExponentialBackOff(true);
    again.setBackOffMultiplier(2);
    again.setMaximumRedeliveryDelay(MAX_REDELIVERY_DELAY_MILLIS);
    CachingConnectionFactory caching = new CachingConnectionFactory(factory);
    caching.setSessionCacheSize(8);
    caching.setCacheConsumers(false);
    return caching;
  }

  @Bean
  @ConditionalOnRole(PartsSettings.Role.PROFILES)
  OpenSearchClient searchClient(PartsSettings parts, EmbeddedParts embedded) {
    URI address =
        URI.create(embedded.findSearch().map(EmbeddedSearch::url).orElse(parts.search().url()));
    return new OpenSearchClient(
        ApacheHttpClient5TransportBuilder.builder(
                new HttpHost(address.getScheme(), address.getHost(), address.getPort()))
            .build());
  }
}
