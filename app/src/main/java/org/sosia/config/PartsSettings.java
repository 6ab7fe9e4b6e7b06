package org.sosia.config;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The process as a whole: what it does, where its data lies and which servers it uses. A part whose
 * address is empty runs embedded, on loopback.
 *
 * @param mode {@code demo} allows embedded parts and demo users; {@code production} refuses them at
 *     start
 * @param roles what this process does: {@code all}, or some of processor, datashare, adjudicator,
 *     profiles, identity-provider
 * @param data folder of everything the process keeps: database, queues, index, shares, keys
 * @param masterKey file with the 32 bytes from which every key at rest is derived; processes on one
 *     database share it; empty = {@code keys/master.key} in the data folder, made at the first
 *     start
 * @param database the PostgreSQL server
 * @param broker the ActiveMQ (OpenWire) broker
 * @param search the OpenSearch server
 * @param identityProvider the OpenID provider
 * @param maxBodyBytes largest accepted request body, in bytes
 */
@ConfigurationProperties(prefix = "sosia.parts", ignoreUnknownFields = false)
public record PartsSettings(
    @DefaultValue("demo") Mode mode,
    @DefaultValue("all") Set<Role> roles,
    @DefaultValue("./data") Path data,
    @DefaultValue("") String masterKey,
    @DefaultValue Database database,
    @DefaultValue Broker broker,
    @DefaultValue Search search,
    @DefaultValue IdentityProvider identityProvider,
    @DefaultValue("16777216") long maxBodyBytes) {
  public PartsSettings {
    roles = Set.copyOf(roles);
    data = data.toAbsolutePath().normalize();
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("sosia.parts.roles: at least one role is needed");
    }
    if (maxBodyBytes < 1024) {
      throw new IllegalArgumentException("sosia.parts.max-body-bytes: at least 1024 bytes");
    }
  }

  /** Whether demo settings are allowed. */
  public enum Mode {
    DEMO,
    PRODUCTION
  }

  /** What a process does. */
  public enum Role {
    ALL,
    PROCESSOR,
    DATASHARE,
    ADJUDICATOR,
    PROFILES,
    IDENTITY_PROVIDER
  }

  /** Whether this process plays a role. */
  public boolean plays(Role role) {
    return roles.contains(Role.ALL) || roles.contains(role);
  }

  /**
   * @param url JDBC address of an external server; empty = embedded
   * @param user its user; unused when embedded
   * @param password its password; unused when embedded
   * @param embeddedPort loopback port of the embedded server
   */
  public record Database(
      @DefaultValue("") String url,
      @DefaultValue("") String user,
      @DefaultValue("") String password,
      @DefaultValue("15432") int embeddedPort) {
    public boolean embedded() {
      return url.isBlank();
    }

    @Override
    public String toString() {
      return "Database[url=" + url + ", user=" + user + ", embeddedPort=" + embeddedPort + "]";
    }
  }

  /**
   * @param url OpenWire address such as {@code failover:(tcp://host:61616)}; empty = embedded
   * @param user its user; unused when embedded
   * @param password its password; unused when embedded
   * @param embeddedPort loopback port of the embedded broker
   */
  public record Broker(
      @DefaultValue("") String url,
      @DefaultValue("") String user,
      @DefaultValue("") String password,
      @DefaultValue("61616") int embeddedPort) {
    public boolean embedded() {
      return url.isBlank();
    }

    @Override
    public String toString() {
      return "Broker[url=" + url + ", user=" + user + ", embeddedPort=" + embeddedPort + "]";
    }
  }

  /**
   * @param url address of an external server, {@code http(s)://host:port/path}; empty = embedded
   * @param user name at an external server; empty = it asks for none
   * @param password of that user
   * @param embeddedPort loopback port of the embedded server; the next hundred-higher one is its
   *     transport port
   */
  public record Search(
      @DefaultValue("") String url,
      @DefaultValue("") String user,
      @DefaultValue("") String password,
      @DefaultValue("19200") int embeddedPort) {
    public boolean embedded() {
      return url.isBlank();
    }

    /** The password must not reach a log. */
    @Override
    public String toString() {
      return "Search[url=" + url + ", user=" + user + "]";
    }
  }

  /**
   * @param issuer address of an external OpenID provider; empty = embedded with demo users
   * @param clientId this application's id at an external provider
   * @param clientSecret its secret there
   * @param demoPassword password of the embedded provider's demo users
   */
  public record IdentityProvider(
      @DefaultValue("") String issuer,
      @DefaultValue("sosia") String clientId,
      @DefaultValue("") String clientSecret,
      @DefaultValue("sosia-demo") String demoPassword) {
    public boolean embedded() {
      return issuer.isBlank();
    }

    @Override
    public String toString() {
      return "IdentityProvider[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
  }

  /** The part that production mode refuses, or null when all is as it must be. */
  public @Nullable String refusedInProduction() {
    if (mode == Mode.DEMO) {
      return null;
    }
    if (database.embedded()) {
      return "sosia.parts.database.url: production mode needs an external PostgreSQL";
    }
    if (broker.embedded()) {
      return "sosia.parts.broker.url: production mode needs an external broker";
    }
    if (plays(Role.PROFILES) && search.embedded()) {
      return "sosia.parts.search.url: production mode needs an external OpenSearch";
    }
    if (identityProvider.embedded()) {
      return "sosia.parts.identity-provider.issuer: production mode refuses the embedded provider and its demo users";
    }
    return null;
  }
}
