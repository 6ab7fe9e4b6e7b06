package org.sosia.adjudication.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.adjudication.AdjudicationAnswer;
import org.sosia.adjudication.RequestState;
import org.sosia.adjudication.internal.AnswerDesk.Result;
import org.sosia.registration.RegistrationStatus;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.StageResult;

class AnswerDeskTest {
  private static final String VALID = "manual-adjudication-new-bus-out true";
  private static final String NOT_VALID = "manual-adjudication-new-bus-out false";

  private final AdjudicationFakes fakes = new AdjudicationFakes();

  @Test
  void c01_noMatch_isApprovedAndMovesOn() {
    send("P1", "G1", "G2");

    assertEquals(Result.DECIDED, answer(0, 1, 0, List.of()));

    assertEquals(Map.of("G1", "APPROVED", "G2", "APPROVED"), fakes.rows.statuses());
    assertEquals(
        List.of("IN_PROGRESS RPR-MVS-002", "SUCCESS RPR-MNV-SUCCESS-001"), fakes.progress.steps);
    assertEquals(List.of(VALID), fakes.bus.published);
    assertEquals(Map.of("AGE_GROUP", "ADULT"), fakes.bus.messages.getFirst().tags());
  }

  @Test
  void c03_oneOfTwoMatches_isRejectedAndTheRowNamesIt() {
    send("P1", "G1", "G2");

    assertEquals(Result.DECIDED, answer(0, 1, 1, List.of("G2")));

    assertEquals(Map.of("G1", "APPROVED", "G2", "REJECTED"), fakes.rows.statuses());
    assertEquals("FAILED RPR-MNV-FAILED-002", fakes.progress.steps.getLast());
    assertEquals(List.of(NOT_VALID), fakes.bus.published);
  }

