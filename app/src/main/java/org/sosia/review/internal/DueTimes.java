package org.sosia.review.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.sosia.review.CaseOrigins;
import org.sosia.review.Worklist;

/**
 * When something is owed.
 *
 * @param worklist where due times are kept
 * @param dueWithin an answer is owed so long after its request; zero = no due time
 * @param returnIncompleteAfter when a case with missing data is answered as not decidable; zero =
 *     never
 */
public record DueTimes(Worklist worklist, Duration dueWithin, Duration returnIncompleteAfter) {
  /** Sets by when the answer to a new case is owed. */
  void promise(UUID caseId, Instant arrivedAt) {
    if (!dueWithin.isZero()) {
      worklist.setDue(caseId, arrivedAt.plus(dueWithin));
    }
  }

  /** The same of a case that an import brought: nobody waits for it, so its own pace holds. */
  void promiseImported(UUID caseId, CaseOrigins.Imported origin, Instant arrivedAt) {
    Duration within = origin.dueWithin();
    worklist.setImported(caseId, origin.number(), within == null ? null : arrivedAt.plus(within));
  }
}
