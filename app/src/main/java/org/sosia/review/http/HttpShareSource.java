package org.sosia.review.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.sosia.envelope.EnvelopeException;
import org.sosia.envelope.KeyRing;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.platform.Sensitive;
import org.sosia.platform.security.AccessTokens;
import org.sosia.platform.security.ServiceClients;
import org.sosia.review.ShareSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches shares over HTTP as the adjudication partner, and opens them with its key. Guarantees: no
 * address outside the allowed origins is ever called, redirects are not followed, and no more than
 * the allowed bytes are read.
 */
public final class HttpShareSource implements ShareSource {
  /** Refusals that stay: not found, used up or expired, empty, forbidden. */
  private static final Set<String> FINAL_CODES =
      Set.of("DAT-SER-003", "DAT-SER-006", "DAT-SER-008", "KER-ATH-403");

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_WITHIN)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final ShareEnvelope envelope = new ShareEnvelope();
  private final AllowedOrigins origins;
  private final int maxBytes;
  private final AccessTokens tokens;
  private final KeyRing keys;
  private final JsonMapper json;

  public HttpShareSource(
      AllowedOrigins origins, int maxBytes, AccessTokens tokens, KeyRing keys, JsonMapper json) {
    this.origins = origins;
    this.maxBytes = maxBytes;
    this.tokens = tokens;
    this.keys = keys;
    this.json = json;
  }

  @Override
  public Result fetch(String address) throws IOException, InterruptedException {
    Optional<URI> allowed = origins.findAllowed(address);
    if (allowed.isEmpty()) {
      return new Result.Refused("its address is not one that shares may come from");
    }
    HttpRequest request =
        HttpRequest.newBuilder(allowed.get())
            .timeout(ANSWER_WITHIN)
            .header(
                "Authorization", "Bearer " + tokens.tokenFor(ServiceClients.ADJUDICATION_PARTNER))
            .GET()
            .build();
    HttpResponse<InputStream> answer =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      byte[] bytes = body.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        return new Result.Refused("it is larger than " + maxBytes + " bytes");
      }
      return read(answer.statusCode(), bytes);
    }
  }

  private Result read(int status, byte[] body) throws IOException {
    return switch (status) {
      case 200 -> open(body);
      case 403, 404, 410 -> new Result.Refused("the data share answered with status " + status);
      // 401 may be a token that has just run out; others pass
      default -> throw new IOException("the data share answered with status " + status);
    };
  }

  private Result open(byte[] body) throws IOException {
    if (startsLikeJson(body)) {
      return plain(body);
    }
    try {
      return new Result.Opened(Sensitive.of(envelope.decrypt(body, keys)));
    } catch (EnvelopeException e) {
      return switch (e.reason()) {
        case UNKNOWN_KEY ->
            new Result.Refused("it is encrypted for a certificate that is not ours");
        case UNREADABLE, EMPTY_PLAINTEXT, UNSUITABLE_RECIPIENT, TOO_LARGE ->
            new Result.Refused("it cannot be decrypted");
        // a token that does not answer: the share may be sound
        case KEY_UNAVAILABLE -> throw new IOException("our private key cannot be used just now");
      };
    }
  }

  /** The data itself, or an error: the data share tells its errors with status 200. */
  private Result plain(byte[] body) throws IOException {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (JacksonException e) {
      // the parser's own message would quote the text
      return new Result.Refused("it is not well-formed JSON");
    }
    JsonNode errors = root.path("errors");
    if (!errors.isArray() || errors.isEmpty()) {
      return new Result.Opened(Sensitive.of(body));
    }
    String code = errors.get(0).path("errorCode").asString("");
    if (!code.matches("[A-Z]{3}-[A-Z]{3}-[0-9]{3}")) {
      return new Result.Refused("the data share refused without a known code");
    }
    if (FINAL_CODES.contains(code)) {
      return new Result.Refused("the data share refused with " + code);
    }
    throw new IOException("the data share answered with " + code);
  }

  private static boolean startsLikeJson(byte[] body) {
    for (byte next : body) {
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return next == '{';
      }
    }
    return false;
  }
}
