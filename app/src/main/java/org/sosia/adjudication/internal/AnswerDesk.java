package org.sosia.adjudication.internal;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sosia.adjudication.AdjudicationAnswer;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.AdjudicationRequest.State;
import org.sosia.adjudication.AdjudicationRequests.KeptAnswer;
import org.sosia.adjudication.AdjudicationRequests.Outcome;
import org.sosia.adjudication.AnswerVerdict;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationStatus;
import org.sosia.workflow.Addresses;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.StageMessage;

/**
 * Applies answers. The case is locked while one is applied, every answer is kept, and one that says
 * the same again changes nothing.
 *
 * <p>Guarantees: a case is decided once; only an answer that agrees with its request decides it;
 * what cannot be used is asked again, up to the cap, and then handed to a person.
 */
public final class AnswerDesk {
  private final CaseStore store;
  private final EventBus bus;
  private final Resending resending;
  private final DeadLetters deadLetters;
  private final InstantSource clock;

  /**
   * What happens to a case whose answer cannot be used.
   *
   * @param rule when and how often it is sent again
   * @param resends sends it
   */
  public record Resending(ResendRule rule, Resends resends) {}

  public AnswerDesk(
      CaseStore store,
      EventBus bus,
      Resending resending,
      DeadLetters deadLetters,
      InstantSource clock) {
    this.store = store;
    this.bus = bus;
    this.resending = resending;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  /** What became of an answer. */
  public enum Result {
    /** The case is decided by it. */
    DECIDED,
    /** It could not be used; the case is sent again, or a person is told. */
    NOT_USED,
    /** It was known already. */
    REPEATED,
    /** It contradicts the decision, or a gallery that has changed: kept, refused. */
    CONFLICT,
    /** Nobody sent such a request. */
    UNKNOWN_REQUEST
  }

  /**
   * Applies an answer inside the caller's transaction.
   *
   * @param body as it came
   */
  public Result take(AdjudicationAnswer answer, String body) {
    Optional<UUID> requestId = uuid(answer.requestId());
    Optional<UUID> caseId = requestId.flatMap(store.requests()::findCaseOf);
    if (requestId.isEmpty() || caseId.isEmpty()) {
      return Result.UNKNOWN_REQUEST;
    }
    List<AdjudicationRequest> known = store.requests().lockCase(caseId.get());
    AdjudicationRequest request =
        known.stream()
            .filter(one -> one.requestId().equals(requestId.get()))
            .findFirst()
            .orElseThrow();
    String digest = answer.digest();
    Optional<Outcome> before = outcomeOf(request, digest);
    if (before.isPresent()) {
      return before.get() == Outcome.CONFLICT ? Result.CONFLICT : Result.REPEATED;
    }
    Optional<AdjudicationRequest> decided =
        known.stream().filter(one -> one.state() == State.DECIDED).findFirst();
    if (decided.isPresent()) {
      boolean same = outcomeOf(decided.get(), digest).equals(Optional.of(Outcome.DECIDED));
      return same ? Result.REPEATED : conflict(request, digest, body);
    }
    return switch (AnswerJudge.judge(request, answer)) {
      case AnswerVerdict.NoMatch() -> decide(known, request, Set.of(), digest, body);
      case AnswerVerdict.Match(Set<RegistrationId> matched) ->
          decide(known, request, matched, digest, body);
      case AnswerVerdict.Failed() ->
          doNotUse(request, digest, body, "the adjudicator could not decide");
      case AnswerVerdict.Unusable(String reason) -> doNotUse(request, digest, body, reason);
    };
  }

  private Optional<Outcome> outcomeOf(AdjudicationRequest request, String digest) {
    return store.requests().listAnswers(request.requestId()).stream()
        .filter(kept -> kept.digest().equals(digest))
        .map(KeptAnswer::outcome)
        .findFirst();
  }

  private Result decide(
      List<AdjudicationRequest> known,
      AdjudicationRequest request,
      Set<RegistrationId> matched,
      String digest,
      String body) {
    if (!new HashSet<>(request.gallery()).equals(new HashSet<>(known.getLast().gallery()))) {
      return conflict(request, digest, body);
    }
    keep(request, digest, Outcome.DECIDED, body);
    boolean wasPaused = false;
    for (AdjudicationRequest one : known) {
      wasPaused |= one.state() == State.ESCALATED;
      store
          .requests()
          .setState(one.requestId(), one.equals(request) ? State.DECIDED : State.SUPERSEDED);
    }
    store.rows().decide(request.workflowInstanceId(), matched);
    if (wasPaused) {
      store.progress().setStatus(request.probe(), RegistrationStatus.PROCESSING);
    }
    store.note(
        request.probe(), matched.isEmpty() ? CaseStore.Step.APPROVED : CaseStore.Step.REJECTED);
    publish(request, matched.isEmpty());
    return Result.DECIDED;
  }

  private void publish(AdjudicationRequest request, boolean valid) {
    StageMessage origin = request.origin();
    bus.publish(
        Addresses.outOf(ManualAdjudicationStage.OUT, origin.process()),
        origin.with(valid, false, null).atNextStage());
  }

  /** A request that is no longer open was sent again already. */
  private Result doNotUse(AdjudicationRequest request, String digest, String body, String reason) {
    keep(request, digest, Outcome.NOT_USED, body);
    if (request.state() == State.SENT) {
      store.rows().setPending(request.workflowInstanceId(), "RPR-MVS-025: " + reason);
      if (resending.rule().isLast(request)) {
        escalate(request, body, reason);
      } else {
        store.requests().setState(request.requestId(), State.REFUSED);
        store.note(request.probe(), CaseStore.Step.RESENT);
        resending.resends().schedule(request, resending.rule().waitAfter(request));
      }
    }
    return Result.NOT_USED;
  }

  private void escalate(AdjudicationRequest request, String body, String reason) {
    store.requests().setState(request.requestId(), State.ESCALATED);
    store.note(request.probe(), CaseStore.Step.ESCALATED);
    store.progress().setStatus(request.probe(), RegistrationStatus.PAUSED);
    deadLetters.record(
        "adjudication/" + request.probe(),
        request.requestId().toString(),
        body.getBytes(StandardCharsets.UTF_8),
        "RPR-MVS-025: no usable answer after " + request.attempt() + " attempts; last: " + reason);
  }

  private Result conflict(AdjudicationRequest request, String digest, String body) {
    keep(request, digest, Outcome.CONFLICT, body);
    return Result.CONFLICT;
  }

  private void keep(AdjudicationRequest request, String digest, Outcome outcome, String body) {
    store
        .requests()
        .keepAnswer(new KeptAnswer(request.requestId(), digest, outcome, clock.instant()), body);
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
