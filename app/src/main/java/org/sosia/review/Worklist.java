package org.sosia.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Port: the cases as lists and numbers, their order, and the people at the desk. Every method that
 * changes something is called inside the caller's transaction.
 */
public interface Worklist {
  /**
   * A page of a list: open cases by priority and then age, decided ones latest first.
   *
   * @param limit rows at most; one more is asked for to know whether there is a next page
   */
  List<WorklistRow> list(Query query, int limit, Instant now);

  /**
   * Numbers over all cases.
   *
   * @param today when the present day began
   */
  Counts counts(Instant now, Instant today);

  /** Whether any case waits that this person may take. */
  boolean waitsFor(Reviewer who, Instant now);

  /** Whether this case waits and this person may take it. */
  boolean mayTake(UUID id, Reviewer who, Instant now);

  /** Sets by when an answer is owed. */
  void setDue(UUID id, Instant due);

  /**
   * Notes the import that a case came from, and by when its answer is owed.
   *
   * @param due null = none is owed
   */
  void setImported(UUID id, long importNumber, @Nullable Instant due);

  void setPriority(UUID id, CasePriority priority);

  /** Keeps two claims of one person apart until the transaction ends. */
  void lockPerson(String person);

  /** Notes that a person works here; often repeated, seldom written. */
  void noteSeen(Reviewer who, Instant now);

  /** The people at the desk, latest seen first, at most 200. */
  List<Reviewer> listPeople();

  Optional<Reviewer> findPerson(String name);

  /** Which cases a list shows. */
  enum Filter {
    OPEN,
    WAITING,
    HELD,
    OVERDUE,
    INCOMPLETE,
    SUPERVISOR,
    DECIDED
  }

  /**
   * What is asked for.
   *
   * @param priority null = any
   * @param modality of face, finger, iris, document, text; null = any
   * @param holder null = anybody or nobody
   * @param importNumber of the import that brought it, {@link #ANY_IMPORT} = of any; null = any
   *     case
   * @param offset rows to pass over, 0–100,000
   */
  record Query(
      Filter filter,
      @Nullable CasePriority priority,
      @Nullable String modality,
      @Nullable String holder,
      @Nullable Long importNumber,
      int offset) {
    /** Whatever import brought it. */
    public static final long ANY_IMPORT = 0;

    private static final int MAX_OFFSET = 100_000;

    public Query {
      offset = Math.clamp(offset, 0, MAX_OFFSET);
    }
  }

  /**
   * Numbers of cases.
   *
   * @param open not decided, returned or superseded
   * @param overdue open ones past their due time
   * @param incomplete open ones with missing data
   * @param supervisor open ones where two people disagreed
   */
  record Counts(
      int open,
      int waiting,
      int held,
      int overdue,
      int incomplete,
      int supervisor,
      int decided,
      int decidedToday) {}
}
