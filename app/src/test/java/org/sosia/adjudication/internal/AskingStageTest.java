package org.sosia.adjudication.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sosia.adjudication.AdjudicationAnswer;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.MatchType;
import org.sosia.adjudication.Question;
import org.sosia.adjudication.RequestState;
import org.sosia.adjudication.SharedReference;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.StageResult;

class AskingStageTest {
  private final AdjudicationFakes fakes = new AdjudicationFakes();

  @Test
  void c17_galleryMemberWithoutData_staysInTheGalleryWithoutAddress() {
    StageMessage message = fakes.knownCase("P1", "G1", "G2");
    fakes.registrations.remove("G1");

    assertEquals(new StageResult.Waits(), fakes.stage.process(message));

    assertEquals(
        List.of(new RegistrationId("G1"), new RegistrationId("G2")),
        fakes.sent.getFirst().gallery());
    assertNull(fakes.sentGallery.get(0).url());
    assertEquals("http://share/2", fakes.sentGallery.get(1).url());
  }

  @Test
  void c19_messageComesAgain_sendsNoSecondRequest() {
    StageMessage message = fakes.knownCase("P1", "G1");

    assertEquals(new StageResult.Waits(), fakes.stage.process(message));
    assertEquals(new StageResult.Waits(), fakes.stage.process(message));

    assertEquals(1, fakes.sent.size());
  }

  @Test
  void process_shareOfTheProbeFails_triesAgainAndSendsNothing() {
    StageMessage message = fakes.knownCase("P1", "G1");
    fakes.shares.away = true;

    assertEquals(new StageResult.TryAgain(Duration.ofSeconds(30)), fakes.stage.process(message));
    assertTrue(fakes.sent.isEmpty());
    assertEquals(List.of("REPROCESS RPR-SYS-012"), fakes.progress.steps);
    assertEquals(Map.of("G1", "PENDING"), fakes.rows.statuses());

    fakes.shares.away = false;
    assertEquals(new StageResult.Waits(), fakes.stage.process(message));
    assertEquals(1, fakes.sent.size());
  }

  @Test
  void process_noPotentialDuplicates_isAnInternalError() {
    StageMessage message = fakes.knownCase("P1");

    StageResult.Answer answer =
        assertInstanceOf(StageResult.Answer.class, fakes.stage.process(message));

    assertTrue(answer.message().internalError());
    assertEquals(List.of("ERROR RPR-MVS-002"), fakes.progress.steps);
  }

  @Test
  void process_updateOfAPersonKnownHere_sharesTheirEarlierRecordToo() {
    StageMessage message = fakes.knownCase("P1", "G1");
    fakes.registrations.add(AdjudicationFakes.registration("E1"));
    fakes.earlier.put(new RegistrationId("P1"), new RegistrationId("E1"));

    assertEquals(new StageResult.Waits(), fakes.stage.process(message));

    assertEquals(
        List.of(
            new SharedReference.Part("packet", "PROCESSED", "http://share/1"),
            new SharedReference.Part("idrepo", "PROCESSED", "http://share/2")),
        fakes.sentProbes.getFirst().parts());
    assertEquals(1, fakes.sentGallery.getFirst().parts().size());
  }

  @Test
  void process_biometricMatchesReported_asksAboutThemAndNotAboutNames() {
    StageMessage message = fakes.knownCase("P1");

    assertEquals(new StageResult.Waits(), fakes.stage.process(fakes.reported(message, "B1", "B2")));

    Question asked = fakes.sent.getFirst().question();
    assertEquals(MatchType.BIO, asked.foundBy());
    assertEquals(List.of(new RegistrationId("B1"), new RegistrationId("B2")), asked.gallery());
    assertEquals(Map.of("B1", "INQUEUE", "B2", "INQUEUE"), fakes.rows.statuses());
  }

  @Test
  void process_matchesByNameThenByBiometrics_areTwoCases() {
    StageMessage message = fakes.knownCase("P1", "G1");
    fakes.stage.process(message);
    approve();

    // the same person once more, now by biometrics
    StageMessage later = fakes.reported(message, "G1", "B1");
    assertEquals(new StageResult.Waits(), fakes.stage.process(later));

    CaseId first = fakes.sent.getFirst().caseId();
    CaseId second = fakes.sent.getLast().caseId();
    assertEquals(first.next(), second);
    assertEquals(1, fakes.sent.getLast().attempt());
    assertEquals(Map.of("G1", "APPROVED"), fakes.rows.statuses(first));
    assertEquals(Map.of("G1", "INQUEUE", "B1", "INQUEUE"), fakes.rows.statuses(second));

    assertEquals(new StageResult.Waits(), fakes.stage.process(later));
    assertEquals(2, fakes.sent.size());
    approve();
    assertEquals(Map.of("G1", "APPROVED", "B1", "APPROVED"), fakes.rows.statuses(second));
    assertEquals(
        List.of(Map.of("AGE_GROUP", "ADULT"), Map.of("AGE_GROUP", "ADULT", "MATCH_TYPE", "BIO")),
        fakes.bus.messages.stream().map(StageMessage::tags).toList());
  }

