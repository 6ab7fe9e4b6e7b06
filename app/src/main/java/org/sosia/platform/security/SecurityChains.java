package org.sosia.platform.security;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The three filter chains: the embedded provider, the JSON interfaces under {@code /v1}, the pages.
 */
public final class SecurityChains {
  /** What a page may load: its own files only, no inline script, no inline style. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
          + "base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

  private SecurityChains() {}

  /**
   * The embedded provider with its sign-in page. Both share a request cache of their own, so that
   * the page a person wanted survives the round trip.
   */
  public static SecurityFilterChain identityProvider(HttpSecurity http) throws Exception {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setSessionAttrName("SOSIA_PROVIDER_SAVED_REQUEST");
    PathPatternRequestMatcher signIn = PathPatternRequestMatcher.withDefaults().matcher("/login");
    return http.oauth2AuthorizationServer(
            server -> {
              http.securityMatcher(new OrRequestMatcher(server.getEndpointsMatcher(), signIn));
              server.oidc(withDefaults());
            })
        .authorizeHttpRequests(
            requests -> requests.requestMatchers("/login").permitAll().anyRequest().authenticated())
        .requestCache(requests -> requests.requestCache(cache))
        .headers(SecurityChains::strict)
        .formLogin(form -> form.loginPage("/login").permitAll())
        .build();
  }

