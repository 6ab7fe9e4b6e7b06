package org.sosia.review.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.review.BodyPart;
import org.sosia.review.CaseRecord;
import org.sosia.review.CaseState;
import org.sosia.review.DecisionResult;
import org.sosia.review.ProposedVerdict;
import org.sosia.review.ReasonCode;
import org.sosia.review.ReviewCase;
import org.sosia.review.Reviewer;
import org.sosia.review.Verdict;

class CaseRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(15);
  private static final Reviewer ANN = new Reviewer("ann", true, false);
  private static final Reviewer BEN = new Reviewer("ben", true, false);
  private static final Reviewer SUE = new Reviewer("sue", false, true);

  private final CaseRules rules = new CaseRules(2, LEASE);

  private static ReviewCase waiting() {
    return new ReviewCase(
        new UUID(0, 1),
        "request",
        QueueMessage.Form.TEXT,
        NOW,
        new CaseState.Waiting(1),
        List.of(available(0, "P"), available(1, "R1"), available(2, "R2")),
        List.of());
  }

  private static CaseRecord available(int position, String id) {
    return new CaseRecord(position, id, CaseRecord.Status.AVAILABLE, null, Set.of());
  }

  private static List<ProposedVerdict> verdicts(Verdict first, Verdict second) {
    return List.of(
        new ProposedVerdict("R1", first, "looks the same"),
        new ProposedVerdict("R2", second, "looks the same"));
  }

  private ReviewCase taken(ReviewCase current, Reviewer who) {
    return current.with(rules.claim(current, who, NOW).orElseThrow());
  }

  private ReviewCase decided(ReviewCase current, Reviewer who, Verdict first, Verdict second) {
    return assertInstanceOf(
            DecisionResult.Accepted.class,
            rules.decide(taken(current, who), who, verdicts(first, second), NOW))
        .after();
  }

  @Test
  void claim_waitingCase_isHeldForTheLease() {
    assertEquals(
        Optional.of(new CaseState.Held(1, "ann", NOW.plus(LEASE))),
        rules.claim(waiting(), ANN, NOW));
  }

  @Test
  void d01_claim_heldByAnother_isRefused() {
    assertTrue(rules.claim(taken(waiting(), ANN), BEN, NOW).isEmpty());
  }

  @Test
  void d02_claim_leaseRunOut_isGivenToAnother() {
    ReviewCase held = taken(waiting(), ANN);

    assertTrue(rules.claim(held, BEN, NOW.plus(LEASE).minusMillis(1)).isEmpty());
    assertEquals(
        Optional.of(new CaseState.Held(1, "ben", NOW.plus(LEASE).plus(LEASE))),
        rules.claim(held, BEN, NOW.plus(LEASE)));
  }

  @Test
  void claim_supervisorOfFirstStep_isRefused() {
    assertTrue(rules.claim(waiting(), SUE, NOW).isEmpty());
  }

  @Test
  void decide_twoAgree_isDecidedByBoth() {
    ReviewCase first = decided(waiting(), ANN, Verdict.NO_MATCH, Verdict.MATCH);
    assertEquals(new CaseState.Waiting(2), first.state());

    ReviewCase second = decided(first, BEN, Verdict.NO_MATCH, Verdict.MATCH);

    assertEquals(new CaseState.Decided(NOW, true), second.state());
    assertEquals(2, second.decisions().size());
  }

  @Test
  void d04_decide_twoDisagree_goesToTheSupervisor() {
    ReviewCase first = decided(waiting(), ANN, Verdict.NO_MATCH, Verdict.MATCH);
    ReviewCase second = decided(first, BEN, Verdict.NO_MATCH, Verdict.NO_MATCH);
    assertEquals(new CaseState.Waiting(3), second.state());
    assertTrue(rules.claim(second, new Reviewer("cy", true, false), NOW).isEmpty());

    ReviewCase third = decided(second, SUE, Verdict.NO_MATCH, Verdict.NO_MATCH);

    assertEquals(new CaseState.Decided(NOW, false), third.state());
  }

  @Test
  void d05_claim_earlierDecider_isRefused() {
    ReviewCase first = decided(waiting(), ANN, Verdict.NO_MATCH, Verdict.MATCH);

    assertTrue(rules.claim(first, ANN, NOW).isEmpty());
  }

  @Test
  void d05_claim_earlierDeciderWhoIsSupervisorToo_isRefused() {
    Reviewer both = new Reviewer("ann", true, true);
    ReviewCase first = decided(waiting(), both, Verdict.NO_MATCH, Verdict.MATCH);
    ReviewCase second = decided(first, BEN, Verdict.NO_MATCH, Verdict.NO_MATCH);

    assertTrue(rules.claim(second, both, NOW).isEmpty());
  }

  @Test
  void d07_decide_allMatch_isDecidedWithMatch() {
    CaseRules one = new CaseRules(1, LEASE);
    ReviewCase held = taken(waiting(), ANN);

    DecisionResult result = one.decide(held, ANN, verdicts(Verdict.MATCH, Verdict.MATCH), NOW);

    assertEquals(
        new CaseState.Decided(NOW, true),
        assertInstanceOf(DecisionResult.Accepted.class, result).after().state());
  }

  @Test
  void decide_oneCandidateLeftOut_savesNothing() {
    DecisionResult result =
        rules.decide(
            taken(waiting(), ANN),
            ANN,
            List.of(new ProposedVerdict("R1", Verdict.NO_MATCH, "")),
            NOW);

    assertEquals(
        Set.of("R2"),
        assertInstanceOf(DecisionResult.Invalid.class, result).errorByReference().keySet());
  }

  @Test
  void decide_matchWithoutComment_savesNothing() {
    List<ProposedVerdict> proposed = new ArrayList<>(verdicts(Verdict.NO_MATCH, Verdict.NO_MATCH));
    proposed.set(0, new ProposedVerdict("R1", Verdict.MATCH, " x "));

    DecisionResult result = rules.decide(taken(waiting(), ANN), ANN, proposed, NOW);

    assertEquals(
        Set.of("R1"),
        assertInstanceOf(DecisionResult.Invalid.class, result).errorByReference().keySet());
  }

  @Test
  void decide_tooLongComment_savesNothing() {
    List<ProposedVerdict> proposed =
        List.of(
            new ProposedVerdict("R1", Verdict.NO_MATCH, "x".repeat(2_001)),
            new ProposedVerdict("R2", Verdict.NO_MATCH, "x".repeat(2_000)));

    DecisionResult result = rules.decide(taken(waiting(), ANN), ANN, proposed, NOW);

    assertEquals(
        Set.of("R1"),
        assertInstanceOf(DecisionResult.Invalid.class, result).errorByReference().keySet());
  }

  @Test
  void decide_strangerAmongCandidates_isRefused() {
    List<ProposedVerdict> proposed = new ArrayList<>(verdicts(Verdict.NO_MATCH, Verdict.NO_MATCH));
    proposed.add(new ProposedVerdict("R9", Verdict.MATCH, "who is this"));

    assertInstanceOf(
        DecisionResult.Refused.class, rules.decide(taken(waiting(), ANN), ANN, proposed, NOW));
  }

  @Test
  void decide_sameAgain_isRepeated() {
    ReviewCase first = decided(waiting(), ANN, Verdict.NO_MATCH, Verdict.MATCH);

    assertInstanceOf(
        DecisionResult.Repeated.class,
        rules.decide(first, ANN, verdicts(Verdict.NO_MATCH, Verdict.MATCH), NOW));
    assertInstanceOf(
        DecisionResult.Refused.class,
        rules.decide(first, ANN, verdicts(Verdict.MATCH, Verdict.MATCH), NOW));
  }

  @Test
  void decide_leaseRunOutAndNobodyTookIt_isAccepted() {
    assertInstanceOf(
        DecisionResult.Accepted.class,
        rules.decide(
            taken(waiting(), ANN),
            ANN,
            verdicts(Verdict.NO_MATCH, Verdict.NO_MATCH),
            NOW.plus(LEASE).plusSeconds(1)));
  }

  @Test
  void decide_heldByAnother_isRefused() {
    assertInstanceOf(
        DecisionResult.Refused.class,
        rules.decide(
            taken(waiting(), ANN), BEN, verdicts(Verdict.NO_MATCH, Verdict.NO_MATCH), NOW));
  }

  @Test
  void decide_twoAgreeButInconclusive_goesToSupervisor() {
    ReviewCase once = decided(waiting(), ANN, Verdict.INCONCLUSIVE, Verdict.NO_MATCH);
    ReviewCase twice = decided(once, BEN, Verdict.INCONCLUSIVE, Verdict.NO_MATCH);

    assertEquals(new CaseState.Waiting(3), twice.state());
  }

  @Test
  void decide_leaningAgainstIdentification_isNoAgreement() {
    ReviewCase once = decided(waiting(), ANN, Verdict.LEANS_MATCH, Verdict.NO_MATCH);
    ReviewCase twice = decided(once, BEN, Verdict.MATCH, Verdict.NO_MATCH);

    assertEquals(new CaseState.Waiting(3), twice.state());
  }

  @Test
  void decide_supervisorInconclusive_isReturnedAndNeverNoMatch() {
    ReviewCase once = decided(waiting(), ANN, Verdict.MATCH, Verdict.NO_MATCH);
    ReviewCase twice = decided(once, BEN, Verdict.NO_MATCH, Verdict.NO_MATCH);
    ReviewCase last = decided(twice, SUE, Verdict.INCONCLUSIVE, Verdict.NO_MATCH);

    assertEquals(new CaseState.Returned(NOW), last.state());
  }

  @Test
  void decide_onePersonSufficesButInconclusive_goesToSupervisor() {
    CaseRules one = new CaseRules(1, LEASE);
    ReviewCase held = waiting().with(one.claim(waiting(), ANN, NOW).orElseThrow());

    ReviewCase after =
        assertInstanceOf(
                DecisionResult.Accepted.class,
                one.decide(held, ANN, verdicts(Verdict.LEANS_NO_MATCH, Verdict.NO_MATCH), NOW))
            .after();

    assertEquals(new CaseState.Waiting(3), after.state());
  }

  @Test
  void decide_inconclusiveWithoutWordOrReason_isInvalid() {
    List<ProposedVerdict> silent =
        List.of(
            new ProposedVerdict("R1", Verdict.INCONCLUSIVE, " "),
            new ProposedVerdict(
                "R2", Verdict.INCONCLUSIVE, "", Set.of(ReasonCode.POOR_QUALITY), Set.of()));

    DecisionResult result = rules.decide(taken(waiting(), ANN), ANN, silent, NOW);

    assertEquals(
        Map.of("R1", "review.error.inconclusive-without-reason"),
        assertInstanceOf(DecisionResult.Invalid.class, result).errorByReference());
  }

  @Test
  void decide_partsOfWhatDoesNotMatch_areLeftOut() {
    List<ProposedVerdict> proposed =
        List.of(
            new ProposedVerdict(
                "R1", Verdict.MATCH, "same scar", Set.of(), Set.of(BodyPart.RIGHT_THUMB)),
            new ProposedVerdict("R2", Verdict.NO_MATCH, "", Set.of(), Set.of(BodyPart.FACE)));

    var accepted =
        assertInstanceOf(
            DecisionResult.Accepted.class, rules.decide(taken(waiting(), ANN), ANN, proposed, NOW));

    assertEquals(
        List.of(Set.of(BodyPart.RIGHT_THUMB), Set.of()),
        accepted.decision().verdicts().stream().map(v -> v.matchedParts()).toList());
  }

  @Test
  void d06_withdraw_byWhoDecidedLast_isInHandsAgain() {
    ReviewCase once = decided(waiting(), ANN, Verdict.MATCH, Verdict.NO_MATCH);
    assertEquals(
        Optional.of(new CaseState.Held(1, "ann", NOW.plus(LEASE))),
        rules.withdraw(once, ANN, false, NOW));
    ReviewCase twice = decided(once, BEN, Verdict.MATCH, Verdict.NO_MATCH);
    assertInstanceOf(CaseState.Decided.class, twice.state());

    assertEquals(Optional.empty(), rules.withdraw(twice, ANN, false, NOW), "not the last one");
    assertEquals(
        Optional.of(new CaseState.Held(2, "ben", NOW.plus(LEASE))),
        rules.withdraw(twice, BEN, false, NOW));
    assertEquals(Optional.empty(), rules.withdraw(twice, BEN, true, NOW), "the answer has left");
  }

  @Test
  void d06_withdraw_whileAColleagueWorks_stands() {
    ReviewCase once = decided(waiting(), ANN, Verdict.MATCH, Verdict.NO_MATCH);

    assertEquals(Optional.empty(), rules.withdraw(taken(once, BEN), ANN, false, NOW));
    assertEquals(Optional.empty(), rules.withdraw(waiting(), ANN, false, NOW));
  }
}
