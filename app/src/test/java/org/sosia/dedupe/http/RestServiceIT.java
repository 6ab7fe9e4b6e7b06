package org.sosia.dedupe.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.dedupe.PeopleUnderTest;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application with a REST service, which fails in every way before it answers. */
class RestServiceIT {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** How the service behaves, one call after the other; after the last it answers that. */
  private static final List<String> FAILURES =
      List.of("down", "slow", "another transaction", "no truth value", "no JSON", "error 500");

  private static final Set<String> applicant = ConcurrentHashMap.newKeySet();
  private static final List<String> played = new CopyOnWriteArrayList<>();
  private static final CountDownLatch end = new CountDownLatch(1);
  private static volatile boolean sound = true;
  private static @Nullable HttpServer server;
  private static @Nullable SosiaUnderTest application;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    HttpServer started =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    started.createContext("/identity/auth", RestServiceIT::answer);
    started.setExecutor(Thread.ofVirtual()::start);
    started.start();
    server = started;
    PartnerKeys service = PartnerKeys.loadOrCreate(folder, "service");
    Path certificate = folder.resolve("certificate.pem");
    Files.writeString(certificate, service.certificatePem());
    String prefix = "--registration.processor.demo.dedupe.authentication.";
    application =
        SosiaUnderTest.startAnother(
            "--sosia.parts.roles=processor,datashare,identity-provider",
            "--sosia.workflow.max-retries=" + (FAILURES.size() - 1),
            prefix + "service=rest",
            prefix + "retry-first=20ms",
            prefix + "retry-longest=20ms",
            prefix
                + "rest.url=http://127.0.0.1:"
                + started.getAddress().getPort()
                + "/identity/auth",
            prefix + "rest.certificate=" + certificate,
            prefix + "rest.answer-within=500ms",
            prefix + "rest.failures-to-open=100");
  }

  @AfterAll
  static void stop() {
    end.countDown();
    if (application != null) {
      application.context().close();
    }
    if (server != null) {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String transaction = request.path("txnID").stringValue();
    if (sound) {
      boolean same = applicant.contains(request.path("indId").stringValue());
      send(exchange, 200, "{\"status\":%s,\"txnID\":\"%s\"}".formatted(same, transaction));
      return;
    }
    String failure = FAILURES.get(played.size() % FAILURES.size());
    played.add(failure);
    switch (failure) {
      case "down" -> exchange.close();
      case "slow" -> waitForTheEnd();
      case "another transaction" ->
          send(exchange, 200, "{\"status\":false,\"txnID\":\"somebody-elses\"}");
      case "no truth value" ->
          send(exchange, 200, "{\"status\":\"no\",\"txnID\":\"" + transaction + "\"}");
      case "no JSON" -> send(exchange, 200, "{\"status\":false,");
      default -> send(exchange, 500, "{\"status\":false,\"txnID\":\"" + transaction + "\"}");
    }
  }

  private static void waitForTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int code, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static PeopleUnderTest people() {
    return new PeopleUnderTest(java.util.Objects.requireNonNull(application));
  }

  @Test
  void b04_serviceFailsInEveryWay_isOnHoldThenIdentifiedWhenItIsBack() {
    PeopleUnderTest people = people();
    String first = people.register();
    people.awaitRun(first, "UNIQUE");
    applicant.add(first);
    sound = false;

    String second = people.register();
    people.awaitStatus(second, "PAUSED");

    assertThat(played).isEqualTo(FAILURES);
    assertThat(people.run(second)).as("nobody was ruled out").isEqualTo("AWAITING_AUTHENTICATION");
    assertThat(people.failedCalls(second)).isEqualTo(FAILURES.size());
    assertThat(people.comments(second)).anyMatch(line -> line.startsWith("RPR-WIA-PAUSED-001"));

    sound = true;
    people.resume(second);
    people.awaitRun(second, "IDENTIFIED");
    people.awaitStatus(second, "REJECTED");
    assertThat(people.identifiedAs(second)).isEqualTo(first);
  }

  @Test
  void b03_serviceKnowsNobody_goesToPeople() {
    PeopleUnderTest people = people();
    String first = people.register();
    people.awaitRun(first, "UNIQUE");

    String second = people.register();

    people.awaitRun(second, "TO_ADJUDICATION");
  }
}
