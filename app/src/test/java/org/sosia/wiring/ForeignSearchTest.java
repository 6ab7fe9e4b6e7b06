package org.sosia.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sosia.config.PartsSettings;
import org.sosia.profile.ProfileIndex;
import org.sosia.profile.ProfileIndex.Document;
import org.sosia.profile.ProfileIndex.IndexUnavailableException;
import org.sosia.profile.ProfileIndex.Refused;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.opensearch.IndexNames;
import org.sosia.profile.opensearch.OpenSearchProfileIndex;
import tools.jackson.databind.json.JsonMapper;

/**
 * An external server behind a path that asks for a password, with the answers of Elasticsearch 8.
 */
class ForeignSearchTest {
  private static final String SECRET = "p\u00e4ss:word";
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int templateVersion = -1;
  private volatile String bulkAnswer = "{\"errors\":false,\"items\":[]}";
  private volatile int bulkStatus = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    calls.add(exchange.getRequestMethod() + " " + path);
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(("sosia:" + SECRET).getBytes(StandardCharsets.UTF_8));
    if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, 401, "{\"error\":{\"type\":\"security_exception\"},\"status\":401}");
    } else if (path.contains("/_index_template/")) {
      if (exchange.getRequestMethod().equals("PUT")) {
        templateVersion = JsonMapper.shared().readTree(body).path("version").asInt();
        send(exchange, 200, "{\"acknowledged\":true}");
      } else if (templateVersion < 0) {
        send(
            exchange,
            404,
            "{\"error\":{\"type\":\"resource_not_found_exception\"},\"status\":404}");
      } else {
        send(
            exchange,
            200,
            "{\"index_templates\":[{\"index_template\":{\"version\":%d}}]}"
                .formatted(templateVersion));
      }
    } else if (path.endsWith("/_bulk")) {
      send(exchange, bulkStatus, bulkAnswer);
    } else {
      send(exchange, 404, "{\"error\":{\"type\":\"index_not_found_exception\"},\"status\":404}");
    }
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private ProfileIndex index(String password) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/search/one";
    return new OpenSearchProfileIndex(
        EmbeddedPartsWiring.searchClient(new PartsSettings.Search(url, "sosia", password, 0)),
        new IndexNames("it", IndexNames.RollOver.QUARTER),
        JsonMapper.shared());
  }

  private static List<Document> document() {
    return List.of(
        new Document("a", ProfileSchema.AUTHENTICATION, LocalDate.of(2026, 3, 14), "{}"));
  }

  @Test
  void index_behindPathAndPassword_isReachedAndTheTemplateMadeOnce() {
    ProfileIndex index = index(SECRET);
    assertEquals(List.of(), index.index(document()));
    assertEquals(List.of(), index.index(document()));
    assertEquals(1, calls.stream().filter(call -> call.startsWith("PUT ")).count());
    assertTrue(calls.stream().allMatch(call -> call.contains(" /search/one/")), calls.toString());
  }

  @Test
  void index_templateOfAnOlderRelease_isReplaced() {
    templateVersion = 1;
    assertEquals(List.of(), index(SECRET).index(document()));
    assertEquals(1, calls.stream().filter(call -> call.startsWith("PUT ")).count());
  }

  @Test
  void index_wrongPassword_isAwayAndNothingIsSetAside() {
    assertThrows(IndexUnavailableException.class, () -> index("other").index(document()));
  }

  @Test
  void index_documentRefusedByElasticsearch_isNamedAlone() {
    bulkAnswer =
        """
        {"errors":true,"took":3,"items":[{"index":{"_index":"i","_id":"a","status":400,
         "error":{"type":"strict_dynamic_mapping_exception","reason":"[1:2] mapping set to strict"}}}]}
        """;
    assertEquals(
        List.of(new Refused("a", "strict_dynamic_mapping_exception")),
        index(SECRET).index(document()));
  }

  @Test
  void index_tooMuchToDo_isAway() {
    bulkStatus = 429;
    bulkAnswer = "{\"error\":{\"type\":\"es_rejected_execution_exception\"},\"status\":429}";
    assertThrows(IndexUnavailableException.class, () -> index(SECRET).index(document()));
    bulkStatus = 200;
    bulkAnswer =
        """
        {"errors":true,"items":[{"index":{"_id":"a","status":429,"error":{"type":"es_rejected_execution_exception"}}}]}
        """;
    assertThrows(IndexUnavailableException.class, () -> index(SECRET).index(document()));
  }

  @Test
  void settings_search_doesNotTellThePassword() {
    assertFalse(new PartsSettings.Search("u", "n", "hidden", 0).toString().contains("hidden"));
  }
}
