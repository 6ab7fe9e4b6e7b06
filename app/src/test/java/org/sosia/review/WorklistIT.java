package org.sosia.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sosia.platform.IdSource;
import org.sosia.review.internal.Acts;
import org.sosia.review.internal.CaseRules;
import org.sosia.review.internal.Desk;
import org.sosia.review.internal.Dispatch;
import org.sosia.review.internal.KnownDesk;
import org.sosia.review.internal.RealAnswers;
import org.sosia.review.internal.Seeding;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;

/** How work is given out, on the real database, and the pages of it in a session. */
class WorklistIT {
  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final DeskUnderTest tests = new DeskUnderTest(sosia);
  private final Dispatch dispatch = sosia.bean(Dispatch.class);
  private final Worklist worklist = sosia.bean(Worklist.class);
  private final Desk desk = sosia.bean(Desk.class);
  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final Reviewer ann = DeskUnderTest.operator("ann-" + mark);
  private final Reviewer ben = DeskUnderTest.operator("ben-" + mark);
  private final Reviewer sue = DeskUnderTest.supervisor("sue-" + mark);

  @BeforeEach
  void closeLeftovers() {
    tests.closeLeftovers();
    seen(ann);
    seen(ben);
    seen(sue);
  }

  private void seen(Reviewer who) {
    worklist.noteSeen(who, Instant.now());
  }

  @Test
  void next_higherPriority_comesBeforeOlder() {
    UUID old = tests.waiting(Instant.now().minus(2, ChronoUnit.DAYS));
    UUID urgent = tests.waiting(Instant.now());
    UUID low = tests.waiting(Instant.now().minus(3, ChronoUnit.DAYS));
    dispatch.prioritise(urgent, sue, CasePriority.HIGH);
    dispatch.prioritise(low, sue, CasePriority.LOW);

    assertEquals(Optional.of(urgent), dispatch.next(ann));
    assertEquals(Optional.of(old), dispatch.next(ben));
    assertEquals(Optional.of(low), dispatch.next(DeskUnderTest.operator("third-" + mark)));
  }

  @Test
  void reassign_heldCase_goesToTheColleagueAndIsGoneForTheFirst() {
    UUID id = tests.waiting();
    assertEquals(Optional.of(id), dispatch.next(ann));

    assertEquals(Dispatch.Outcome.DONE, dispatch.reassign(id, sue, ben.name()));

    assertEquals(ben.name(), ((CaseState.Held) tests.state(id)).person());
    assertInstanceOf(
        DecisionResult.Refused.class, desk.decide(id, ann, tests.verdict(id, Verdict.NO_MATCH)));
    assertEquals(Optional.of(id), dispatch.next(ben));
    assertEquals(
        List.of("TAKEN", "REASSIGNED"),
        sosia
            .db()
            .sql("select act from review.audit where case_id = :id order by number")
            .param("id", id)
            .query(String.class)
            .list());
  }

  @Test
  void reassign_toWhoHasDecidedOrIsUnknown_changesNothing() {
    UUID id = tests.waiting();
    dispatch.next(ann);
    desk.decide(id, ann, tests.verdict(id, Verdict.NO_MATCH));
    dispatch.take(id, ben);

    assertEquals(Dispatch.Outcome.NOT_FOR_THEM, dispatch.reassign(id, sue, ann.name()));
    assertEquals(Dispatch.Outcome.NOT_FOR_THEM, dispatch.reassign(id, sue, "nobody-" + mark));
    assertEquals(ben.name(), ((CaseState.Held) tests.state(id)).person());
  }

  @Test
  void recall_heldCase_isBackInTheList() {
    UUID id = tests.waiting();
    dispatch.next(ann);
    assertEquals(Dispatch.Outcome.DONE, dispatch.recall(id, sue));
    assertEquals(new CaseState.Waiting(1), tests.state(id));
    assertEquals(Dispatch.Outcome.NOT_FREE, dispatch.recall(id, sue));
  }

