package org.sosia.review.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code review/worklist.html} shows; the template documents each part. */
public record WorklistView(
    int waiting,
    int inProgress,
    int decidedToday,
    int incomplete,
    boolean nextAvailable,
    List<FilterLink> filters,
    List<Item> cases,
    int more) {
  /** A list to choose. */
  public record FilterLink(String value, String label, int count, boolean current) {}

  /** A case. */
  public record Item(
      String id,
      String shortId,
      Instant arrivedAt,
      String priority,
      int candidates,
      List<String> modalities,
      String state,
      String tone,
      int step,
      @Nullable String holder,
      boolean mine) {}
}
