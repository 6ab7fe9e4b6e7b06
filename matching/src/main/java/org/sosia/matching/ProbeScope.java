package org.sosia.matching;

import java.util.Set;

/**
 * Which stored records a probe may see. The probe's own id is never a candidate.
 *
 * @param arrivedBefore only records with a smaller arrival are seen; positive. A registration
 *     probes with its own arrival, so that of two registrations of one person that come together
 *     exactly one sees the other.
 * @param excludedIds ids that are no candidates, as the person's own earlier registrations when a
 *     record is updated
 */
public record ProbeScope(long arrivedBefore, Set<String> excludedIds) {
  /**
   * Validates and copies.
   *
   * @throws IllegalArgumentException when arrivedBefore is not positive
   */
  public ProbeScope {
    if (arrivedBefore <= 0) {
      throw new IllegalArgumentException("arrivedBefore: must be positive");
    }
    excludedIds = Set.copyOf(excludedIds);
  }

  /** All records that arrived before, none excluded. */
  public static ProbeScope before(long arrival) {
    return new ProbeScope(arrival, Set.of());
  }

  /** The whole register. */
  public static ProbeScope everything() {
    return before(Long.MAX_VALUE);
  }
}
