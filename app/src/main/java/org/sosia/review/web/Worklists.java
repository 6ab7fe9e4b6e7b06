package org.sosia.review.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sosia.review.CaseState;
import org.sosia.review.Reviewer;
import org.sosia.review.WorklistRow;

/** Makes the worklist. */
final class Worklists {
  /** The order in which icons stand. */
  private static final List<String> MODALITIES =
      List.of("face", "finger", "iris", "document", "text");

  private Worklists() {}

  /** The list that an address asks for; all open cases for anything unknown. */
  static WorklistRow.Filter filter(String state) {
    for (WorklistRow.Filter filter : WorklistRow.Filter.values()) {
      if (value(filter).equals(state)) {
        return filter;
      }
    }
    return WorklistRow.Filter.OPEN;
  }

  private static String value(WorklistRow.Filter filter) {
    return filter == WorklistRow.Filter.OPEN ? "" : filter.name().toLowerCase(Locale.ROOT);
  }

  static WorklistView view(
      List<WorklistRow> rows,
      WorklistRow.Counts counts,
      WorklistRow.Filter current,
      Reviewer who,
      Instant now,
      boolean nextAvailable) {
    List<WorklistView.FilterLink> filters = new ArrayList<>();
    for (WorklistRow.Filter filter : WorklistRow.Filter.values()) {
      filters.add(
          new WorklistView.FilterLink(
              value(filter), label(filter), count(filter, counts), filter == current));
    }
    return new WorklistView(
        counts.waiting(),
        counts.held(),
        counts.decidedToday(),
        counts.incomplete(),
        nextAvailable,
        filters,
        rows.stream().map(row -> item(row, who, now)).toList(),
        Math.max(0, count(current, counts) - rows.size()));
  }

  private static String label(WorklistRow.Filter filter) {
    return switch (filter) {
      case OPEN -> "All open";
      case WAITING -> "Waiting";
      case HELD -> "In progress";
      case INCOMPLETE -> "Incomplete";
      case DECIDED -> "Decided";
    };
  }

  private static int count(WorklistRow.Filter filter, WorklistRow.Counts counts) {
    return switch (filter) {
      case OPEN -> counts.open();
      case WAITING -> counts.waiting();
      case HELD -> counts.held();
      case INCOMPLETE -> counts.incomplete();
      case DECIDED -> counts.decided();
    };
  }

  private record Shown(String state, String tone, @Nullable String holder) {}

  private static WorklistView.Item item(WorklistRow row, Reviewer who, Instant now) {
    Shown shown = shown(row, now);
    return new WorklistView.Item(
        row.id().toString(),
        row.id().toString().substring(0, 8),
        row.arrivedAt(),
        "normal",
        row.candidates(),
        MODALITIES.stream().filter(row.modalities()::contains).toList(),
        shown.state(),
        shown.tone(),
        row.step(),
        shown.holder(),
        who.name().equals(shown.holder()));
  }

  private static Shown shown(WorklistRow row, Instant now) {
    return switch (row.state()) {
      case CaseState.Fetching _ -> new Shown("Fetching data", "busy", null);
      case CaseState.Waiting _ -> waiting(row);
      case CaseState.Held held ->
          held.isLive(now) ? new Shown("In progress", "busy", held.person()) : waiting(row);
      case CaseState.Decided decided ->
          new Shown(decided.match() ? "Decided: match" : "Decided: no match", "good", null);
      case CaseState.Superseded _ -> new Shown("Superseded", "quiet", null);
      case CaseState.Returned _ -> new Shown("Returned", "quiet", null);
    };
  }

  private static Shown waiting(WorklistRow row) {
    return row.incomplete()
        ? new Shown("Incomplete", "bad", null)
        : new Shown("Waiting", "open", null);
  }
}
