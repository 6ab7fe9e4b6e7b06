package org.sosia.dedupe.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.dedupe.AuthenticationCheck;
import org.sosia.dedupe.AuthenticationCheckContract;
import org.sosia.dedupe.AuthenticationResult;
import org.sosia.dedupe.ContractBiometrics;
import org.sosia.dedupe.FakeRegistrations;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.platform.crypto.RequestSeal;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a service on loopback that knows who is who. */
final class RestAuthenticationCheckTest extends AuthenticationCheckContract {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final FakeRegistrations registrations = new FakeRegistrations();
  private final Set<String> applicant = ConcurrentHashMap.newKeySet();
  private final Set<RegistrationId> asked = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
  private volatile boolean stallsWithinTheBody;
  private volatile String lastBody = "";
  private volatile String lastSignature = "";
  private final CountDownLatch end = new CountDownLatch(1);
  private @TempDir Path keys;
  private @Nullable HttpServer server;
  private @Nullable AuthenticationCheck check;
  private @Nullable PartnerKeys own;

  @BeforeEach
  void start() throws IOException {
    HttpServer started =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    started.createContext("/identity/auth", this::answer);
    started.setExecutor(Thread.ofVirtual()::start);
    started.start();
    server = started;
    PartnerKeys service = PartnerKeys.loadOrCreate(keys, "service");
    PartnerKeys mine = PartnerKeys.loadOrCreate(keys, "own");
    own = mine;
    check =
        new RestAuthenticationCheck(
            registrations,
            new RestAuthenticationCheck.Service(
                URI.create("http://127.0.0.1:" + started.getAddress().getPort() + "/identity/auth"),
                "V",
                null,
                Duration.ofMillis(500),
                1_000,
                Duration.ofSeconds(30)),
            new RequestSeal(service.certificate(), mine.privateKey(), new SecureRandom()),
            new RestAuthenticationCheck.Tools(JSON, IdSource.random(), InstantSource.system()));
  }

  @AfterEach
  void stop() {
    end.countDown();
    if (server != null) {
      server.stop(0);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    lastBody = body;
    lastSignature = String.valueOf(exchange.getRequestHeaders().getFirst("Signature"));
    JsonNode request = JSON.readTree(body);
    String id = request.path("indId").stringValue();
    asked.add(new RegistrationId(id));
    String transaction = request.path("txnID").stringValue();
    boolean same = applicant.contains(id);
    if (stallsWithinTheBody) {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      waitForTheEnd();
      return;
    }
    switch (failure.get()) {
      case null -> send(exchange, 200, status(same, transaction));
      case DOWN -> exchange.close();
      case SLOW -> waitForTheEnd();
      case WRONG_ID -> send(exchange, 200, status(false, "another-transaction"));
      case MALFORMED ->
          send(exchange, 200, "{\"status\":\"no\",\"txnID\":\"" + transaction + "\"}");
      case ERROR ->
          send(
              exchange,
              200,
              "{\"status\":false,\"txnID\":\""
                  + transaction
                  + "\",\"err\":[{\"code\":\"IDA-MLC-007\"}]}");
    }
  }

  private void waitForTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String status(boolean same, String transaction) {
    return "{\"status\":" + same + ",\"err\":[],\"txnID\":\"" + transaction + "\"}";
  }

  private static void send(HttpExchange exchange, int code, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  protected void given(RegistrationId id, Biometrics biometrics) {
    registrations.add(
        id.value(),
        RegistrationProcess.NEW,
        FakeRegistrations.demographics("Amina Diallo", "F"),
        "{}",
        ContractBiometrics.of(biometrics));
    if (biometrics == Biometrics.SAME_PERSON) {
      applicant.add(id.value());
    }
  }

  @Override
  protected AuthenticationCheck check() {
    return java.util.Objects.requireNonNull(check);
  }

  @Override
  protected Set<RegistrationId> asked() {
    return asked;
  }

  @Override
  protected Set<Failure> failures() {
    return EnumSet.allOf(Failure.class);
  }

  @Override
  protected void fail(@Nullable Failure next) {
    failure.set(next);
  }

  @Override
  protected boolean readsImages() {
    return false;
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void check_serviceStallsWithinItsAnswer_isAwayInTime() {
    given(new RegistrationId("P"), Biometrics.SAME_PERSON);
    given(new RegistrationId("R1"), Biometrics.SAME_PERSON);
    stallsWithinTheBody = true;
    assertThat(check().check(new RegistrationId("P"), List.of(new RegistrationId("R1"))))
        .isInstanceOf(AuthenticationResult.ServiceAway.class);
  }

  @Test
  void check_request_isSealedAndSigned() throws GeneralSecurityException {
    given(new RegistrationId("P"), Biometrics.SAME_PERSON);
    given(new RegistrationId("R1"), Biometrics.SAME_PERSON);
    assertThat(check().check(new RegistrationId("P"), List.of(new RegistrationId("R1"))))
        .isInstanceOf(AuthenticationResult.Identified.class);

    JsonNode request = JSON.readTree(lastBody);
    assertThat(request.path("id").stringValue()).isEqualTo("mosip.identity.auth");
    assertThat(request.path("reqHmac").stringValue()).matches("[0-9A-F]{64}");
    assertThat(lastBody).doesNotContain("rightIndex");
    String[] parts = lastSignature.split("\\.", -1);
    Signature rsa = Signature.getInstance("SHA256withRSA");
    rsa.initVerify(java.util.Objects.requireNonNull(own).certificate());
    rsa.update((parts[0] + ".").getBytes(StandardCharsets.US_ASCII));
    rsa.update(
        Base64.getUrlEncoder().withoutPadding().encode(lastBody.getBytes(StandardCharsets.UTF_8)));
    assertThat(rsa.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }
}
