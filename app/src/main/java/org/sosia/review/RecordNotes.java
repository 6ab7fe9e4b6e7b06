package org.sosia.review;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: what is noted of a case's records beside their data. Inside the caller's transaction. */
public interface RecordNotes {
  /** The registration centre's code, for reports. */
  void setCentre(UUID caseId, int position, String centre);

  /**
   * @param until its data is asked for again until then; null = never again
   */
  void setRetryUntil(UUID caseId, int position, @Nullable Instant until);

  /** By position, those whose data is still asked for. */
  Map<Integer, Instant> listRetries(UUID caseId);
}
