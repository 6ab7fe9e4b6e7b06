package org.sosia.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one person said of one candidate: the unit of every quality report.
 *
 * @param caseId the case
 * @param position of the candidate, from 1
 * @param step 1 or 2 for operators, 3 for the supervisor
 * @param person who said it
 * @param scale how far towards "one person", higher is further; only the order counts
 * @param same whether it counts as "one and the same person"
 * @param decidedAt when it was committed
 * @param took from taking the case to its decision; null = not known
 * @param modalities that both records have
 * @param centre where the probe was registered; empty = not known
 * @param truth whether they are one person; null = nobody knows, the case is a real one
 */
public record JudgedPair(
    UUID caseId,
    int position,
    int step,
    String person,
    int scale,
    boolean same,
    Instant decidedAt,
    @Nullable Duration took,
    Set<String> modalities,
    String centre,
    @Nullable Boolean truth) {
  public JudgedPair {
    modalities = Set.copyOf(modalities);
  }
}
