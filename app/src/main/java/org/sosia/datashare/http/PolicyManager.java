package org.sosia.datashare.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.datashare.ShareName;
import org.sosia.datashare.SharePolicies;
import org.sosia.datashare.SharePolicy;
import org.sosia.datashare.protocol.PolicyReader;
import org.sosia.platform.SafeReason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Policies from a policy manager: {@code GET <base>/policies/{policyId}/partner/{partnerId}}, whose
 * answer has the policy in {@code response.policies}. What was answered holds for the time to live,
 * refusals too; a manager that does not answer is asked again each time. Thread-safe.
 *
 * <p>WARNING: a policy that is withdrawn is still followed until its time to live is over.
 *
 * <p>Source: MOSIP's partner management services.
 */
public final class PolicyManager implements SharePolicies {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyManager.class);
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_ENTRIES = 10_000;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_WITHIN)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Map<Key, Entry> cache = new ConcurrentHashMap<>();
  private final Target target;
  private final PolicyReader reader;
  private final JsonMapper json;
  private final InstantSource clock;

  /**
   * Whom to ask.
   *
   * @param base address such as {@code https://host/v1/policymanager}, without a slash at its end
   * @param token a bearer token for it, from a cache
   * @param timeToLive how long an answer holds
   * @param answerWithin longest wait for a whole answer
   */
  public record Target(
      String base, Supplier<String> token, Duration timeToLive, Duration answerWithin) {}

  private record Key(String policyId, String subscriberId) {}

  private record Entry(Lookup lookup, Instant until) {}

  public PolicyManager(Target target, PolicyReader reader, JsonMapper json, InstantSource clock) {
    this.target = target;
    this.reader = reader;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Lookup lookUp(String policyId, String subscriberId) {
    ShareName.require("policyId", policyId);
    ShareName.require("subscriberId", subscriberId);
    Key key = new Key(policyId, subscriberId);
    Instant now = clock.instant();
    Entry known = cache.get(key);
    if (known != null && now.isBefore(known.until())) {
      return known.lookup();
    }
    Lookup fresh = ask(key, now);
    if (!(fresh instanceof Lookup.Unavailable)) {
      if (cache.size() >= MAX_ENTRIES) {
        cache.clear();
      }
      cache.put(key, new Entry(fresh, now.plus(target.timeToLive())));
    }
    return fresh;
  }

  private Lookup ask(Key key, Instant now) {
    try {
      HttpResponse<byte[]> answer = send(key);
      return read(key.policyId(), answer.statusCode(), answer.body(), now);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      // whatever keeps the manager, or the provider of tokens, from answering
      LOG.warn("the policy manager cannot be asked: {}", SafeReason.of(e));
      return new Lookup.Unavailable("the policy manager does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Lookup.Unavailable("interrupted");
    }
  }

  /**
   * The platform's own limit of time ends with the headers; this one holds for the whole answer.
   */
  private HttpResponse<byte[]> send(Key key)
      throws InterruptedException, ExecutionException, TimeoutException {
    String token = target.token().get();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            HttpRequest.newBuilder(
                    URI.create(
                        target.base()
                            + "/policies/"
                            + key.policyId()
                            + "/partner/"
                            + key.subscriberId()))
                .header("Authorization", "Bearer " + token)
                .header("Cookie", "Authorization=" + token)
                .header("Accept", "application/json")
                .build(),
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      return answer.get(target.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      answer.cancel(true);
    }
  }

  private Lookup read(String policyId, int status, byte[] body, Instant now) {
    if (status == 404) {
      return new Lookup.Unknown("the policy manager does not know it");
    }
    if (status != 200) {
      return new Lookup.Unavailable("the policy manager answered with status " + status);
    }
    try {
      JsonNode root = json.readTree(body);
      JsonNode errors = root.path("errors");
      JsonNode response = root.path("response");
      if ((errors.isArray() && !errors.isEmpty()) || !response.isObject()) {
        return new Lookup.Unknown("the policy manager refuses it");
      }
      if (hasEnded(response.path("validTill").asString(""), now)) {
        return new Lookup.Unknown("its validTill has passed");
      }
      SharePolicy policy = reader.read(policyId, response.path("policies"));
      if (policy.sharesBiometricsInTheClear()) {
        LOG.warn("policy {} shares biometrics without encryption (encryptionType none)", policyId);
      }
      return new Lookup.Known(policy);
    } catch (JacksonException e) {
      return new Lookup.Unavailable("the policy manager did not answer in JSON");
    } catch (IllegalArgumentException refused) {
      LOG.error("policy {} cannot be taken: {}", policyId, refused.getMessage());
      return new Lookup.Unknown("it cannot be taken: " + refused.getMessage());
    }
  }

  /** MOSIP writes times with and without an offset; without one they are UTC. */
  private static boolean hasEnded(String validTill, Instant now) {
    if (validTill.isBlank()) {
      return false;
    }
    try {
      boolean hasOffset = validTill.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})");
      Instant end =
          hasOffset
              ? OffsetDateTime.parse(validTill).toInstant()
              : LocalDateTime.parse(validTill).toInstant(ZoneOffset.UTC);
      return !now.isBefore(end);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("validTill: is not a time", e);
    }
  }
}
