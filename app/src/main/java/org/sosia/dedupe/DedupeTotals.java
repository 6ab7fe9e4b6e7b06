package org.sosia.dedupe;

import java.util.Map;

/** Port: what deduplication has done so far, counted over everything that is stored. */
@FunctionalInterface
public interface DedupeTotals {
  Totals totals();

  /**
   * @param registrations registrations that went through the stage or are in it
   * @param candidatesScored candidate pairs that the rule decided by a score
   * @param potentialDuplicates pairs whose score met the threshold
   * @param authenticationChecks gallery records that the authentication service was asked for
   * @param rejectedByAuthentication registrations that it identified as a registered person
   * @param notComparedByReason pairs without a score, by the matching kernel's reason
   */
  record Totals(
      long registrations,
      long candidatesScored,
      long potentialDuplicates,
      long authenticationChecks,
      long rejectedByAuthentication,
      Map<String, Long> notComparedByReason) {
    /** Copies. */
    public Totals {
      notComparedByReason = Map.copyOf(notComparedByReason);
    }
  }
}
