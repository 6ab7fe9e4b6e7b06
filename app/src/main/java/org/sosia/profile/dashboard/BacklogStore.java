package org.sosia.profile.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Port: what was last told of the requests to adjudicators, over restarts and processes. */
public interface BacklogStore {
  /**
   * Requests of one state.
   *
   * @param state {@code open} or {@code answered}
   * @param counted how many they were when they were told; not published
   * @param requests as told, rounded; 0 = hidden
   * @param meanHours as told; empty where they are hidden
   * @param at when they were counted
   */
  record Told(String state, long counted, long requests, OptionalDouble meanHours, Instant at) {}

  /**
   * Replaces what is told by what the function makes of it; of several processes one at a time.
   *
   * @return what is told now
   */
  List<Told> renew(UnaryOperator<List<Told>> function);
}
