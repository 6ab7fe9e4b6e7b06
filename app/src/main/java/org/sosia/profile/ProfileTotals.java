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

  /** Messages that wait: registrations to be captured and profiles to be indexed. */
  long waitingMessages();
}
