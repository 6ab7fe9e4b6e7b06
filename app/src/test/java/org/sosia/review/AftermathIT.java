package org.sosia.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sosia.platform.IdSource;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.platform.outbox.Outbox;
import org.sosia.review.CaseHistory.Bar;
import org.sosia.review.internal.CaseRules;
import org.sosia.review.internal.Closing;
import org.sosia.review.internal.Departure;
import org.sosia.review.internal.Desk;
import org.sosia.review.internal.Dispatch;
import org.sosia.review.internal.Intake;
import org.sosia.review.internal.Reversals;
import org.sosia.review.internal.TimerChannel;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;

/** Who may not decide, what is taken back, what is corrected, and the report of it all. */
class AftermathIT {
  private static final Duration HOLD = Duration.ofMinutes(10);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final ReviewCases cases = sosia.bean(ReviewCases.class);
  private final CaseHistory history = sosia.bean(CaseHistory.class);
  private final Desk desk = sosia.bean(Desk.class);
  private final AtomicLong aheadMinutes = new AtomicLong();
  private final InstantSource clock =
      () -> Instant.now().plus(Duration.ofMinutes(aheadMinutes.get()));
  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final Reviewer ann = new Reviewer("ann-" + mark, true, false);
  private final Reviewer ben = new Reviewer("ben-" + mark, true, false);
  private final Reviewer sue = new Reviewer("sue-" + mark, false, true);

  /** Nothing waits that another test has left. */
  @BeforeEach
  void closeLeftovers() {
    sosia
        .db()
        .sql(
            "update review.case_file set state = 'SUPERSEDED', holder = null, held_until = null, closed_at = now() where state in ('WAITING', 'HELD')")
        .update();
  }

  private UUID open(String share) {
    String request = UUID.randomUUID().toString();
    List<String> addresses = share.isEmpty() ? List.of() : List.of(share);
    sosia
        .bean(Intake.class)
        .accept(
            new ReviewRequest(
                request,
                new ReviewRequest.Reference("P-" + mark, addresses),
                List.of(new ReviewRequest.Reference("R-" + mark, List.of())),
                QueueMessage.Form.TEXT));
    return SosiaUnderTest.await(
        Duration.ofSeconds(30),
        () ->
            sosia
                .db()
                .sql("select id from review.case_file where request_id = :id and state = 'WAITING'")
                .param("id", request)
                .query(UUID.class)
                .optional()
                .orElse(null));
  }

  private List<ProposedVerdict> verdict(Verdict verdict) {
    return List.of(
        new ProposedVerdict(
            "R-" + mark, verdict, "seen", Set.of(ReasonCode.FACE), Set.of(BodyPart.LEFT_IRIS)));
  }

  private void decide(Desk at, UUID id, Reviewer who, Verdict verdict) {
    assertEquals(Optional.of(id), at.next(who));
    assertInstanceOf(DecisionResult.Accepted.class, at.decide(id, who, verdict(verdict)));
  }

  @Test
  void d05_enrollerKinAndEarlierDecider_cannotTakeIt() {
    UUID id = open(SampleShares.upload(sosia, SampleShares.share(3, "")));
    assertEquals(Optional.empty(), desk.next(new Reviewer("Officer-of-3", true, false)));
    assertEquals(Optional.of(Bar.ENROLLED), history.findBar(id, "officer-of-3"));
    assertEquals(
        Dispatch.Outcome.NOT_FREE,
        sosia.bean(Dispatch.class).take(id, new Reviewer("officer-of-3", true, false)));
    decide(desk, id, ann, Verdict.NO_MATCH);

    UUID again = open("");
    assertEquals(Optional.of(Bar.DECIDED_BEFORE), history.findBar(again, ann.name()));
    assertEquals(Optional.empty(), desk.next(ann));
    assertEquals(Optional.of(again), desk.next(ben));
  }

  @Test
  void d06_withdrawnBeforeTheSecond_isDecidedAnewAndKept() {
    UUID id = open("");
    decide(desk, id, ann, Verdict.NO_MATCH);
    Reversals reversals = sosia.bean(Reversals.class);

    assertFalse(reversals.withdraw(id, ben, "not mine"));
    assertFalse(reversals.withdraw(id, ann, "  "), "without a reason");
    assertTrue(reversals.withdraw(id, ann, "the wrong candidate <b>"));

    assertEquals(List.of(), cases.find(id).orElseThrow().decisions());
    decide(desk, id, ann, Verdict.MATCH);
    CaseHistory.Withdrawal kept = history.listWithdrawals(id).getFirst();
    assertEquals("the wrong candidate <b>", kept.reason());
    CandidateVerdict old = kept.decision().verdicts().getFirst();
    assertEquals(Verdict.NO_MATCH, old.verdict());
    assertEquals("seen", old.comment());
    assertEquals(Set.of(ReasonCode.FACE), old.reasons());
    CandidateVerdict now =
        cases.find(id).orElseThrow().decisions().getFirst().verdicts().getFirst();
    assertEquals(Set.of(BodyPart.LEFT_IRIS), now.matchedParts());
    assertEquals(
        List.of("TAKEN", "DECIDED", "WITHDRAWN", "DECIDED"),
        history.listTrail(id).stream().map(CaseHistory.Act::act).toList(),
        "the case stays in hand, so it is not taken again");
  }

