package org.sosia.review;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A case as the worklist shows it.
 *
 * @param candidates records in the gallery
 */
public record WorklistRow(
    UUID id,
    Instant arrivedAt,
    CaseState state,
    int step,
    boolean incomplete,
    int candidates,
    Set<String> modalities) {
  public WorklistRow {
    modalities = Set.copyOf(modalities);
  }

  /** Which cases a list shows. */
  public enum Filter {
    OPEN,
    WAITING,
    HELD,
    INCOMPLETE,
    DECIDED
  }

  /**
   * Numbers of cases.
   *
   * @param open not decided, returned or superseded
   * @param incomplete open ones with missing data
   */
  public record Counts(
      int open, int waiting, int held, int incomplete, int decided, int decidedToday) {}
}
