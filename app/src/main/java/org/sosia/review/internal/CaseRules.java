package org.sosia.review.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * another person → agreed: decided; disagreed: waiting for step 3, a supervisor → decided. Nobody
 * decides two steps of one case. Source: MOSIP Manual Adjudication API 0.9 (primary and secondary
 * operator).
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
          : new DecisionResult.Refused("Your decision on this case was saved before and stands.");
    }
    return switch (current.state()) {
      case CaseState.Held held ->
          held.person().equals(who.name())
              ? judge(current, held, proposed, now)
              : new DecisionResult.Refused("A colleague holds this case now.");
      case CaseState.Waiting _ ->
          new DecisionResult.Refused("You do not hold this case: take it from the list again.");
      case CaseState.Fetching _ ->
          new DecisionResult.Refused("The data of this case is still being fetched.");
      case CaseState.Decided _ -> new DecisionResult.Refused("This case is decided.");
      case CaseState.Superseded _ ->
          new DecisionResult.Refused("A newer request has taken the place of this case.");
      case CaseState.Returned _ ->
          new DecisionResult.Refused("This case went back to its sender for missing data.");
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
        errors.put(candidate.referenceId(), "Choose match or no match.");
      } else if (given.comment().length() > CandidateVerdict.MAX_COMMENT_CHARACTERS) {
        errors.put(
            candidate.referenceId(), "The comment is longer than 2,000 characters: shorten it.");
      } else if (verdict == Verdict.MATCH
          && given.comment().length() < CandidateVerdict.MIN_MATCH_COMMENT_CHARACTERS) {
        errors.put(candidate.referenceId(), "Say in a few words why it is a match.");
      } else {
        verdicts.add(new CandidateVerdict(candidate.referenceId(), verdict, given.comment()));
      }
    }
    if (!byReference.isEmpty()) {
      return new DecisionResult.Refused("The decision names a record that is not in this case.");
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

  private CaseState after(List<StepDecision> decisions, Instant now) {
    StepDecision last = decisions.getLast();
    boolean decided =
        last.step() == SUPERVISOR_STEP
            || (last.step() == 1 && decisionsRequired == 1)
            || (last.step() == 2
                && last.verdictByReference().equals(decisions.getFirst().verdictByReference()));
    return decided
        ? new CaseState.Decided(now, last.matches())
        : new CaseState.Waiting(last.step() + 1);
  }

  private static boolean isSame(StepDecision before, List<ProposedVerdict> proposed) {
    return before.verdicts().size() == proposed.size()
        && before.verdicts().stream()
            .allMatch(verdict ->
                proposed.contains(
                    new ProposedVerdict(
                        verdict.referenceId(), verdict.verdict(), verdict.comment())));
  }
}
