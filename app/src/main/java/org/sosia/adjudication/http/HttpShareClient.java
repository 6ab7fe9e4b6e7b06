package org.sosia.adjudication.http;

import java.net.http.HttpClient;
import java.time.Duration;
import org.sosia.adjudication.ShareClient;
import org.sosia.platform.SafeReason;
import org.sosia.platform.security.AccessTokens;
import org.sosia.platform.security.ServiceClients;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shares over {@code POST /v1/datashare/create}, as the registration processor's own client. The
 * data share tells its refusals with status 200, so success is an address without errors.
 */
public final class HttpShareClient implements ShareClient {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  private final RestClient http;
  private final AccessTokens tokens;
  private final JsonMapper json;
  private final Target target;

  /**
   * Where and for whom to share.
   *
   * @param origin of the data share, such as {@code http://127.0.0.1:8080}
   */
  public record Target(String origin, String policyId, String subscriberId) {}

  /**
   * @param answerWithin longest wait for the data share
   */
  public HttpShareClient(
      Target target, AccessTokens tokens, JsonMapper json, Duration answerWithin) {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build());
    requests.setReadTimeout(answerWithin);
    this.http = RestClient.builder().requestFactory(requests).build();
    this.tokens = tokens;
    this.json = json;
    this.target = target;
  }

  @Override
  public Outcome share(byte[] sharedData) {
    try {
      String answer =
          http.post()
              .uri(
                  target.origin() + "/v1/datashare/create/{policy}/{subscriber}",
                  target.policyId(),
                  target.subscriberId())
              .headers(h -> h.setBearerAuth(tokens.tokenFor(ServiceClients.PROCESSOR)))
              .contentType(MediaType.MULTIPART_FORM_DATA)
              .body(parts(sharedData))
              .retrieve()
              .body(String.class);
      return read(answer == null ? "" : answer);
    } catch (RestClientResponseException | JacksonException e) {
      return new Outcome.Failed("the data share cannot be used: " + SafeReason.of(e));
    } catch (RestClientException e) {
      return new Outcome.Away("the data share cannot be reached: " + SafeReason.of(e));
    }
  }

  private static MultiValueMap<String, Object> parts(byte[] sharedData) {
    MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
    parts.add("file", new NamedBytes(sharedData));
    return parts;
  }

  private Outcome read(String answer) {
    JsonNode root = json.readTree(answer);
    JsonNode errors = root.path("errors");
    if (errors.isArray() && !errors.isEmpty()) {
      return new Outcome.Failed(
          "the data share refuses: " + errors.get(0).path("errorCode").asString("no code"));
    }
    JsonNode url = root.path("dataShare").path("url");
    return url.isString()
        ? new Outcome.Shared(url.stringValue())
        : new Outcome.Failed("the data share gave no address");
  }

  /** A part of a multipart body is a file only when it has a name. */
  private static final class NamedBytes extends ByteArrayResource {
    NamedBytes(byte[] content) {
      super(content);
    }

    @Override
    public String getFilename() {
      return "share.json";
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
