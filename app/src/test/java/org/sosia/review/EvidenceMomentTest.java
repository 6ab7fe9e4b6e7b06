package org.sosia.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sosia.platform.messaging.QueueMessage;

/** Who sees how a machine weighs texts, and when. */
final class EvidenceMomentTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Reviewer OPERATOR = new Reviewer("operator1", true, false);
  private static final Reviewer SUPERVISOR = new Reviewer("supervisor", false, true);

  private static ReviewCase at(CaseState state, String... deciders) {
    List<StepDecision> decisions =
        Stream.of(deciders).map(who -> new StepDecision(1, who, NOW, List.of())).toList();
    return new ReviewCase(
        new UUID(0, 1), "request", QueueMessage.Form.TEXT, NOW, state, List.of(), decisions);
  }

  private static boolean afterDecision(ReviewCase shown, Reviewer who, boolean closed) {
    return EvidenceMoment.AFTER_DECISION.allows(shown, who, true, closed);
  }

  @Test
  void afterDecision_whoJudges_seesItOnlyOnceThePersonHasJudged() {
    assertFalse(afterDecision(at(new CaseState.Waiting(1)), OPERATOR, false));
    assertFalse(afterDecision(at(new CaseState.Waiting(2), "operator2"), OPERATOR, false));
    assertTrue(afterDecision(at(new CaseState.Waiting(2), "operator1"), OPERATOR, false));
  }

  @Test
  void afterDecision_supervisor_seesItAtReviewAndNotBefore() {
    assertFalse(afterDecision(at(new CaseState.Waiting(1)), SUPERVISOR, false));
    assertFalse(afterDecision(at(new CaseState.Waiting(2), "operator1"), SUPERVISOR, false));
    assertTrue(
        afterDecision(at(new CaseState.Waiting(3), "operator1", "operator2"), SUPERVISOR, false));
    assertTrue(afterDecision(at(new CaseState.Decided(NOW, true), "operator1"), SUPERVISOR, true));
    assertFalse(
        EvidenceMoment.AFTER_DECISION.allows(at(new CaseState.Waiting(3)), OPERATOR, true, false));
  }

  @Test
  void neverAndAlways_areWhatTheySay() {
    ReviewCase shown = at(new CaseState.Waiting(1), "operator1");
    assertFalse(EvidenceMoment.NEVER.allows(shown, OPERATOR, true, true));
    assertTrue(EvidenceMoment.ALWAYS.allows(at(new CaseState.Waiting(1)), OPERATOR, true, false));
    assertFalse(EvidenceMoment.ALWAYS.allows(at(new CaseState.Waiting(1)), OPERATOR, false, false));
    assertEquals(3, EvidenceMoment.values().length);
  }
}
