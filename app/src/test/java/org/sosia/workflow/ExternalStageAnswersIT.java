package org.sosia.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sosia.registration.RegistrationId;
import org.sosia.testing.BioDedupeStandIn;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.internal.RunControl;
import tools.jackson.databind.node.ObjectNode;

/** What a stage outside leaves out of its answers is kept from what it was sent. */
class ExternalStageAnswersIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int MAX_RETRIES = 10;

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final BioDedupeStandIn stage = new BioDedupeStandIn(sosia);

  @Test
  void answerWithoutCount_isCountedAndAfterTheCapOnHold() {
    String id = stage.visitor();
    StageMessage first = stage.sent(id);

    for (int failure = 1; failure <= MAX_RETRIES; failure++) {
      // neither source nor iteration nor count stand in it
      ObjectNode cannot = stage.answerTo(id, true);
      cannot.putObject("tags").put("seen", Integer.toString(failure));
      stage.send(cannot);
      SosiaUnderTest.awaitTrue(
          LIMIT, () -> stage.status(id).equals("REPROCESS") && !stage.waits(id));
      resume(id);
      stage.awaitVisit(id);
      assertEquals(failure, stage.sent(id).retryCount());
      assertEquals("PROCESSING", stage.status(id));
    }
    stage.send(stage.answerTo(id, true).put("retryCount", 0));
    SosiaUnderTest.awaitTrue(LIMIT, () -> stage.status(id).equals("PAUSED"));

    StageMessage last = stage.sent(id);
    assertEquals(first.source(), last.source());
    assertTrue(!last.source().isEmpty());
    assertEquals(first.iteration(), last.iteration());
    assertEquals(Map.of("seen", Integer.toString(MAX_RETRIES)), last.tags());
    assertEquals(List.of("open"), letters(id));

    resume(id);
    stage.awaitVisit(id);
    stage.send(stage.answerTo(id, false));
    SosiaUnderTest.awaitTrue(LIMIT, () -> stage.status(id).equals("PROCESSED"));
    assertEquals(List.of("SETTLED"), letters(id), "nobody is asked to deal with what is over");
  }

  private List<String> letters(String id) {
    return sosia
        .db()
        .sql(
            """
            select coalesce(closed_as, 'open') from sosia.dead_letter
            where source = 'bus/bio-dedupe-bus-in' and headers ->> 'rid' = :id
            """)
        .param("id", id)
        .query(String.class)
        .list();
  }

  private void resume(String id) {
    SosiaUnderTest.awaitTrue(
        LIMIT,
        () ->
            sosia
                    .transactions()
                    .execute(_ ->
                        sosia.bean(RunControl.class).resume(new RegistrationId(id), "test", "now"))
                instanceof RunControl.Result.Done);
  }
}
