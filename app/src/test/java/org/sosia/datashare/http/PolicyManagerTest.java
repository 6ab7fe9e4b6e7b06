package org.sosia.datashare.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.datashare.SharePolicies.Lookup;
import org.sosia.datashare.protocol.PolicyReader;
import tools.jackson.databind.json.JsonMapper;

class PolicyManagerTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server = server();
  private final List<String> requests = new ArrayList<>();
  private int status = 200;
  private String body = "";
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private final PolicyManager manager = manager(Duration.ofSeconds(30));

  private PolicyManager manager(Duration answerWithin) {
    return new PolicyManager(
        new PolicyManager.Target(
            "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/policymanager",
            () -> "token",
            Duration.ofMinutes(5),
            answerWithin),
        new PolicyReader(JSON),
        JSON,
        () -> now);
  }

  @BeforeEach
  void start() throws IOException {
    body = answer("\"validTill\":\"2026-03-01T09:00:00.000\",");
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Cookie"));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void lookUp_known_isReadAndRememberedForItsTime() {
    Lookup.Known known = assertInstanceOf(Lookup.Known.class, manager.lookUp("policy", "partner"));

    assertEquals(5, known.policy().transactionsAllowed());
    now = now.plus(Duration.ofSeconds(299));
    manager.lookUp("policy", "partner");
    assertEquals(
        List.of("/v1/policymanager/policies/policy/partner/partner Authorization=token"), requests);
    now = now.plus(Duration.ofSeconds(1));
    manager.lookUp("policy", "partner");
    manager.lookUp("policy", "other");
    assertEquals(3, requests.size());
  }

  @Test
  void lookUp_validTillPassed_isUnknown() {
    now = Instant.parse("2026-03-01T09:00:00Z");

    assertInstanceOf(Lookup.Unknown.class, manager.lookUp("policy", "partner"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"response\":null,\"errors\":[{\"errorCode\":\"PMS_POL_005\",\"message\":\"x\"}]}",
        "{\"response\":{\"policies\":{}},\"errors\":null}",
        "{\"response\":{},\"errors\":[]}",
        "{}"
      })
  void lookUp_refusedOrUnfit_isUnknownAndRemembered(String answer) {
    body = answer;

    assertInstanceOf(Lookup.Unknown.class, manager.lookUp("policy", "partner"));
    manager.lookUp("policy", "partner");
    assertEquals(1, requests.size());
  }

  @Test
  void lookUp_managerDown_isUnavailableAndAskedAgain() {
    status = 503;
    assertInstanceOf(Lookup.Unavailable.class, manager.lookUp("policy", "partner"));
    status = 200;
    body = "<html>";
    assertInstanceOf(Lookup.Unavailable.class, manager.lookUp("policy", "partner"));
    server.stop(0);
    assertInstanceOf(Lookup.Unavailable.class, manager.lookUp("policy", "partner"));
    assertTrue(requests.size() >= 2);
  }

  @Test
  void lookUp_answerThatNeverEnds_isUnavailableInTime() {
    server.removeContext("/");
    server.createContext("/", exchange -> exchange.sendResponseHeaders(200, 1_000));

    assertInstanceOf(
        Lookup.Unavailable.class, manager(Duration.ofMillis(300)).lookUp("policy", "partner"));
  }

  @Test
  void lookUp_answerLongerThanAMebibyte_isUnavailable() {
    body = "[" + " ".repeat(1 << 20) + "]";

    assertInstanceOf(Lookup.Unavailable.class, manager.lookUp("policy", "partner"));
  }

  private static String answer(String more) throws IOException {
    try (InputStream in =
        PolicyManagerTest.class.getResourceAsStream(
            "/policies/mpolicy-default-adjudication.json")) {
      return "{\"id\":null,\"version\":null,\"response\":{"
          + more
          + "\"policyId\":\"policy\",\"policies\":"
          + new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          + "},\"errors\":[]}";
    }
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
