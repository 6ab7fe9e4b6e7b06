package org.sosia.adjudication.internal;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.adjudication.AdjudicationAnswer;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.AdjudicationRequests.KeptAnswer;
import org.sosia.adjudication.AdjudicationRequests.Outcome;
import org.sosia.adjudication.AnswerVerdict;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.MatchType;
import org.sosia.adjudication.Question;
import org.sosia.adjudication.RequestState;
import org.sosia.adjudication.RowState;
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
   * @param timers remember that
   */
  public record Resending(ResendRule rule, CaseTimers timers) {}

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

  /**
   * An answer as it is kept.
   *
   * @param digest of what it says
   * @param body as it came
   */
  private record Evidence(String digest, String body) {}

  /**
   * What an answer decides.
   *
   * @param matched whom the probe matches
   */
  private record Decision(boolean approved, Set<RegistrationId> matched) {
    /** A pair by its member; the one row of a verification, which has none, by the whole. */
    boolean isMatch(@Nullable RegistrationId member) {
      return member == null ? !approved : matched.contains(member);
    }
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
    Optional<CaseId> caseId =
        requestId
            .flatMap(store.requests()::findCaseOf)
            .filter(id -> id.kind() == store.flow().kind());
    if (requestId.isEmpty() || caseId.isEmpty()) {
      return Result.UNKNOWN_REQUEST;
    }
    List<AdjudicationRequest> known = store.requests().lockCase(caseId.get());
    AdjudicationRequest request =
        known.stream()
            .filter(one -> one.requestId().equals(requestId.get()))
            .findFirst()
            .orElseThrow();
    Evidence evidence = new Evidence(answer.digest(), body);
    Optional<Outcome> before = outcomeOf(request, evidence);
    if (before.isPresent()) {
      return before.get() == Outcome.CONFLICT ? Result.CONFLICT : Result.REPEATED;
    }
    if (CaseState.of(known) instanceof CaseState.Decided(AdjudicationRequest decided)) {
      boolean same = outcomeOf(decided, evidence).equals(Optional.of(Outcome.DECIDED));
      return same
          ? Result.REPEATED
          : conflict(request, evidence, "the case was decided otherwise before");
    }
    return switch (AnswerJudge.judge(request, answer)) {
      case AnswerVerdict.Approved() ->
          decide(known, request, new Decision(true, Set.of()), evidence);
      case AnswerVerdict.Rejected(Set<RegistrationId> matched) ->
          decide(known, request, new Decision(false, matched), evidence);
      case AnswerVerdict.Failed() ->
          doNotUse(known, request, evidence, "the adjudicator could not decide");
      case AnswerVerdict.Unusable(String reason) -> doNotUse(known, request, evidence, reason);
    };
  }

  private Optional<Outcome> outcomeOf(AdjudicationRequest request, Evidence evidence) {
    return store.requests().listAnswers(request.requestId()).stream()
        .filter(kept -> kept.digest().equals(evidence.digest()))
        .map(KeptAnswer::outcome)
        .findFirst();
  }

  private Result decide(
      List<AdjudicationRequest> known,
      AdjudicationRequest request,
      Decision decision,
      Evidence evidence) {
    if (!new HashSet<>(request.gallery()).equals(new HashSet<>(known.getLast().gallery()))) {
      return conflict(request, evidence, "people were asked about another gallery since");
    }
    keep(request, Outcome.DECIDED, "", evidence);
    boolean wasPaused = CaseState.of(known) instanceof CaseState.WithAPerson;
    for (AdjudicationRequest one : known) {
      store
          .requests()
          .save(
              one.on(
                  one.equals(request)
                      ? new RequestState.AnswerDecides()
                      : new RequestState.OtherDecides()));
    }
    store.change(
        request.caseId(),
        row ->
            decision.isMatch(row.member())
                ? new RowState.FoundToMatch()
                : new RowState.FoundNotToMatch());
    noteVerdicts(request, decision);
    if (wasPaused && request.question().isOfARun()) {
      store.progress().setStatus(request.probe(), RegistrationStatus.PROCESSING);
    }
    store.note(
        request.probe(), decision.approved() ? CaseFlow.Step.APPROVED : CaseFlow.Step.REJECTED);
    deadLetters.settle(
        CaseReplay.source(store.flow().kind()), request.probe().value(), "the case is decided");
    StageMessage origin = request.origin();
    bus.publish(
        Addresses.outOf(store.flow().out(), origin.process()),
        tagged(request.question()).with(decision.approved(), false, null).atNextStage());
    return Result.DECIDED;
  }

  /** A verification has no gallery: it says nothing of a pair. */
  private void noteVerdicts(AdjudicationRequest request, Decision decision) {
    Set<RegistrationId> different = new HashSet<>(request.gallery());
    different.removeAll(decision.matched());
    if (!request.gallery().isEmpty()) {
      store.verdicts().decided(request.probe(), decision.matched(), different);
    }
  }

  /** Names the type of the matches: what follows upon a decision differs by it. */
  private static StageMessage tagged(Question question) {
    Map<String, String> tags = new HashMap<>(question.origin().tags());
    MatchType foundBy = question.foundBy();
    if (foundBy == MatchType.BIO || foundBy == MatchType.BULK) {
      tags.put(MatchType.TAG, foundBy.name());
    } else {
      tags.remove(MatchType.TAG);
    }
    return question.origin().withTags(tags);
  }

  /** A request that is no longer open was sent again already. */
  private Result doNotUse(
      List<AdjudicationRequest> known,
      AdjudicationRequest request,
      Evidence evidence,
      String reason) {
    keep(request, Outcome.NOT_USED, reason, evidence);
    if (request.state() instanceof RequestState.Sent) {
      int refusals = ResendRule.refusals(known);
      boolean last = resending.rule().isLast(refusals);
      store.requests().save(request.on(new RequestState.AnswerUnusable(last)));
      store.change(request.caseId(), _ -> new RowState.GivenBack("RPR-MVS-025: " + reason));
      if (last) {
        escalate(request, evidence, refusals + 1, reason);
      } else {
        store.note(request.probe(), CaseFlow.Step.RESENT, reason);
        resending
            .timers()
            .sendAgain(request.caseId().workflowInstanceId(), resending.rule().waitAfter(refusals));
      }
    }
    return Result.NOT_USED;
  }

  private void escalate(
      AdjudicationRequest request, Evidence evidence, int attempts, String reason) {
    store.note(request.probe(), CaseFlow.Step.ESCALATED, reason);
    if (request.question().isOfARun()) {
      store.progress().setStatus(request.probe(), RegistrationStatus.PAUSED);
    }
    String source = CaseReplay.source(store.flow().kind());
    deadLetters.settle(source, request.probe().value(), "a later letter tells of it");
    deadLetters.record(
        source + request.probe(),
        request.requestId().toString(),
        evidence.body().getBytes(StandardCharsets.UTF_8),
        Map.of(DeadLetters.REGISTRATION, request.probe().value()),
        "RPR-MVS-025: no usable answer after " + attempts + " attempts; last: " + reason);
  }

  private Result conflict(AdjudicationRequest request, Evidence evidence, String reason) {
    keep(request, Outcome.CONFLICT, reason, evidence);
    return Result.CONFLICT;
  }

  private void keep(
      AdjudicationRequest request, Outcome outcome, String reason, Evidence evidence) {
    store
        .requests()
        .keepAnswer(
            new KeptAnswer(
                request.requestId(), evidence.digest(), outcome, reason, clock.instant()),
            evidence.body());
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
