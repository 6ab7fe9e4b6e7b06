package org.sosia.review;

import java.time.Instant;

/** Port: answers requests, inside the caller's transaction. */
public interface Answers {
  /** Success: who of the gallery is the probe, by the last decision of the case. */
  void decided(ReviewCase decided, Instant at);

  /** Failure: the case cannot be decided. */
  void returned(ReviewCase returned, Instant at);
}
