package org.sosia.platform.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * The contents of the embedded OpenID provider: demo people, service clients, a signing key that
 * lives as long as the process.
 *
 * <p>WARNING: demo only. Production mode refuses it.
 */
public final class EmbeddedIdentityProvider {
  /** The demo people and what they are. */
  public static final List<DemoUser> DEMO_USERS =
      List.of(
          new DemoUser("operator1", Roles.OPERATOR),
          new DemoUser("operator2", Roles.OPERATOR),
          new DemoUser("supervisor", Roles.SUPERVISOR),
          new DemoUser("analyst", Roles.ANALYST),
          new DemoUser("admin", Roles.ADMIN));

  /** A demo person. */
  public record DemoUser(String name, String role) {}

  private EmbeddedIdentityProvider() {}

  public static UserDetailsService users(PasswordEncoder encoder, String password) {
    String encoded = encoder.encode(password);
    return new InMemoryUserDetailsManager(
        DEMO_USERS.stream()
            .<UserDetails>map(
                user -> User.withUsername(user.name()).password(encoded).roles(user.role()).build())
            .toList());
  }

  /** The application's own client and those of its services. */
  public static RegisteredClientRepository clients(
      ServiceClients services, PasswordEncoder encoder, int port) {
    RegisteredClient.Builder web =
        RegisteredClient.withId(UUID.randomUUID().toString())
            .clientId(ServiceClients.WEB)
            .clientSecret(encoder.encode(services.secretOf(ServiceClients.WEB)))
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .scope(OidcScopes.OPENID)
            .clientSettings(ClientSettings.builder().requireProofKey(true).build());
    web.redirectUri("http://127.0.0.1:" + port + "/login/oauth2/code/sosia");
    List<RegisteredClient> all = new java.util.ArrayList<>();
    all.add(web.build());
    for (String id : services.serviceIds()) {
      all.add(
          RegisteredClient.withId(UUID.randomUUID().toString())
              .clientId(id)
              .clientSecret(encoder.encode(services.secretOf(id)))
              .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
              .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
              .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
              .scope("api")
              .tokenSettings(
                  TokenSettings.builder().accessTokenTimeToLive(Duration.ofMinutes(30)).build())
              .build());
    }
    return new InMemoryRegisteredClientRepository(all);
  }

  /** Puts the claim {@code roles} into every token. */
  public static OAuth2TokenCustomizer<JwtEncodingContext> rolesInTokens(ServiceClients services) {
    return context -> {
      Set<String> roles =
          AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())
              ? services.rolesOf(context.getRegisteredClient().getClientId())
              : rolesOf(context);
      context.getClaims().claim("roles", List.copyOf(roles));
    };
  }

  private static Set<String> rolesOf(JwtEncodingContext context) {
    return context.getPrincipal().getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .filter(name -> name != null && name.startsWith("ROLE_"))
        .map(name -> name.substring("ROLE_".length()))
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  public static JWKSource<SecurityContext> signingKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(3072);
      KeyPair pair = generator.generateKeyPair();
      return new ImmutableJWKSet<>(
          new JWKSet(
              new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                  .privateKey((RSAPrivateKey) pair.getPrivate())
                  .keyID(UUID.randomUUID().toString())
                  .build()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("RSA is not available", e);
    }
  }
}
