package org.sosia.review.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.review.JudgedPair;

class QualityReportTest {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);

  private static JudgedPair pair(
      UUID caseId, int position, int step, String person, int scale, @Nullable Boolean truth) {
    return new JudgedPair(
        caseId,
        position,
        step,
        person,
        scale,
        scale == 4,
        Instant.EPOCH,
        Duration.ofSeconds(10L * step),
        position == 1 ? Set.of("face", "finger") : Set.of("face"),
        caseId.equals(ONE) ? "10001" : "",
        truth);
  }

  private final QualityReport report =
      QualityReport.of(
          List.of(
              pair(ONE, 1, 1, "ann", 4, true),
              pair(ONE, 2, 1, "ann", 0, false),
              pair(ONE, 1, 2, "ben", 4, true),
              pair(ONE, 2, 2, "ben", 4, false),
              pair(ONE, 1, 3, "sue", 4, true),
              pair(ONE, 2, 3, "sue", 0, false),
              pair(TWO, 1, 1, "ann", 0, null)));

  @Test
  void of_overAll_countsCasesDecisionsAndPairs() {
    QualityReport.Line all = report.all();
    assertEquals(2, all.cases());
    assertEquals(4, all.decisions());
    assertEquals(7, all.pairs());
    assertEquals(4, all.same());
    assertEquals(6, all.known());
    assertEquals(5, all.knownRight());
  }

  @Test
  void of_agreement_leavesTheSupervisorAndWhatOneHasJudgedOut() {
    assertEquals(2, report.all().agreedOn());
    assertEquals(1, report.all().agreed());
  }

  @Test
  void of_times_areMedianAndNearestRankOfDecisionsNotOfPairs() {
    assertEquals(10L, report.all().medianSeconds());
    assertEquals(30L, report.all().slowSeconds());
  }

  @Test
  void of_groups_haveTheirOwnFigures() {
    assertEquals(
        List.of("ann", "ben", "sue"),
        report.operators().stream().map(QualityReport.Line::name).toList());
    QualityReport.Line ben = report.operators().get(1);
    assertEquals(1, ben.knownRight());
    assertEquals(2, ben.agreedOn());
    assertEquals(
        List.of("face", "finger"),
        report.modalities().stream().map(QualityReport.Line::name).toList());
    assertEquals(4, report.modalities().get(1).pairs());
    assertEquals(
        List.of("", "10001"), report.centres().stream().map(QualityReport.Line::name).toList());
  }

  @Test
  void of_nothing_hasNoFigures() {
    QualityReport none = QualityReport.of(List.of());
    assertEquals(0, none.all().cases());
    assertNull(none.all().alpha());
    assertNull(none.all().medianSeconds());
    assertEquals(List.of(), none.operators());
  }
}
