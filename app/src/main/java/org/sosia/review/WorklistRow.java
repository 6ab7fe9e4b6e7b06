package org.sosia.review;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as the worklist shows it.
 *
 * @param dueAt when an answer is owed; null = no promise was made
 * @param incomplete some of its data could not be had
 * @param candidates records in the gallery
 */
public record WorklistRow(
    UUID id,
    Instant arrivedAt,
    CaseState state,
    int step,
    CasePriority priority,
    @Nullable Instant dueAt,
    boolean incomplete,
    int candidates,
    Set<String> modalities) {
  public WorklistRow {
    modalities = Set.copyOf(modalities);
  }
}
