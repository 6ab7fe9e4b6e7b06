package org.sosia.review;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record of a case, without its content.
 *
 * @param position 0 = the probe, 1 … n = the candidates in the gallery's order
 * @param referenceId its registration id
 * @param status whether its data is there
 * @param reason why its data is not available; null otherwise
 * @param modalities what its data holds, of face, finger, iris, document and text
 */
public record CaseRecord(
    int position,
    String referenceId,
    Status status,
    @Nullable String reason,
    Set<String> modalities) {
  public CaseRecord {
    modalities = Set.copyOf(modalities);
  }

  /** What became of its data. */
  public enum Status {
    FETCHING,
    AVAILABLE,
    UNAVAILABLE,
    /** Deleted after the decision. */
    PURGED
  }

  public boolean isProbe() {
    return position == 0;
  }
}
