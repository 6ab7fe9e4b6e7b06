package org.sosia.cli.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.matching.evidence.ColumnChoice;
import org.sosia.matching.evidence.Nicknames;

/** Below these figures evidence has become worse. The population has families and twins. */
final class EvidenceFloorsTest {
  @Test
  void evidence_syntheticPopulation_staysOverItsFloors() throws IOException, EvidenceRefused {
    byte[] file = SyntheticFile.of(1_500, 7).getBytes(StandardCharsets.UTF_8);
    LabelledFile people =
        LabelledFile.read(
            new ByteArrayInputStream(file),
            ',',
            ColumnChoice.of(Map.of()),
            Nicknames.builtIn(),
            Instant.parse("2026-01-01T00:00:00Z"));
    EvidenceRun run = EvidenceRun.of(people.register(), null, EvidenceRun.DEFAULT_CAP);
    Measures evidence = Measures.of(run.pairs(), run.compared(), people, 0);
    Measures rule =
        Measures.of(
            RuleRun.of(people, Instant.parse("2026-11-26T12:00:00Z")), people, RuleRun.THRESHOLD);
    assertEquals(1.0, evidence.pairCompleteness());
    assertAtLeast(0.97, evidence.reductionRatio(), "reduction ratio");
    assertAtLeast(0.98, evidence.recall(), "recall");
    assertAtLeast(0.97, evidence.precision(), "precision");
    assertAtLeast(0.97, evidence.recallAtPrecision99(), "recall at precision .99");
    assertAtLeast(0.89, evidence.recallAtPrecision999(), "recall at precision .999");
    Calibration surest = Calibration.of(run.pairs(), people.entities()).getLast();
    assertAtLeast(0.98, surest.trueShare(), "true share of what is stated at .99 or more");
    assertAtLeast(
        -0.003,
        -Objects.requireNonNull(evidence.householdFlagRate()),
        "less the flagged households");
    assertAtLeast(Objects.requireNonNull(rule.recall()), evidence.recall(), "the rule's recall");
  }

  private static void assertAtLeast(double floor, @Nullable Double found, String figure) {
    assertTrue(found != null && found >= floor, figure + ": " + found + ", at least " + floor);
  }
}
