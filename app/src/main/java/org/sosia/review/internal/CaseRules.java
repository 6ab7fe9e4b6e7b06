package org.sosia.review.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sosia.review.CandidateVerdict;
import org.sosia.review.CaseRecord;
import org.sosia.review.CaseState;
import org.sosia.review.DecisionResult;
import org.sosia.review.ProposedVerdict;
import org.sosia.review.ReviewCase;
import org.sosia.review.Reviewer;
import org.sosia.review.StepDecision;
import org.sosia.review.Verdict;

/**
 * The rules of a case as pure functions: fetching → waiting for step 1 → held → waiting for step 2,
 * another person → agreed on identification or exclusion of every candidate: decided; else waiting
 * for step 3, a supervisor → decided, or returned as not decidable where the supervisor finds no
 * conclusion either. Nobody decides two steps of one case. Refusals and errors are message keys.
 * Source: MOSIP Manual Adjudication API 0.9 (primary and secondary operator), ADR 46.
 */
public final class CaseRules {
  private static final int SUPERVISOR_STEP = 3;

  private final int decisionsRequired;
  private final Duration lease;

  /**
   * @param decisionsRequired 1 or 2 operators' decisions
   * @param lease how long a person holds a case
   */
  public CaseRules(int decisionsRequired, Duration lease) {
    this.decisionsRequired = decisionsRequired;
    this.lease = lease;
  }

  /** The case in this person's hands, or empty when it is not to be had. */
  public Optional<CaseState.Held> claim(ReviewCase current, Reviewer who, Instant now) {
    boolean free =
        switch (current.state()) {
          case CaseState.Waiting _ -> true;
          case CaseState.Held held -> !held.isLive(now) || held.person().equals(who.name());
          case CaseState.Fetching _,
              CaseState.Decided _,
              CaseState.Superseded _,
              CaseState.Returned _ ->
              false;
        };
    return free && mayTake(current, who)
        ? Optional.of(new CaseState.Held(current.step(), who.name(), now.plus(lease)))
        : Optional.empty();
  }

  private static boolean mayTake(ReviewCase current, Reviewer who) {
    boolean duty = current.step() == SUPERVISOR_STEP ? who.supervisor() : who.operator();
    return duty && current.findDecisionOf(who.name()).isEmpty();
  }

  /** The case back in the list, or empty when this person does not hold it. */
  public Optional<CaseState> release(ReviewCase current, Reviewer who) {
    return current.state() instanceof CaseState.Held held && held.person().equals(who.name())
        ? Optional.of(new CaseState.Waiting(held.step()))
        : Optional.empty();
  }

  /**
   * A person's decision on all candidates at once. A person whose time ran out may still decide as
   * long as nobody else has taken the case.
   */
  public DecisionResult decide(
      ReviewCase current, Reviewer who, List<ProposedVerdict> proposed, Instant now) {
    Optional<StepDecision> before = current.findDecisionOf(who.name());
    if (before.isPresent()) {
      return isSame(before.get(), proposed)
          ? new DecisionResult.Repeated()
          : new DecisionResult.Refused("review.refused.decided-before");
    }
    return switch (current.state()) {
      case CaseState.Held held ->
          held.person().equals(who.name())
              ? judge(current, held, proposed, now)
              : new DecisionResult.Refused("review.refused.held-by-other");
      case CaseState.Waiting _ -> new DecisionResult.Refused("review.refused.not-held");
      case CaseState.Fetching _ -> new DecisionResult.Refused("review.refused.fetching");
      case CaseState.Decided _ -> new DecisionResult.Refused("review.refused.decided");
      case CaseState.Superseded _ -> new DecisionResult.Refused("review.refused.superseded");
      case CaseState.Returned _ -> new DecisionResult.Refused("review.refused.returned");
    };
  }

