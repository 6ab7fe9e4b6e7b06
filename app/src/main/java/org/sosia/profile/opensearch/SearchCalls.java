package org.sosia.profile.opensearch;

import java.io.IOException;
import java.util.Map;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.generic.Bodies;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Calls of OpenSearch's REST interface with JSON in and out. Thread-safe. */
final class SearchCalls {
  private final OpenSearchClient client;
  private final JsonMapper mapper;

  SearchCalls(OpenSearchClient client, JsonMapper mapper) {
    this.client = client;
    this.mapper = mapper;
  }

  /**
   * @param status HTTP status
   * @param body missing if there was none
   */
  record Answer(int status, JsonNode body) {
    boolean isSuccess() {
      return status < 300;
    }

    /** The kind of error, which names no value of the request. */
    String errorType() {
      return body.path("error").path("type").asString("HTTP " + status);
    }
  }

  /**
   * One call; every HTTP status is an answer.
   *
   * @param json empty for none
   * @throws IOException if nothing or no JSON came back
   */
  Answer call(String method, String path, Map<String, String> query, String json)
      throws IOException {
    var request = Requests.builder().method(method).endpoint(path).query(query);
    if (!json.isEmpty()) {
      request.body(Bodies.json(json));
    }
    try (Response response = client.generic().execute(request.build())) {
      String text = response.getBody().map(Body::bodyAsString).orElse("");
      JsonNode body = text.isEmpty() ? MissingNode.getInstance() : mapper.readTree(text);
      return new Answer(response.getStatus(), body);
    } catch (JacksonException e) {
      throw new IOException("the answer is not JSON", e);
    }
  }

  JsonMapper mapper() {
    return mapper;
  }
}
