package org.sosia.adjudication.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sosia.adjudication.AdjudicationAnswer;
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
