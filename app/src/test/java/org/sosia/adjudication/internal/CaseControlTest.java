package org.sosia.adjudication.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.adjudication.AdjudicationAnswer;
import org.sosia.adjudication.RequestState;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationStatus;

class CaseControlTest {
  private static final RegistrationId P1 = new RegistrationId("P1");

  private final AdjudicationFakes fakes = new AdjudicationFakes();

  @Test
  void sendAnew_waitingCase_replacesTheRequestAndTheOldAnswerStillCounts() {
    fakes.stage.process(fakes.knownCase("P1", "G1"));

    assertEquals(new CaseControl.Result.Sent(), anew());

    assertEquals(2, fakes.sent.size());
    assertEquals(
        List.of("IN_PROGRESS RPR-MVS-002", "IN_PROGRESS RPR-MVS-002"),
        fakes.progress.steps,
        "one line for each request");
    assertTrue(fakes.progress.comments.getLast().contains("anew by admin: the partner lost it"));
    assertEquals(new RequestState.Replaced(), state(0));
    assertEquals(new RequestState.Sent(), state(1));
    assertEquals(AnswerDesk.Result.DECIDED, answer(0, 1));
    assertEquals(new RequestState.Superseded(), state(1));
    assertEquals(Map.of("G1", "APPROVED"), fakes.rows.statuses());
  }

  @Test
  void sendAnew_escalatedCase_isInProcessAgain() {
    fakes.stage.process(fakes.knownCase("P1", "G1"));
    for (int attempt = 0; attempt < 3; attempt++) {
      answer(attempt, 2);
      fakes.deliverResends();
    }
    assertEquals(RegistrationStatus.PAUSED, fakes.progress.statuses.getLast());

    assertEquals(new CaseControl.Result.Sent(), anew());

    assertEquals(RegistrationStatus.PROCESSING, fakes.progress.statuses.getLast());
    answer(3, 2);
    assertEquals(new RequestState.Refused(), state(3), "as many attempts again");
  }

  @Test
  void sendAnew_decidedOrUnknown_isRefused() {
    assertInstanceOf(CaseControl.Result.NotSent.class, anew());
    fakes.stage.process(fakes.knownCase("P1", "G1"));
    answer(0, 1);

    assertInstanceOf(CaseControl.Result.NotSent.class, anew());
    assertEquals(1, fakes.sent.size());
  }

  @Test
  void sendAnew_shareAway_changesNothing() {
    fakes.stage.process(fakes.knownCase("P1", "G1"));
    fakes.shares.away = true;

    assertInstanceOf(CaseControl.Result.NotSent.class, anew());
    assertEquals(new RequestState.Sent(), state(0));
  }

  @Test
  void returnedUnread_openRequest_isSentAgainWithoutCountingAsARefusal() {
    fakes.stage.process(fakes.knownCase("P1", "G1"));

    for (int times = 0; times < 5; times++) {
      assertTrue(fakes.control.returnedUnread(fakes.sent.getLast().requestId()));
    }

    assertEquals(6, fakes.sent.size());
    assertTrue(fakes.deadLetters.reasons.isEmpty());
    answer(5, 2);
    assertEquals(new RequestState.Refused(), state(5));
  }

  @Test
  void returnedUnread_requestThatIsNoLongerOpen_isOfNoConsequence() {
    fakes.stage.process(fakes.knownCase("P1", "G1"));
    answer(0, 1);

    assertFalse(fakes.control.returnedUnread(fakes.sent.getFirst().requestId()));
    assertFalse(fakes.control.returnedUnread(UUID.randomUUID()));
    assertEquals(1, fakes.sent.size());
  }

  @Test
  void verification_approvedAndRejected_byTheSameCode() {
    AdjudicationFakes verification = new AdjudicationFakes(CaseFlow.VERIFICATION);
    verification.stage.process(verification.knownCase("P1"));
    verification.stage.process(verification.knownCase("P2"));

    take(verification, 0, 1);
    take(verification, 1, 3);

    assertEquals(Map.of("P1", "APPROVED", "P2", "REJECTED"), verification.rows.statuses());
    assertEquals(
        List.of("verification-new-bus-out true", "verification-new-bus-out false"),
        verification.bus.published);
    assertEquals(
        List.of(
            "IN_PROGRESS RPR-VER-003",
            "IN_PROGRESS RPR-VER-003",
            "SUCCESS RPR-VER-001",
            "FAILED RPR-VER-002"),
        verification.progress.steps);
  }

  @Test
  void verification_returnValue2_isResentAndCapped() {
    AdjudicationFakes verification = new AdjudicationFakes(CaseFlow.VERIFICATION);
    verification.stage.process(verification.knownCase("P1"));

    for (int attempt = 0; attempt < 3; attempt++) {
      take(verification, attempt, 2);
      verification.deliverResends();
    }

    assertEquals(3, verification.sent.size());
    assertEquals(List.of(RegistrationStatus.PAUSED), verification.progress.statuses);
  }

  private CaseControl.Result anew() {
    return fakes.control.sendAnew(P1, "admin", "the partner lost it");
  }

  private AnswerDesk.Result answer(int sent, int returnValue) {
    return take(fakes, sent, returnValue);
  }

  private static AnswerDesk.Result take(AdjudicationFakes fakes, int sent, int returnValue) {
    return fakes.desk.take(
        new AdjudicationAnswer(
            fakes.sent.get(sent).requestId().toString(),
            returnValue,
            fakes.store.flow().equals(CaseFlow.ADJUDICATION) ? Integer.valueOf(0) : null,
            null),
        "{}");
  }

  private RequestState state(int sent) {
    return java.util.Objects.requireNonNull(
            fakes.requests.all.get(fakes.sent.get(sent).requestId()))
        .state();
  }
}