  @Test
  void d06_heldAnswer_isTakenBackAndLeavesOnceInItsTime() {
    Closing closing =
        new Closing(
            cases,
            sosia.bean(Departure.class),
            sosia.bean(Outbox.class),
            sosia.bean(IdSource.class),
            HOLD);
    CaseRules rules = new CaseRules(2, Duration.ofMinutes(15));
    Desk holding = new Desk(cases, rules, closing, sosia.transactions(), clock);
    Reversals reversals = new Reversals(cases, history, rules, sosia.transactions(), clock);
    UUID id = open("");
    decide(holding, id, ann, Verdict.MATCH);
    decide(holding, id, ben, Verdict.MATCH);
    assertEquals(Optional.empty(), history.findAnsweredAt(id), "the answer is held");

    aheadMinutes.set(5);
    assertTrue(reversals.withdraw(id, ben, "a twin after all"));
    aheadMinutes.set(6);
    decide(holding, id, ben, Verdict.MATCH);
    aheadMinutes.set(11);
    due(closing, id);
    assertEquals(Optional.empty(), history.findAnsweredAt(id), "its own time is not over");
    aheadMinutes.set(17);
    due(closing, id);
    assertTrue(history.findAnsweredAt(id).isPresent());
    assertFalse(reversals.withdraw(id, ben, "too late"));
    due(closing, id);
    assertEquals(
        1,
        sosia
            .db()
            .sql("select count(*) from review.case_file where id = :id and answered_at is not null")
            .param("id", id)
            .query(Integer.class)
            .single());
  }

  /** What the delayed message does when its time comes. */
  private void due(Closing closing, UUID id) {
    TimerChannel timer =
        new TimerChannel(
            cases, closing, sosia.bean(Outbox.class), sosia.bean(IdSource.class), clock);
    sosia.transactions().executeWithoutResult(transaction -> timer.answer(id));
  }

  @Test
  void d06_correctionAfterTheAnswer_isRecordedAndReported() {
    UUID id = open("");
    decide(desk, id, ann, Verdict.MATCH);
    decide(desk, id, ben, Verdict.MATCH);
    assertTrue(history.findAnsweredAt(id).isPresent());
    SignedIn supervisor = sosia.signIn("supervisor");
    String path = "/adjudication/cases/" + id;
    HttpResponse<String> report = supervisor.get(path + "/report");
    assertEquals(200, report.statusCode());

    HttpResponse<String> corrected =
        supervisor.post(
            path + "/correction",
            Map.of(
                "_csrf",
                SignedIn.csrfIn(report.body()),
                "decisions[0].referenceId",
                "R-" + mark,
                "decisions[0].verdict",
                "NO_MATCH",
                "reason",
                "a twin <script>"));

    assertTrue(corrected.body().contains("The correction is recorded."));
    assertTrue(corrected.body().contains("a twin &lt;script&gt;"));
    assertTrue(corrected.body().contains("Recorded a correction"), "the trail names it");
    assertTrue(corrected.body().contains(ben.name()), "the report names who decided");
    assertTrue(((CaseState.Decided) cases.find(id).orElseThrow().state()).match(), "stands");
    assertEquals(403, sosia.signIn("operator1").get(path + "/report").statusCode());
    assertFalse(
        sosia.bean(Reversals.class).correct(id, sue, List.of(), "nothing named"),
        "every candidate has a verdict");
  }

  @Test
  void report_ofAnOpenCase_wouldTellTheFirstVerdictAndIsRefused() {
    UUID id = open("");
    decide(desk, id, ann, Verdict.MATCH);

    assertEquals(
        403, sosia.signIn("supervisor").get("/adjudication/cases/" + id + "/report").statusCode());
  }

  @Test
  void decided_showsTheScoreOnlyToWhoHasDecided() {
    UUID id = open(SampleShares.upload(sosia, SampleShares.share(4, "")));
    SignedIn operator1 = sosia.signIn("operator1");
    HttpResponse<String> page =
        operator1.post(
            "/adjudication/next",
            Map.of("_csrf", SignedIn.csrfIn(operator1.get("/adjudication").body())));
    assertFalse(page.body().contains("waterfall"), "no score before the decision");
    HttpResponse<String> done =
        operator1.post(
            "/adjudication/cases/" + id + "/decision",
            Map.of(
                "_csrf", SignedIn.csrfIn(page.body()),
                "decisions[0].referenceId", "R-" + mark,
                "decisions[0].verdict", "LEANS_NO_MATCH",
                "decisions[0].reasons", "POOR_QUALITY",
                "decisions[0].comment", ""));
    assertTrue(done.body().contains("Leaning to exclusion"));
    assertTrue(done.body().contains("Poor quality"));
    assertTrue(done.body().contains("/withdrawal"));
    HttpResponse<String> back =
        operator1.post(
            "/adjudication/cases/" + id + "/withdrawal",
            Map.of("_csrf", SignedIn.csrfIn(done.body()), "reason", "look again"));
    assertTrue(back.body().contains("The decision is taken back."));
    assertTrue(back.body().contains("id=\"decision\""), "it is in hand again");
  }
}
