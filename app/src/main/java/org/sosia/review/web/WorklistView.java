package org.sosia.review.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code review/worklist.html} shows; the template documents each part. */
public record WorklistView(
    int waiting,
    int inProgress,
    int overdue,
    int incomplete,
    int decidedToday,
    boolean nextAvailable,
    boolean supervisor,
    List<FilterLink> filters,
    Choice choice,
    List<Item> cases,
    int more) {
  public WorklistView {
    filters = List.copyOf(filters);
    cases = List.copyOf(cases);
  }

  /** A list to choose. */
  public record FilterLink(String value, int count, boolean current) {}

  /** What else was asked for, as it stands in the address. */
  public record Choice(
      String state, String priority, String data, String origin, boolean mine, int page) {}

  /** A case. */
  public record Item(
      String id,
      String shortId,
      Instant arrivedAt,
      @Nullable Instant dueAt,
      boolean overdue,
      String priority,
      int candidates,
      List<String> modalities,
      String state,
      String tone,
      int step,
      @Nullable String holder,
      boolean mine,
      boolean incomplete,
      @Nullable String importNumber,
      boolean takeable) {}

  /** Differs as soon as the page would look different. */
  public String digest() {
    return Integer.toHexString(hashCode());
  }
}
