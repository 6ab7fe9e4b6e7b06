package org.sosia.profile;

import java.util.List;

/** Port: the search engine's copy of the profiles. */
public interface ProfileIndex {
  /**
   * Puts profiles into the index of their schema under their own ids; the same profile again
   * changes nothing.
   *
   * @throws IndexUnavailableException if the index does not answer; what was put stays put
   * @throws IndexRefusedException if the index refuses at least one document for good
   */
  void index(List<AnonymousProfile> profiles);

  /**
   * Documents in all four indexes.
   *
   * @throws IndexUnavailableException if the index does not answer
   */
  long countDocuments();

  /** The index did not answer or is overloaded; the same call may work later. */
  final class IndexUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IndexUnavailableException(String reason, Throwable cause) {
      super(reason, cause);
    }

    public IndexUnavailableException(String reason) {
      super(reason);
    }
  }

  /** The index refuses a document: no retry helps. The message names the kind of error only. */
  final class IndexRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IndexRefusedException(String reason) {
      super(reason);
    }
  }
}
