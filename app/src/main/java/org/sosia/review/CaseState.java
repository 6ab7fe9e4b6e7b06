package org.sosia.review;

import java.time.Instant;

/** Where a case stands. */
public sealed interface CaseState {
  /** Its shared records are being fetched. */
  record Fetching() implements CaseState {}

  /**
   * It waits for a person.
   *
   * @param step 1 or 2 for operators, 3 for a supervisor
   */
  record Waiting(int step) implements CaseState {}

  /** A person has it; after {@code until} it counts as waiting again. */
  record Held(int step, String person, Instant until) implements CaseState {
    /** Whether the person's time is not over. */
    public boolean isLive(Instant now) {
      return now.isBefore(until);
    }
  }

  /** Decided, and the answer is on its way. */
  record Decided(Instant at, boolean match) implements CaseState {}

  /** A newer request for the same probe and gallery took its place. */
  record Superseded(Instant at) implements CaseState {}

  /** Answered as not decidable: its data never came, or a supervisor came to no conclusion. */
  record Returned(Instant at) implements CaseState {}
}