  /** {@code /v1/**}: bearer tokens, no session, 401 and 403 as plain statuses. */
  public static SecurityFilterChain interfaces(HttpSecurity http, List<AccessRule> rules)
      throws Exception {
    ProblemAnswers problems = new ProblemAnswers();
    return http.securityMatcher(
            "/v1/**", "/actuator/**", "/manualadjudicationrequest", "/manualadjudicationresponse")
        .authorizeHttpRequests(requests -> apply(requests, rules))
        .csrf(csrf -> csrf.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .oauth2ResourceServer(server ->
            server
                .authenticationEntryPoint(problems)
                .accessDeniedHandler(problems)
                .jwt(jwt -> jwt.jwtAuthenticationConverter(rolesFromClaim())))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .build();
  }

  /**
   * What a part of {@code /v1} does in a way of its own.
   *
   * @param tokens where the bearer token is looked for
   * @param unauthenticated answers a caller without a valid one
   * @param forbidden answers a caller who lacks the role
   */
  public record Manners(
      BearerTokenResolver tokens,
      AuthenticationEntryPoint unauthenticated,
      AccessDeniedHandler forbidden) {}

  /** A part of {@code /v1} with manners of its own; it stands before {@link #interfaces}. */
  public static SecurityFilterChain interfaces(
      HttpSecurity http, String pattern, List<AccessRule> rules, Manners manners) throws Exception {
    return http.securityMatcher(pattern)
        .authorizeHttpRequests(requests -> apply(requests, rules))
        .csrf(csrf -> csrf.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(failures ->
            failures
                .authenticationEntryPoint(manners.unauthenticated())
                .accessDeniedHandler(manners.forbidden()))
        .oauth2ResourceServer(server ->
            server
                .bearerTokenResolver(manners.tokens())
                .authenticationEntryPoint(manners.unauthenticated())
                .accessDeniedHandler(manners.forbidden())
                .jwt(jwt -> jwt.jwtAuthenticationConverter(rolesFromClaim())))
        .build();
  }

  /**
   * Everything else: pages with a session, signed in through the provider.
   *
   * @param embeddedOrigin address of the embedded provider; null when it is a server of its own
   */
  public static SecurityFilterChain pages(
      HttpSecurity http, List<AccessRule> rules, @Nullable URI embeddedOrigin) throws Exception {
    if (embeddedOrigin != null) {
      http.addFilterBefore(new OneOrigin(embeddedOrigin), SecurityContextHolderFilter.class);
    }
    return http.authorizeHttpRequests(requests -> apply(requests, rules))
        .requestCache(requests -> requests.requestCache(wantedPage()))
        .headers(SecurityChains::strict)
        .exceptionHandling(failures ->
            failures.defaultAuthenticationEntryPointFor(
                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                request -> "true".equals(request.getHeader("HX-Request"))))
        .oauth2Login(login ->
            login
                .loginPage("/oauth2/authorization/sosia")
                .userInfoEndpoint(info -> info.userAuthoritiesMapper(rolesFromToken())))
        .logout(logout -> logout.logoutSuccessUrl("/"))
        .build();
  }

  /**
   * Keeps the page that somebody asked for who was not signed in. After signing in its own address
   * is shown, with nothing added, for a view is a link to be sent on. It is taken from the request
   * that was made here, never from a parameter. What a page's script or a program fetches is no
   * page to come to.
   */
  // null means that no parameter is added
  @SuppressWarnings("NullAway")
  private static HttpSessionRequestCache wantedPage() {
    MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
    html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setMatchingRequestParameterName(null);
    cache.setRequestMatcher(
        new AndRequestMatcher(
            matcher(HttpMethod.GET, "/**"),
            html,
            request -> !"true".equals(request.getHeader("HX-Request"))));
    return cache;
  }

  private static void strict(
      org.springframework.security.config.annotation.web.configurers.HeadersConfigurer<HttpSecurity>
          headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
        .referrerPolicy(policy ->
            policy.policy(
                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                    .ReferrerPolicy.SAME_ORIGIN));
  }

  private static void apply(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      List<AccessRule> rules) {
    for (AccessRule rule : rules) {
      var allowed =
          requests.requestMatchers(
              rule.patterns().stream()
                  .map(pattern -> matcher(rule.method(), pattern))
                  .toArray(RequestMatcher[]::new));
      if (rule.roles().contains(AccessRule.ANYBODY)) {
        allowed.permitAll();
      } else if (rule.roles().isEmpty()) {
        allowed.authenticated();
      } else {
        allowed.hasAnyRole(rule.roles().toArray(String[]::new));
      }
    }
    requests.anyRequest().denyAll();
  }

  private static RequestMatcher matcher(@Nullable HttpMethod method, String pattern) {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    return method == null ? paths.matcher(pattern) : paths.matcher(method, pattern);
  }

  private static JwtAuthenticationConverter rolesFromClaim() {
    JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(jwt -> authorities(jwt.getClaim("roles")));
    return converter;
  }

  private static GrantedAuthoritiesMapper rolesFromToken() {
    return held ->
        held.stream()
            .flatMap(authority ->
                authority instanceof OidcUserAuthority oidc
                    ? authorities(oidc.getIdToken().getClaim("roles")).stream()
                    : Stream.<GrantedAuthority>of(authority))
            .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Collection<GrantedAuthority> authorities(@Nullable Object roles) {
    if (!(roles instanceof Collection<?> names)) {
      return Set.of();
    }
    return names.stream()
        .map(name -> (GrantedAuthority) new SimpleGrantedAuthority("ROLE_" + name))
        .toList();
  }

  public static JwtDecoder decoderFor(JWKSource<SecurityContext> key) {
    return OAuth2AuthorizationServerConfiguration.jwtDecoder(key);
  }

  /** This application as a client of the provider inside it. */
  public static ClientRegistration embeddedClient(String ownAddress, ServiceClients services) {
    return ClientRegistration.withRegistrationId("sosia")
        .clientId(ServiceClients.WEB)
        .clientSecret(services.secretOf(ServiceClients.WEB))
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
        .scope("openid")
        .authorizationUri(ownAddress + "/oauth2/authorize")
        .tokenUri(ownAddress + "/oauth2/token")
        .jwkSetUri(ownAddress + "/oauth2/jwks")
        .userInfoUri(ownAddress + "/userinfo")
        .userNameAttributeName("sub")
        .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
        .build();
  }

  /** This application as a client of another provider, found by discovery. */
  public static ClientRegistration externalClient(String issuer, String id, String secret) {
    return ClientRegistrations.fromOidcIssuerLocation(issuer)
        .registrationId("sosia")
        .clientId(id)
        .clientSecret(secret)
        .scope("openid")
        .build();
  }
}