  @Test
  void list_filtersAndOrder_areThoseAskedFor() {
    Instant now = Instant.now();
    UUID late = tests.waiting(now.minus(3, ChronoUnit.DAYS));
    UUID fresh = tests.waiting(now);
    sosia
        .transactions()
        .executeWithoutResult(t -> {
          worklist.setDue(late, now.minusSeconds(60));
          worklist.setDue(fresh, now.plusSeconds(60));
        });
    tests.fill(fresh);
    dispatch.take(fresh, ann);

    assertEquals(List.of(late, fresh), ids(Worklist.Filter.OPEN, null, null, null));
    assertEquals(List.of(late), ids(Worklist.Filter.OVERDUE, null, null, null));
    assertEquals(List.of(late), ids(Worklist.Filter.INCOMPLETE, null, null, null));
    assertEquals(List.of(fresh), ids(Worklist.Filter.HELD, null, null, null));
    assertEquals(List.of(fresh), ids(Worklist.Filter.OPEN, null, "face", null));
    assertEquals(List.of(), ids(Worklist.Filter.OPEN, null, "iris", null));
    assertEquals(List.of(fresh), ids(Worklist.Filter.OPEN, null, null, ann.name()));
    assertEquals(List.of(), ids(Worklist.Filter.OPEN, CasePriority.HIGH, null, null));
    Worklist.Counts counts = worklist.counts(now, now.truncatedTo(ChronoUnit.DAYS));
    assertEquals(
        List.of(2, 1, 1, 1, 1, 0),
        List.of(
            counts.open(),
            counts.waiting(),
            counts.held(),
            counts.overdue(),
            counts.incomplete(),
            counts.supervisor()));
  }

  private List<UUID> ids(
      Worklist.Filter filter,
      @Nullable CasePriority priority,
      @Nullable String modality,
      @Nullable String holder) {
    return worklist
        .list(new Worklist.Query(filter, priority, modality, holder, null, 0), 50, Instant.now())
        .stream()
        .map(WorklistRow::id)
        .toList();
  }

