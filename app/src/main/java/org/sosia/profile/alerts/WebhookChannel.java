package org.sosia.profile.alerts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** Posts an alert as JSON to an address. Thread-safe. */
public final class WebhookChannel implements AlertChannel {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI address;
  private final HttpClient client;
  private final JsonMapper mapper;

  public WebhookChannel(URI address, JsonMapper mapper) {
    this.address = address;
    this.client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    this.mapper = mapper;
  }

  @Override
  public void tell(Alert alert, Instant since) {
    String body =
        mapper
            .createObjectNode()
            .put("rule", alert.rule().name())
            .put("kind", alert.rule().kind().label())
            .put("by", alert.rule().by())
            .put("subject", alert.subject())
            .put("value", alert.value())
            .put("limit", alert.rule().limit())
            .put("since", since.toString())
            .toString();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status >= 300) {
        throw new AlertNotTakenException("the webhook answers with status " + status);
      }
    } catch (IOException e) {
      throw new AlertNotTakenException("the webhook does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AlertNotTakenException("interrupted while the webhook was told", e);
    }
  }
}
