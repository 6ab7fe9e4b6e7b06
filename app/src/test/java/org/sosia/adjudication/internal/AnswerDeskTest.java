package org.sosia.adjudication.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sosia.adjudication.AdjudicationAnswer;
import org.sosia.adjudication.AdjudicationRequests;
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

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          c05 count above the list,     1, 2, G1,    count and number of candidates differ
          c06 a stranger,               1, 1, X9,    a candidate is not in the gallery
          c07 count and no list,        1, 1, ,      count and number of candidates differ
          c08 no count and a candidate, 1, 0, G1,    count and number of candidates differ
          c09 returnValue is null,      , 0, ,       returnValue is missing or not a number
          c09 count is null,            1, , ,       candidateList or its count is missing or not a number
          c10 returnValue 3,            3, 0, ,      returnValue is neither 1 nor 2
          """)
  void c05to10_notUsable_isResentRecordedAndSaysWhy(
      String name,
      @Nullable Integer returnValue,
      @Nullable Integer count,
      @Nullable String candidate,
      String reason) {
    send("P1", "G1");
    Result result =
        fakes.desk.take(
            new AdjudicationAnswer(
                fakes.sent.getFirst().requestId().toString(),
                returnValue,
                count,
                candidate == null ? null : List.of(candidate)),
            "{}");

    assertEquals(Result.NOT_USED, result, name);
    assertEquals(Map.of("G1", "PENDING"), fakes.rows.statuses());
    assertEquals(1, fakes.waiting(fakes.resends.name()).size());
    assertEquals("REPROCESS RPR-MNV-FAILED-003", fakes.progress.steps.getLast());
    assertEquals(
        "Error in manual verification (" + reason + ")", fakes.progress.comments.getLast());
    assertEquals(
        List.of(reason),
        fakes.requests.answers.stream().map(AdjudicationRequests.KeptAnswer::reason).toList());
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
      int sent, int returnValue, @Nullable Integer count, @Nullable List<@Nullable String> ids) {
    return take(fakes.sent.get(sent).requestId().toString(), returnValue, count, ids);
  }

  private Result take(
      String requestId,
      int returnValue,
      @Nullable Integer count,
      @Nullable List<@Nullable String> ids) {
    return fakes.desk.take(new AdjudicationAnswer(requestId, returnValue, count, ids), "{}");
  }

  private RequestState state(int sent) {
    UUID id = fakes.sent.get(sent).requestId();
    return java.util.Objects.requireNonNull(fakes.requests.all.get(id)).state();
  }
}
