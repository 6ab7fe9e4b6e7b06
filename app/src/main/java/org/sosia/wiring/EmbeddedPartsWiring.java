package org.sosia.wiring;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.OptionalInt;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.sosia.config.PartsSettings;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.embedded.EmbeddedBroker;
import org.sosia.platform.embedded.EmbeddedDatabase;
import org.sosia.platform.embedded.EmbeddedParts;
import org.sosia.platform.messaging.BrokerConnections;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.CachingConnectionFactory;

/**
 * Database, broker and search: the external server where its address is set, else the embedded one.
 */
@Configuration(proxyBeanMethods = false)
class EmbeddedPartsWiring {
  private static final Duration MAX_REDELIVERY_DELAY = Duration.ofSeconds(30);

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
    return BrokerConnections.of(factory, MAX_REDELIVERY_DELAY);
  }

  @Bean
  @ConditionalOnRole(PartsSettings.Role.PROFILES)
  OpenSearchClient searchClient(PartsSettings parts, EmbeddedParts embedded) {
    return embedded
        .findSearch()
        .map(own -> searchClient(new PartsSettings.Search(own.url(), "", "", 0)))
        .orElseGet(() -> searchClient(parts.search()));
  }

  /** A client of any OpenSearch or Elasticsearch 8; certificates are checked by the JVM's trust. */
  static OpenSearchClient searchClient(PartsSettings.Search server) {
    URI address = URI.create(server.url());
    var builder =
        ApacheHttpClient5TransportBuilder.builder(
            new HttpHost(address.getScheme(), address.getHost(), address.getPort()));
    if (address.getPath() != null && address.getPath().length() > 1) {
      builder.setPathPrefix(address.getPath());
    }
    if (!server.user().isEmpty()) {
      String pair = server.user() + ":" + server.password();
      builder.setDefaultHeaders(
          new Header[] {
            new BasicHeader(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
          });
    }
    return new OpenSearchClient(builder.build());
  }
}
