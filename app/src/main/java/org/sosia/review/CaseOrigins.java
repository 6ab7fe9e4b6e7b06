package org.sosia.review;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Port: what is known of a request besides its message, which has no field for it. A requester that
 * is another program tells nothing.
 */
@FunctionalInterface
public interface CaseOrigins {
  /** The import that a request came from; empty = the registration's own run, or not known. */
  Optional<Imported> findImport(String requestId);

  /**
   * A pair that a deduplication of the whole register found.
   *
   * @param number of the import, from 1
   * @param dueWithin how long people need for as many cases as may be open, at the pace that was
   *     set; null = no pace, so that no answer is owed
   */
  record Imported(long number, @Nullable Duration dueWithin) {}
}