  private DecisionResult judge(
      ReviewCase current, CaseState.Held held, List<ProposedVerdict> proposed, Instant now) {
    Map<String, ProposedVerdict> byReference = new HashMap<>();
    proposed.forEach(verdict -> byReference.put(verdict.referenceId(), verdict));
    Map<String, String> errors = new LinkedHashMap<>();
    List<CandidateVerdict> verdicts = new ArrayList<>();
    for (CaseRecord candidate : current.gallery()) {
      ProposedVerdict given = byReference.remove(candidate.referenceId());
      Verdict verdict = given == null ? null : given.verdict();
      if (given == null || verdict == null) {
        errors.put(candidate.referenceId(), "review.error.no-verdict");
      } else {
        findError(verdict, given)
            .ifPresentOrElse(
                error -> errors.put(candidate.referenceId(), error),
                () -> verdicts.add(committed(verdict, given)));
      }
    }
    if (!byReference.isEmpty()) {
      return new DecisionResult.Refused("review.refused.stranger");
    }
    if (!errors.isEmpty()) {
      return new DecisionResult.Invalid(errors);
    }
    StepDecision decision = new StepDecision(held.step(), held.person(), now, verdicts);
    List<StepDecision> all = new ArrayList<>(current.decisions());
    all.add(decision);
    return new DecisionResult.Accepted(
        new ReviewCase(
            current.id(),
            current.requestId(),
            current.form(),
            current.arrivedAt(),
            after(all, now),
            current.records(),
            all),
        decision);
  }

  private static Optional<String> findError(Verdict verdict, ProposedVerdict given) {
    int length = given.comment().length();
    if (length > CandidateVerdict.MAX_COMMENT_CHARACTERS) {
      return Optional.of("review.error.comment-too-long");
    }
    if (verdict == Verdict.MATCH && length < CandidateVerdict.MIN_MATCH_COMMENT_CHARACTERS) {
      return Optional.of("review.error.match-without-comment");
    }
    if (!verdict.isConclusive() && length == 0 && given.reasons().isEmpty()) {
      return Optional.of("review.error.inconclusive-without-reason");
    }
    return Optional.empty();
  }

  private static CandidateVerdict committed(Verdict verdict, ProposedVerdict given) {
    return new CandidateVerdict(
        given.referenceId(),
        verdict,
        given.comment(),
        given.reasons(),
        verdict == Verdict.MATCH ? given.matchedParts() : Set.of());
  }

  private CaseState after(List<StepDecision> decisions, Instant now) {
    StepDecision last = decisions.getLast();
    if (last.step() == SUPERVISOR_STEP) {
      return last.isConclusive()
          ? new CaseState.Decided(now, last.matches())
          : new CaseState.Returned(now);
    }
    boolean agreed =
        decisionsRequired == 1
            || (last.step() == 2
                && last.verdictByReference().equals(decisions.getFirst().verdictByReference()));
    if (agreed && last.isConclusive()) {
      return new CaseState.Decided(now, last.matches());
    }
    return new CaseState.Waiting(decisionsRequired == 1 ? SUPERVISOR_STEP : last.step() + 1);
  }

  /**
   * The case back in the hands of the person who decided its last step, or empty when that decision
   * stands: it is another person's, somebody works on the next step, or the answer has left.
   *
   * @param answered whether the answer has left
   */
  public Optional<CaseState.Held> withdraw(
      ReviewCase current, Reviewer who, boolean answered, Instant now) {
    boolean open =
        switch (current.state()) {
          case CaseState.Waiting _ -> true;
          case CaseState.Held held -> !held.isLive(now);
          case CaseState.Decided _, CaseState.Returned _ -> !answered;
          case CaseState.Fetching _, CaseState.Superseded _ -> false;
        };
    if (!open || current.decisions().isEmpty()) {
      return Optional.empty();
    }
    StepDecision last = current.decisions().getLast();
    return last.person().equals(who.name())
        ? Optional.of(new CaseState.Held(last.step(), who.name(), now.plus(lease)))
        : Optional.empty();
  }

  private static boolean isSame(StepDecision before, List<ProposedVerdict> proposed) {
    return before.verdicts().size() == proposed.size()
        && before.verdicts().stream()
            .allMatch(verdict ->
                proposed.stream()
                    .anyMatch(again ->
                        again.referenceId().equals(verdict.referenceId())
                            && again.verdict() == verdict.verdict()
                            && again.comment().equals(verdict.comment())));
  }
}