  @Test
  void process_biometricMatchesAThirdTime_isAThirdCase() {
    StageMessage message = fakes.knownCase("P1", "G1");
    fakes.stage.process(message);
    approve();
    fakes.stage.process(fakes.reported(message, "B1"));
    approve();

    assertEquals(new StageResult.Waits(), fakes.stage.process(fakes.reported(message, "B1", "B2")));

    assertEquals(3, fakes.sent.getLast().caseId().visit());
    assertEquals(2, fakes.sent.getLast().gallery().size());
  }

  @Test
  void process_laterVisitWithNobodyToAskAbout_isAnErrorAndNoApproval() {
    StageMessage message = fakes.knownCase("P1", "G1");
    fakes.stage.process(message);
    approve();

    StageResult.Answer answer =
        assertInstanceOf(
            StageResult.Answer.class, fakes.stage.process(AdjudicationFakes.later(message)));

    assertFalse(answer.message().valid());
    assertTrue(answer.message().internalError());
    assertEquals("ERROR RPR-MVS-002", fakes.progress.steps.getLast());
    assertEquals(1, fakes.sent.size());
  }

  @Test
  void take_answerToAnEarlierVisit_leavesTheLaterOneOpen() {
    StageMessage message = fakes.knownCase("P1", "G1");
    fakes.stage.process(message);
    approve();
    fakes.stage.process(fakes.reported(message, "B1"));

    assertEquals(AnswerDesk.Result.REPEATED, answer(0, 0, List.of()));
    assertEquals(AnswerDesk.Result.CONFLICT, answer(0, 1, List.of("G1")));
    assertEquals(new RequestState.Sent(), state(1));

    assertEquals(AnswerDesk.Result.DECIDED, answer(1, 1, List.of("B1")));
    assertEquals(
        List.of("manual-adjudication-new-bus-out true", "manual-adjudication-new-bus-out false"),
        fakes.bus.published);
  }

  @Test
  void resend_ofALaterVisit_asksAboutItsOwnMatches() {
    StageMessage message = fakes.knownCase("P1", "G1");
    fakes.stage.process(message);
    approve();
    fakes.stage.process(fakes.reported(message, "B1"));

    fakes.desk.take(
        new AdjudicationAnswer(fakes.sent.getLast().requestId().toString(), 2, null, null), "{}");
    fakes.deliverResends();

    assertEquals(List.of(new RegistrationId("B1")), fakes.sent.getLast().gallery());
    assertEquals(2, fakes.sent.getLast().attempt());
    assertEquals(2, fakes.sent.getLast().caseId().visit());
  }

  @Test
  void process_verificationOnceMoreInTheRun_goesOnAsDecided() {
    AdjudicationFakes verification = new AdjudicationFakes(CaseFlow.VERIFICATION);
    StageMessage message = verification.knownCase("P1");
    verification.stage.process(message);
    verification.desk.take(
        new AdjudicationAnswer(
            verification.sent.getFirst().requestId().toString(), 3, 0, List.of()),
        "{}");

    StageResult.Answer answer =
        assertInstanceOf(
            StageResult.Answer.class, verification.stage.process(AdjudicationFakes.later(message)));

    assertFalse(answer.message().valid());
    assertFalse(answer.message().internalError());
    assertEquals(1, verification.sent.size());
  }

  private void approve() {
    answer(fakes.sent.size() - 1, 0, List.of());
  }

  private AnswerDesk.Result answer(int request, int count, List<String> matched) {
    return fakes.desk.take(
        new AdjudicationAnswer(
            fakes.sent.get(request).requestId().toString(), 1, count, List.copyOf(matched)),
        "{}");
  }

  private RequestState state(int request) {
    return Objects.requireNonNull(fakes.requests.all.get(fakes.sent.get(request).requestId()))
        .state();
  }

  @Test
  void process_decidedCase_waitsAndAsksNobodyAgain() {
    StageMessage message = fakes.knownCase("P1", "G1");
    fakes.stage.process(message);
    fakes.desk.take(
        new AdjudicationAnswer(fakes.sent.getFirst().requestId().toString(), 1, 0, List.of()),
        "{}");

    assertEquals(new StageResult.Waits(), fakes.stage.process(message));

    assertEquals(1, fakes.sent.size());
  }
}
