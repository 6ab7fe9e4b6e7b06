package org.sosia.dedupe.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.dedupe.AuthenticationCheck;
import org.sosia.dedupe.AuthenticationCheckContract;
import org.sosia.dedupe.AuthenticationResult;
import org.sosia.dedupe.ContractBiometrics;
import org.sosia.dedupe.FakeRegistrations;
import org.sosia.dedupe.internal.GalleryCheck;
import org.sosia.dedupe.internal.GalleryChecks;
import org.sosia.platform.IdSource;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Refusal;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.platform.outbox.Outbox;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Question and answer over queues that are lists, with a gallery service that knows who is who. */
final class GalleryCheckTest extends AuthenticationCheckContract implements Outbox, GalleryChecks {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final FakeRegistrations registrations = new FakeRegistrations();
  private final Set<String> applicant = new HashSet<>();
  private final Set<RegistrationId> asked = new HashSet<>();
  private final List<String> questions = new ArrayList<>();
  private final Map<RegistrationId, GalleryCheck> checks = new HashMap<>();
  private final GalleryCheckOverQueues.Questions sending =
      new GalleryCheckOverQueues.Questions(
          this, "to-gallery", QueueMessage.Form.TEXT, IdSource.random(), JSON);
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private @Nullable Failure failure;
  private final GalleryCheckOverQueues check =
      new GalleryCheckOverQueues(
          registrations,
          this,
          cbeff -> Optional.of("http://share/1"),
          sending,
          new GalleryCheckOverQueues.Waiting(
              Duration.ofSeconds(60), Duration.ofMillis(500), () -> now));
  private final GalleryAnswers answers =
      new GalleryAnswers(
          "from-gallery", this, sending, TransactionOperations.withoutTransaction(), () -> now);

  @Override
  public void add(
      UUID id,
      String channel,
      String address,
      String body,
      Map<String, String> headers,
      Duration delay) {
    questions.add(body);
  }

  @Override
  public Optional<GalleryCheck> findOf(RegistrationId probe) {
    return Optional.ofNullable(checks.get(probe));
  }

  @Override
  public Optional<GalleryCheck> findByRequest(UUID requestId) {
    return checks.values().stream().filter(one -> one.requestId().equals(requestId)).findFirst();
  }

  @Override
  public void save(GalleryCheck changed) {
    checks.put(changed.probe(), changed);
  }

  /** Asks again until the answer is there, with the service answering in between. */
  @Override
  protected AuthenticationResult settled(RegistrationId probe, List<RegistrationId> gallery) {
    AuthenticationResult result = check.check(probe, gallery);
    for (int i = 0; i < 5 && result instanceof AuthenticationResult.Pending; i++) {
      serve();
      result = check.check(probe, gallery);
    }
    return result;
  }

  private void serve() {
    List<String> open = List.copyOf(questions);
    questions.clear();
    if (failure == Failure.DOWN || failure == Failure.SLOW) {
      now = now.plusSeconds(61);
      return;
    }
    for (String question : open) {
      try {
        take(answerTo(JSON.readTree(question)));
      } catch (InvalidInput | Refusal refused) {
        // goes to the dead letters; the question stays open until its time is over
        now = now.plusSeconds(61);
      }
    }
  }

  private void take(String answer) {
    answers.handle(new QueueMessage("1", answer, QueueMessage.Form.TEXT, Map.of()));
  }

  private String answerTo(JsonNode question) {
    String id = question.path("id").stringValue();
    String request = question.path("requestId").stringValue();
    if (failure == Failure.WRONG_ID) {
      request = UUID.randomUUID().toString();
    } else if (failure == Failure.MALFORMED) {
      return "{\"id\":\"" + id + "\",\"requestId\":\"" + request + "\",\"returnValue\":null}";
    } else if (failure == Failure.ERROR) {
      return answer(id, request, "2", "\"failureReason\":\"7\"");
    }
    if (id.equals("mosip.abis.insert")) {
      return answer(id, request, "1", "\"failureReason\":null");
    }
    List<String> found = new ArrayList<>();
    for (JsonNode reference : question.at("/gallery/referenceIds")) {
      String member = reference.path("referenceId").stringValue();
      asked.add(new RegistrationId(member));
      if (applicant.contains(member)) {
        found.add("{\"referenceId\":\"" + member + "\"}");
      }
    }
    return answer(
        id,
        request,
        "1",
        "\"candidateList\":{\"count\":\""
            + found.size()
            + "\",\"candidates\":["
            + String.join(",", found)
            + "]}");
  }

  private static String answer(String id, String request, String value, String rest) {
    return "{\"id\":\"%s\",\"requestId\":\"%s\",\"returnValue\":\"%s\",%s}"
        .formatted(id, request, value, rest);
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
    return check;
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
    failure = next;
  }

  @Override
  protected boolean readsImages() {
    return false;
  }

  @Override
  protected boolean asksOneByOne() {
    return false;
  }

  @Test
  void handle_strangerAmongTheCandidates_isAFailureNotANobody() {
    given(new RegistrationId("P"), Biometrics.SAME_PERSON);
    given(new RegistrationId("R1"), Biometrics.SOMEBODY_ELSE);
    List<RegistrationId> gallery = List.of(new RegistrationId("R1"));
    check.check(new RegistrationId("P"), gallery);
    serve();
    String asking = JSON.readTree(questions.getFirst()).path("requestId").stringValue();
    take(
        answer(
            "mosip.abis.identify",
            asking,
            "1",
            "\"candidateList\":{\"count\":1,\"candidates\":[{\"referenceId\":\"X9\"}]}"));

    assertThat(check.check(new RegistrationId("P"), gallery))
        .isInstanceOf(AuthenticationResult.ServiceAway.class);
  }

  @Test
  void handle_personKnownAlready_countsAsIntroduced() {
    given(new RegistrationId("P"), Biometrics.SAME_PERSON);
    given(new RegistrationId("R1"), Biometrics.SAME_PERSON);
    check.check(new RegistrationId("P"), List.of(new RegistrationId("R1")));
    String introduction = JSON.readTree(questions.removeFirst()).path("requestId").stringValue();
    take(answer("mosip.abis.insert", introduction, "2", "\"failureReason\":\"10\""));

    assertThat(JSON.readTree(questions.getFirst()).path("id").stringValue())
        .isEqualTo("mosip.abis.identify");
  }

  @Test
  void c19_introductionsAnswerAgainAfterACrash_isDroppedAndNobodyIsAskedTwice() {
    given(new RegistrationId("P"), Biometrics.SAME_PERSON);
    given(new RegistrationId("R1"), Biometrics.SAME_PERSON);
    check.check(new RegistrationId("P"), List.of(new RegistrationId("R1")));
    String introduction = JSON.readTree(questions.removeFirst()).path("requestId").stringValue();
    String answer = answer("mosip.abis.insert", introduction, "1", "\"failureReason\":null");
    take(answer);

    take(answer);

    assertThat(questions).hasSize(1);
  }

  @Test
  void handle_answerToNobody_isRefused() {
    assertThatThrownBy(
            () -> take(answer("mosip.abis.insert", UUID.randomUUID().toString(), "1", "\"x\":1")))
        .isInstanceOf(Refusal.class);
  }
}
