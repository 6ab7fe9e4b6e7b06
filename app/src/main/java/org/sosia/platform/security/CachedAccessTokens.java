package org.sosia.platform.security;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/** Fetches tokens by client credentials and keeps each until a minute before it ends. */
public final class CachedAccessTokens implements AccessTokens {
  private static final Duration EARLY = Duration.ofMinutes(1);

  private final RestClient http;
  private final Supplier<String> tokenUri;
  private final ServiceClients clients;
  private final InstantSource clock;
  private final Map<String, Token> cache = new ConcurrentHashMap<>();

  public CachedAccessTokens(
      RestClient http, Supplier<String> tokenUri, ServiceClients clients, InstantSource clock) {
    this.http = http;
    this.tokenUri = tokenUri;
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public String tokenFor(String clientId) {
    Token held = cache.get(clientId);
    if (held == null || !held.validUntil.isAfter(clock.instant())) {
      held = fetch(clientId);
      cache.put(clientId, held);
    }
    return held.value;
  }

  private Token fetch(String clientId) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.add("grant_type", "client_credentials");
    form.add("scope", "api");
    TokenMessage answer =
        http.post()
            .uri(tokenUri.get())
            .headers(
                h -> h.setBasicAuth(clientId, clients.secretOf(clientId), StandardCharsets.UTF_8))
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .body(form)
            .retrieve()
            .body(TokenMessage.class);
    if (answer == null) {
      throw new IllegalStateException("the identity provider gave an empty answer");
    }
    return new Token(
        answer.access_token, clock.instant().plusSeconds(answer.expires_in).minus(EARLY));
  }

  private record Token(String value, Instant validUntil) {
    @Override
    public String toString() {
      return "Token[validUntil=" + validUntil + "]";
    }
  }

  /** The provider's answer, in the names of RFC 6749. */
  record TokenMessage(String access_token, long expires_in) {}
}
