package org.sosia.profile;

import java.util.Map;

/** Port: how many profiles there are, for whoever runs the programme. */
public interface ProfileTotals {
  /** Rows of each {@code anonymous_profile} table; every schema is there. */
  Map<ProfileSchema, Long> countBySchema();

  /**
   * Documents in the four indexes.
   *
   * @throws ProfileIndex.IndexUnavailableException if the index does not answer
   */
  long indexedDocuments();

  /** What waits: to be captured, to find equals or be generalised, to be indexed. */
  long waitingMessages();

  /** What is not in the index, and why. */
  Unpublished unpublished();

  /**
   * @param held profiles that wait for equals
   * @param suppressed profiles that found none and are never published
   * @param setAside documents that the index refuses
   */
  record Unpublished(long held, long suppressed, long setAside) {}
}
