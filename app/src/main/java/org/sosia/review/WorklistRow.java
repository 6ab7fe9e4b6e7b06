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
 * @param importNumber of the import of the whole register's pairs that brought it; null = none
 * @param candidates records in the gallery
 * @param deciders who decided a step of it, and may decide no other
 */
public record WorklistRow(
    UUID id,
    Instant arrivedAt,
    CaseState state,
    int step,
    CasePriority priority,
    @Nullable Instant dueAt,
    boolean incomplete,
    @Nullable Long importNumber,
    int candidates,
    Set<String> modalities,
    Set<String> deciders) {
  public WorklistRow {
    deciders = Set.copyOf(deciders);
    modalities = Set.copyOf(modalities);
  }
}
