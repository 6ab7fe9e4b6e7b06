package org.sosia.profile;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: the search engine with the published view of the profiles. */
public interface ProfileIndex {
  /**
   * A document.
   *
   * @param id random, and not the profile's own, so that a row and a document cannot be joined
   * @param toldDay the first day of the period that it tells, null if it tells none
   * @param json its fields; they look like those of at least ten others
   */
  record Document(String id, ProfileSchema schema, @Nullable LocalDate toldDay, String json) {}

  /**
   * A document that the index takes at no time.
   *
   * @param reason the kind of error, without any value
   */
  record Refused(String id, String reason) {}

  /**
   * Puts documents into the index of their schema; the same document again changes nothing.
   *
   * @return those that are refused for good; all others are in
   * @throws IndexUnavailableException if the index does not answer or has too much to do; what was
   *     put stays put
   */
  List<Refused> index(List<Document> documents);

  /**
   * Takes documents out; absent ones are none.
   *
   * @throws IndexUnavailableException if the index does not answer
   */
  void remove(List<Document> documents);

  /**
   * Deletes all indexes, so that they can be filled anew.
   *
   * @throws IndexUnavailableException if the index does not answer
   */
  void clear();

  /**
   * Documents in all indexes.
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
}