  @Test
  void c04_returnValue2_isResentWithANewIdThenAPersonIsTold() {
    StageMessage message = send("P1", "G1");

    assertEquals(Result.NOT_USED, answer(0, 2, null, null));
    assertEquals(Map.of("G1", "PENDING"), fakes.rows.statuses());
    assertEquals("REPROCESS RPR-MNV-FAILED-003", fakes.progress.steps.getLast());
    fakes.deliverResends();
    assertNotEquals(fakes.sent.get(0).requestId(), fakes.sent.get(1).requestId());
    assertEquals(Map.of("G1", "INQUEUE"), fakes.rows.statuses());

    assertEquals(Result.NOT_USED, answer(1, 2, null, null));
    fakes.deliverResends();
    assertEquals(Result.NOT_USED, answer(2, 2, null, null));

    assertEquals(List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)), fakes.resendDelays());
    assertEquals(3, fakes.sent.size());
    assertEquals(List.of(RegistrationStatus.PAUSED), fakes.progress.statuses);
    assertEquals(1, fakes.deadLetters.reasons.size());
    assertTrue(fakes.deadLetters.reasons.getFirst().contains("after 3 attempts"));
    assertTrue(fakes.bus.published.isEmpty());

    // the person starts it again
    assertEquals(new StageResult.Waits(), fakes.stage.process(message));
    assertEquals(4, fakes.sent.get(3).attempt());
    assertEquals(RegistrationStatus.PROCESSING, fakes.progress.statuses.getLast());
  }

  @Test
  void answer_afterAPersonWasTold_closesWhatTheyWereTold() {
    send("P1", "G1");

    assertEquals(Result.DECIDED, answer(0, 1, 0, List.of()));

    assertEquals(List.of("adjudication/ P1"), fakes.deadLetters.settled);
  }

  @Test
  void c05_countAndListDiffer_isResentAndDecidesNothing() {
    send("P1", "G1");

    assertEquals(Result.NOT_USED, answer(0, 1, 1, List.of()));

    assertEquals(1, fakes.waiting(fakes.resends.name()).size());
    assertEquals(new RequestState.Refused(), state(0));
    assertTrue(fakes.bus.published.isEmpty());
  }

  @Test
  void c11_unknownRequest_changesNothing() {
    send("P1", "G1");

    assertEquals(Result.UNKNOWN_REQUEST, take(UUID.randomUUID().toString(), 1, 0, List.of()));
    assertEquals(Result.UNKNOWN_REQUEST, take("not-a-uuid", 1, 0, List.of()));
    assertTrue(fakes.bus.published.isEmpty());
    assertEquals(new RequestState.Sent(), state(0));
  }

  @Test
  void c12_sameAnswerTwice_isAppliedOnce() {
    send("P1", "G1", "G2");

    assertEquals(Result.DECIDED, answer(0, 1, 2, List.of("G1", "G2")));
    assertEquals(Result.REPEATED, answer(0, 1, 2, List.of("G2", "G1")));

    assertEquals(1, fakes.bus.published.size());
    assertEquals(1, fakes.requests.answers.size());
  }

  @Test
  void c12_sameUnusableAnswerTwice_isResentOnce() {
    send("P1", "G1");

    answer(0, 3, 0, List.of());
    assertEquals(Result.REPEATED, answer(0, 3, 0, List.of()));

    assertEquals(1, fakes.waiting(fakes.resends.name()).size());
  }

  @Test
  void c13_secondDifferentAnswer_isKeptAndRefused() {
    send("P1", "G1");
    answer(0, 1, 0, List.of());

    assertEquals(Result.CONFLICT, answer(0, 1, 1, List.of("G1")));
    assertEquals(Result.CONFLICT, answer(0, 1, 1, List.of("G1")));

    assertEquals(Map.of("G1", "APPROVED"), fakes.rows.statuses());
    assertEquals(List.of(VALID), fakes.bus.published);
    assertEquals(2, fakes.requests.answers.size());
  }

  @Test
  void c14_lateAnswerToASupersededRequest_decidesTheOpenCase() {
    send("P1", "G1");
    answer(0, 2, null, null);
    fakes.deliverResends();

    assertEquals(Result.DECIDED, answer(0, 1, 1, List.of("G1")));

    assertEquals(new RequestState.Decided(), state(0));
    assertEquals(new RequestState.Superseded(), state(1));
    assertEquals(List.of(NOT_VALID), fakes.bus.published);
    assertEquals(Result.REPEATED, answer(1, 1, 1, List.of("G1")));
    assertEquals(Result.CONFLICT, answer(1, 1, 0, List.of()));
  }

  @Test
  void c14_lateAnswerBeforeTheResend_makesTheResendVoid() {
    send("P1", "G1");
    answer(0, 2, null, null);

    assertEquals(Result.DECIDED, answer(0, 1, 0, null));
    fakes.deliverResends();

    assertEquals(1, fakes.sent.size());
  }

  @Test
  void c14_answerAfterEscalation_decidesAndUnpauses() {
    send("P1", "G1");
    answer(0, 2, null, null);
    fakes.deliverResends();
    answer(1, 2, null, null);
    fakes.deliverResends();
    answer(2, 2, null, null);

    assertEquals(Result.DECIDED, answer(2, 1, 0, List.of()));

    assertEquals(
        List.of(RegistrationStatus.PAUSED, RegistrationStatus.PROCESSING), fakes.progress.statuses);
  }

  @Test
  void c12_bothAnswersUnusableButDifferent_areResentOnce() {
    send("P1", "G1");

    assertEquals(Result.NOT_USED, answer(0, 2, null, null));
    assertEquals(Result.NOT_USED, answer(0, 3, null, null));

    assertEquals(1, fakes.waiting(fakes.resends.name()).size());
    assertEquals(new RequestState.Refused(), state(0));
  }

  @Test
  void c14_lateUnusableAnswerToASupersededRequest_changesNothing() {
    send("P1", "G1");
    answer(0, 2, null, null);
    fakes.deliverResends();

    assertEquals(Result.NOT_USED, answer(0, 3, null, null));

    assertEquals(Map.of("G1", "INQUEUE"), fakes.rows.statuses());
    assertEquals(new RequestState.Sent(), state(1));
    assertTrue(fakes.waiting(fakes.resends.name()).isEmpty());
  }

  @Test
  void c14_lateAnswerWhenTheGalleryHasChanged_isKeptAndRefused() {
    StageMessage message = send("P1", "G1");
    answer(0, 2, null, null);
    fakes.deliverResends();
    answer(1, 2, null, null);
    fakes.deliverResends();
    answer(2, 2, null, null);
    fakes.knownCase("P1", "G1", "G2");
    assertEquals(new StageResult.Waits(), fakes.stage.process(message));

    assertEquals(Result.CONFLICT, answer(0, 1, 0, List.of()));
    assertTrue(fakes.bus.published.isEmpty());
  }

  @Test
  void c20_noAnswerForLong_aPersonIsToldOnceAndTheCaseGoesOnWaiting() {
    send("P1", "G1");

    fakes.deliverReminders();

    assertEquals(1, fakes.sent.size());
    assertEquals(new RequestState.Sent(), state(0));
    assertEquals(Map.of("G1", "INQUEUE"), fakes.rows.statuses());
    assertEquals(1, fakes.deadLetters.reasons.size());
    assertEquals(Result.DECIDED, answer(0, 1, 0, List.of()));
  }

  @Test
  void c20_answeredInTime_remindsNobody() {
    send("P1", "G1");
    answer(0, 1, 0, List.of());

    fakes.deliverReminders();

    assertTrue(fakes.deadLetters.reasons.isEmpty());
  }

  @Test
  void take_answerOfAnotherKindOfCase_isUnknown() {
    AdjudicationFakes verification = new AdjudicationFakes(CaseFlow.VERIFICATION);
    send("P1", "G1");
    verification.requests.all.putAll(fakes.requests.all);

    assertEquals(
        Result.UNKNOWN_REQUEST,
        verification.desk.take(
            new AdjudicationAnswer(fakes.sent.getFirst().requestId().toString(), 1, null, null),
            "{}"));
  }

  private StageMessage send(String probe, String... gallery) {
    StageMessage message = fakes.knownCase(probe, gallery);
    assertEquals(new StageResult.Waits(), fakes.stage.process(message));
    return message;
  }

  private Result answer(
      int sent,
      int returnValue,
      @org.jspecify.annotations.Nullable Integer count,
      @org.jspecify.annotations.Nullable List<@org.jspecify.annotations.Nullable String> ids) {
    return take(fakes.sent.get(sent).requestId().toString(), returnValue, count, ids);
  }

  private Result take(
      String requestId,
      int returnValue,
      @org.jspecify.annotations.Nullable Integer count,
      @org.jspecify.annotations.Nullable List<@org.jspecify.annotations.Nullable String> ids) {
    return fakes.desk.take(new AdjudicationAnswer(requestId, returnValue, count, ids), "{}");
  }

  private RequestState state(int sent) {
    UUID id = fakes.sent.get(sent).requestId();
    return java.util.Objects.requireNonNull(fakes.requests.all.get(id)).state();
  }
}