  @Test
  void d08_knownCaseSeeded_countsForTheOperatorNeverForTheRegister() {
    UUID decided = tests.waiting();
    tests.fill(decided);
    decide(decided, DeskUnderTest.operator("x-" + mark), Verdict.MATCH);
    decide(decided, DeskUnderTest.operator("y-" + mark), Verdict.MATCH);
    sosia.bean(KnownDesk.class).list().forEach(old -> retire(old.id()));
    assertTrue(sosia.bean(KnownDesk.class).keep(decided, sue));
    ReviewTotals.Totals before = sosia.bean(ReviewTotals.class).totals();

    Dispatch seeded = always();
    UUID known = seeded.next(ann).orElseThrow();
    assertFalse(known.equals(decided));
    assertEquals(
        "R-" + decided,
        sosia.bean(ReviewCases.class).find(known).orElseThrow().gallery().getFirst().referenceId());
    desk.decide(known, ann, tests.verdict(known, Verdict.MATCH));
    decide(known, ben, Verdict.NO_MATCH);
    decide(known, sue, Verdict.NO_MATCH);

    assertInstanceOf(CaseState.Decided.class, tests.state(known));
    assertEquals(before, sosia.bean(ReviewTotals.class).totals());
    assertEquals(0, answered(known), "a known case is never answered");
    assertEquals(2, answered(decided), "a real one is");
    assertInstanceOf(RealAnswers.class, sosia.bean(Answers.class));
    List<JudgedPair> judged =
        sosia
            .bean(JudgedPairs.class)
            .list(Instant.now().minusSeconds(600), Instant.now().plusSeconds(1));
    assertEquals(
        List.of(true),
        judged.stream()
            .filter(pair -> pair.caseId().equals(known) && pair.person().equals(ann.name()))
            .map(pair -> pair.same() && Boolean.TRUE.equals(pair.truth()))
            .toList());
    KnownCases.Known kept =
        sosia.bean(KnownDesk.class).list().stream()
            .filter(one -> one.madeFrom().equals(decided))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of(3, 1), List.of(kept.judged(), kept.right()));
    assertEquals(Optional.empty(), seeded.next(ann), "nobody gets a known case twice");
    retire(kept.id());
  }

  private void retire(UUID known) {
    sosia.bean(KnownDesk.class).retire(known, sue);
  }

  private void decide(UUID id, Reviewer who, Verdict verdict) {
    assertEquals(Dispatch.Outcome.DONE, dispatch.take(id, who));
    assertInstanceOf(
        DecisionResult.Accepted.class, desk.decide(id, who, tests.verdict(id, verdict)));
  }

  /** Gives a known case whenever there is one. */
  private Dispatch always() {
    return new Dispatch(
        sosia.bean(ReviewCases.class),
        worklist,
        sosia.bean(CaseRules.class),
        new Seeding(sosia.bean(KnownCases.class), 1.0, new Random(1), IdSource.random()),
        sosia.bean(Acts.class));
  }

  /** How many cases are answered, of those given. */
  private int answered(UUID... ids) {
    List<UUID> sent = new ArrayList<>();
    Answers recording =
        new Answers() {
          @Override
          public void decided(ReviewCase decided, Instant at) {
            sent.add(decided.id());
          }

          @Override
          public void returned(ReviewCase returned, Instant at) {
            sent.add(returned.id());
          }
        };
    RealAnswers answers = new RealAnswers(recording, sosia.bean(KnownCases.class));
    for (UUID id : ids) {
      ReviewCase one = sosia.bean(ReviewCases.class).find(id).orElseThrow();
      answers.decided(one, Instant.now());
      answers.returned(one, Instant.now());
    }
    return sent.size();
  }

  @Test
  void pages_inASession_areLiveAndInTheLanguageChosen() {
    UUID id = tests.waiting();
    SignedIn operator = sosia.signIn("operator1");
    HttpResponse<String> page = operator.get("/adjudication?state=waiting");
    assertTrue(page.body().contains(id.toString()));
    assertTrue(page.body().contains("Next task"));

    Matcher seen = Pattern.compile("seen=([0-9a-f]+)").matcher(page.body());
    assertTrue(seen.find());
    String again = "/adjudication?state=waiting&seen=" + seen.group(1);
    assertEquals(204, operator.get(again).statusCode(), "nothing has changed");
    dispatch.take(id, ann);
    SosiaUnderTest.awaitTrue(DeskUnderTest.limit(), () -> operator.get(again).statusCode() == 200);

    for (String tag : List.of("fr", "ar", "hi", "am", "km", "en")) {
      operator.get("/language?to=" + tag);
      HttpResponse<String> translated = operator.get("/adjudication");
      assertTrue(translated.body().contains("<html lang=\"" + tag + "\""), tag);
      assertEquals(tag.equals("ar"), translated.body().contains("dir=\"rtl\""), tag);
      assertFalse(translated.body().contains("??"), "a text is missing in " + tag);
      assertEquals(tag.equals("en"), translated.body().contains("Next task"), tag);
    }
  }

  @Test
  void managePage_isForSupervisors_andChangesTheOrder() {
    UUID id = tests.waiting();
    String path = "/adjudication/cases/" + id;
    SignedIn operator = sosia.signIn("operator1");
    assertEquals(403, operator.get(path + "/manage").statusCode());
    assertEquals(403, operator.get("/adjudication/quality").statusCode());
    HttpResponse<String> list = operator.get("/adjudication");
    assertEquals(
        403, post(operator, path + "/priority", list, Map.of("priority", "HIGH")).statusCode());

    SignedIn supervisor = sosia.signIn("supervisor");
    HttpResponse<String> manage = supervisor.get(path + "/manage");
    assertTrue(manage.body().contains("The sender could not share it."));
    HttpResponse<String> done =
        post(supervisor, path + "/priority", manage, Map.of("priority", "HIGH"));
    assertEquals(path + "/manage", done.uri().getPath());
    assertEquals(List.of(id), ids(Worklist.Filter.OPEN, CasePriority.HIGH, null, null));

    HttpResponse<String> quality = supervisor.get("/adjudication/quality");
    assertEquals(200, quality.statusCode());
    HttpResponse<String> csv = supervisor.get("/adjudication/quality.csv");
    assertTrue(csv.body().startsWith("group,name,cases"));
    assertEquals("no-store", csv.headers().firstValue("Cache-Control").orElse(""));
  }

  static HttpResponse<String> post(
      SignedIn person, String path, HttpResponse<String> page, Map<String, String> fields) {
    Map<String, String> form = new HashMap<>(fields);
    form.put("_csrf", SignedIn.csrfIn(page.body()));
    return person.post(path, form);
  }
}
