package org.sosia.dedupe.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.sosia.dedupe.AuthenticationCheck;
import org.sosia.dedupe.AuthenticationResult;
import org.sosia.dedupe.protocol.AuthenticationAnswer;
import org.sosia.dedupe.protocol.AuthenticationRequestMessage;
import org.sosia.dedupe.protocol.ProbeBiometrics;
import org.sosia.platform.IdSource;
import org.sosia.platform.SafeReason;
import org.sosia.platform.Sensitive;
import org.sosia.platform.crypto.RequestSeal;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.Registrations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a REST service about one gallery record after the other, in their order, until one is the
 * applicant. Requests are sealed for the service and signed. Thread-safe.
 *
 * <p>Guarantee: only an answer that says so plainly, to the very question, is a yes or a no. A
 * service that is down, slow, refuses, or answers nonsense or another question is away.
 *
 * <p>Source: MOSIP, Identity Auth REST service, {@code POST identity/auth}.
 */
public final class RestAuthenticationCheck implements AuthenticationCheck {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);
  private static final int MAX_ANSWER_CHARS = 1_000_000;

  private final Registrations registrations;
  private final Service service;
  private final RequestSeal seal;
  private final Tools tools;
  private final CircuitBreaker breaker;
  private final ProbeBiometrics biometrics;
  private final AuthenticationAnswer.Reader answers;
  private final HttpClient http;

  /**
   * The service.
   *
   * @param url of {@code identity/auth}
   * @param idType {@code V} or {@code D}
   * @param muaCode who asks; null = not said
   * @param answerWithin longest wait for one answer
   * @param failuresToOpen failures in a row after which it is spared
   * @param openFor how long it is spared
   */
  public record Service(
      URI url,
      String idType,
      @Nullable String muaCode,
      Duration answerWithin,
      int failuresToOpen,
      Duration openFor) {}

  /** JSON, transaction ids and time. */
  public record Tools(JsonMapper json, IdSource ids, InstantSource clock) {}

  public RestAuthenticationCheck(
      Registrations registrations, Service service, RequestSeal seal, Tools tools) {
    this.registrations = registrations;
    this.service = service;
    this.seal = seal;
    this.tools = tools;
    this.breaker = new CircuitBreaker(service.failuresToOpen(), service.openFor(), tools.clock());
    this.biometrics = new ProbeBiometrics(tools.json());
    this.answers = new AuthenticationAnswer.Reader(tools.json());
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(service.answerWithin())
            .build();
  }

  @Override
  public AuthenticationResult check(RegistrationId probe, List<RegistrationId> gallery) {
    Sensitive<byte[]> cbeff =
        registrations.findRegistration(probe).flatMap(Registration::findCbeff).orElse(null);
    if (cbeff == null) {
      return new AuthenticationResult.NoUsableBiometrics("no biometrics were captured");
    }
    return switch (biometrics.of(cbeff.expose())) {
      case ProbeBiometrics.Result.NotUsable(String reason) ->
          new AuthenticationResult.NoUsableBiometrics(reason);
      case ProbeBiometrics.Result.Usable(Sensitive<byte[]> request) -> search(request, gallery);
    };
  }

  private AuthenticationResult search(Sensitive<byte[]> request, List<RegistrationId> gallery) {
    int asked = 0;
    for (RegistrationId record : gallery) {
      AuthenticationAnswer answer = ask(request, record);
      asked++;
      switch (answer) {
        case AuthenticationAnswer.Same() -> {
          return new AuthenticationResult.Identified(record, 0, asked);
        }
        case AuthenticationAnswer.Different() -> {
          // the next one is asked
        }
        case AuthenticationAnswer.NotUsable(String reason) -> {
          return new AuthenticationResult.ServiceAway(reason);
        }
      }
    }
    return new AuthenticationResult.NotIdentified(asked, 0);
  }

  private AuthenticationAnswer ask(Sensitive<byte[]> request, RegistrationId record) {
    if (!breaker.mayCall()) {
      return new AuthenticationAnswer.NotUsable("the service failed repeatedly and is spared");
    }
    AuthenticationAnswer answer;
    try {
      answer = call(request, record);
    } catch (RuntimeException e) {
      // whatever it is, the breaker hears of it and nobody is judged by it
      answer = new AuthenticationAnswer.NotUsable("the service was not asked: " + SafeReason.of(e));
    }
    if (answer instanceof AuthenticationAnswer.NotUsable) {
      breaker.failed();
    } else {
      breaker.succeeded();
    }
    return answer;
  }

  private AuthenticationAnswer call(Sensitive<byte[]> request, RegistrationId record) {
    String transactionId = tools.ids().next().toString();
    try {
      HttpResponse<String> answer = send(message(request, record, transactionId));
      return answer.statusCode() == 200
          ? answers.read(answer.body(), transactionId)
          : new AuthenticationAnswer.NotUsable("the service answered " + answer.statusCode());
    } catch (IOException e) {
      return new AuthenticationAnswer.NotUsable(
          "the service cannot be reached: " + SafeReason.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new AuthenticationAnswer.NotUsable("interrupted");
    }
  }

  /** The whole answer in time: the time limit of a request alone ends with the headers. */
  private HttpResponse<String> send(HttpRequest message) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(
            message,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofString(), MAX_ANSWER_CHARS));
    try {
      return answer.get(service.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer in time");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest message(
      Sensitive<byte[]> request, RegistrationId record, String transactionId) {
    RequestSeal.Sealed sealed = seal.seal(request.expose());
    Instant now = tools.clock().instant();
    byte[] body =
        tools
            .json()
            .writeValueAsBytes(
                new AuthenticationRequestMessage(
                    AuthenticationRequestMessage.ID,
                    "1.0",
                    record.value(),
                    service.idType(),
                    AuthenticationRequestMessage.AuthType.BIOMETRICS,
                    service.muaCode(),
                    transactionId,
                    TIME.format(now),
                    sealed.digest(),
                    sealed.sessionKey(),
                    List.of(),
                    sealed.content()));
    return HttpRequest.newBuilder(service.url())
        .timeout(service.answerWithin())
        .header("Content-Type", "application/json")
        .header("Signature", seal.sign(body))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }
}
