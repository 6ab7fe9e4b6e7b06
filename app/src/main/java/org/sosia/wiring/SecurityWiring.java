package org.sosia.wiring;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.config.PartsSettings;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.AccessTokens;
import org.sosia.platform.security.CachedAccessTokens;
import org.sosia.platform.security.EmbeddedIdentityProvider;
import org.sosia.platform.security.SecurityChains;
import org.sosia.platform.security.ServiceClients;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;

/** Sign-in and access: the embedded provider where no other is set, and three filter chains. */
@Configuration(proxyBeanMethods = false)
class SecurityWiring {
  private static final Logger LOG = LoggerFactory.getLogger(SecurityWiring.class);

  /** The provider inside this process and everything that only it needs. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(NoIssuer.class)
  static class EmbeddedProvider {
    @Bean
    PasswordEncoder passwordEncoder() {
      return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    UserDetailsService users(PasswordEncoder encoder, PartsSettings parts) {
      LOG.info(
          "embedded OpenID provider with the demo users {}: for demonstrations only, production mode refuses it",
          EmbeddedIdentityProvider.DEMO_USERS.stream().map(user -> user.name()).toList());
      return EmbeddedIdentityProvider.users(encoder, parts.identityProvider().demoPassword());
    }

    @Bean
    RegisteredClientRepository registeredClients(
        ServiceClients services, PasswordEncoder encoder, Environment environment) {
      return EmbeddedIdentityProvider.clients(services, encoder, port(environment));
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> rolesInTokens(ServiceClients services) {
      return EmbeddedIdentityProvider.rolesInTokens(services);
    }

    @Bean
    JWKSource<SecurityContext> signingKey() {
      return EmbeddedIdentityProvider.signingKey();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(Environment environment) {
      return AuthorizationServerSettings.builder().issuer(ownAddress(environment)).build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain identityProviderChain(HttpSecurity http) throws Exception {
      return SecurityChains.identityProvider(http);
    }
  }

  @Bean
  ServiceClients serviceClients(DataFolder data, SecureRandom random) throws IOException {
    return ServiceClients.loadOrCreate(
        data.resolve("keys").resolve("client-secrets.properties"), random);
  }

  @Bean
  ClientRegistrationRepository clientRegistrations(
      PartsSettings parts, ServiceClients services, Environment environment) {
    PartsSettings.IdentityProvider provider = parts.identityProvider();
    return new InMemoryClientRegistrationRepository(
        provider.embedded()
            ? SecurityChains.embeddedClient(ownAddress(environment), services)
            : SecurityChains.externalClient(
                provider.issuer(), provider.clientId(), provider.clientSecret()));
  }

  @Bean
  JwtDecoder jwtDecoder(PartsSettings parts, ObjectProvider<JWKSource<SecurityContext>> ownKey) {
    JWKSource<SecurityContext> key = ownKey.getIfAvailable();
    return key == null
        ? NimbusJwtDecoder.withIssuerLocation(parts.identityProvider().issuer()).build()
        : SecurityChains.decoderFor(key);
  }

  @Bean
  @Order(2)
  SecurityFilterChain interfaceChain(HttpSecurity http, Collection<AccessRule> rules)
      throws Exception {
    return SecurityChains.interfaces(http, inOrder(rules));
  }

  @Bean
  @Order(3)
  SecurityFilterChain pageChain(
      HttpSecurity http, Collection<AccessRule> rules, PartsSettings parts, Environment environment)
      throws Exception {
    boolean embedded = parts.identityProvider().embedded();
    return SecurityChains.pages(
        http, inOrder(rules), embedded ? URI.create(ownAddress(environment)) : null);
  }

  @Bean
  AccessRule whatPagesLoad() {
    return AccessRule.open(
        "/css/**",
        "/fonts/**",
        "/js/**",
        "/images/**",
        "/webjars/**",
        "/_static/**",
        "/icons.svg",
        "/favicon.svg",
        "/error",
        "/actuator/health/**");
  }

  @Bean
  AccessRule home() {
    return AccessRule.of("/");
  }

  @Bean
  AccessTokens accessTokens(
      PartsSettings parts, ServiceClients services, InstantSource clock, Environment environment) {
    String issuer = parts.identityProvider().issuer();
    Supplier<String> tokenUri =
        () ->
            issuer.isBlank()
                ? ownAddress(environment) + "/oauth2/token"
                : issuer + "/protocol/openid-connect/token";
    return new CachedAccessTokens(RestClient.create(), tokenUri, services, clock);
  }

  private static List<AccessRule> inOrder(Collection<AccessRule> rules) {
    return rules.stream().sorted(Comparator.comparingInt(AccessRule::order)).toList();
  }

  private static int port(Environment environment) {
    return environment.getRequiredProperty("server.port", Integer.class);
  }

  private static String ownAddress(Environment environment) {
    return "http://127.0.0.1:" + port(environment);
  }

  static final class NoIssuer implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return context
          .getEnvironment()
          .getProperty("sosia.parts.identity-provider.issuer", "")
          .isBlank();
    }
  }
}
