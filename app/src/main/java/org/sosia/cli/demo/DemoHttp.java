package org.sosia.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.sosia.platform.security.AccessTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls to the JSON interfaces as a service client would make them. Thread-safe. */
final class DemoHttp {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String baseUrl;
  private final AccessTokens tokens;
  private final JsonMapper json;

  DemoHttp(String baseUrl, AccessTokens tokens, JsonMapper json) {
    this.baseUrl = baseUrl;
    this.tokens = tokens;
    this.json = json;
  }

  /**
   * Posts JSON.
   *
   * @throws IOException when the answer is not a 2xx
   */
  JsonNode post(String clientId, String path, Object body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + tokens.tokenFor(clientId))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body().isBlank() ? json.createObjectNode() : json.readTree(answer.body());
  }
}
