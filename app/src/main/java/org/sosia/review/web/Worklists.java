package org.sosia.review.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sosia.review.CaseState;
import org.sosia.review.Reviewer;
import org.sosia.review.Worklist;
import org.sosia.review.WorklistRow;

/** Makes the worklist. States are keys of the message bundles. */
final class Worklists {
  /** The order in which icons stand. */
  private static final List<String> MODALITIES =
      List.of("face", "finger", "iris", "document", "text");

  private Worklists() {}

  static WorklistView view(
      WorklistForm form,
      List<WorklistRow> rows,
      int rowsPerPage,
      Worklist.Counts counts,
      Reviewer who,
      Instant now,
      boolean nextAvailable) {
    List<WorklistView.FilterLink> filters = new ArrayList<>();
    for (Worklist.Filter filter : Worklist.Filter.values()) {
      filters.add(
          new WorklistView.FilterLink(
              WorklistForm.value(filter), count(filter, counts), filter == form.filter()));
    }
    return new WorklistView(
        counts.waiting(),
        counts.held(),
        counts.overdue(),
        counts.incomplete(),
        counts.decidedToday(),
        nextAvailable,
        who.supervisor(),
        filters,
        new WorklistView.Choice(
            WorklistForm.value(form.filter()),
            form.priorityValue(),
            form.dataValue(),
            form.originValue(),
            form.onlyMine(),
            form.pageNumber()),
        rows.stream().limit(rowsPerPage).map(row -> item(row, who, now)).toList(),
        Math.max(0, rows.size() - rowsPerPage));
  }

  private static int count(Worklist.Filter filter, Worklist.Counts counts) {
    return switch (filter) {
      case OPEN -> counts.open();
      case WAITING -> counts.waiting();
      case HELD -> counts.held();
      case OVERDUE -> counts.overdue();
      case INCOMPLETE -> counts.incomplete();
      case SUPERVISOR -> counts.supervisor();
      case DECIDED -> counts.decided();
    };
  }

  private record Shown(String state, String tone, @Nullable String holder) {}

  private static WorklistView.Item item(WorklistRow row, Reviewer who, Instant now) {
    Shown shown = shown(row, now);
    Instant due = row.dueAt();
    boolean open = !isClosed(row.state());
    return new WorklistView.Item(
        row.id().toString(),
        row.id().toString().substring(0, 8),
        row.arrivedAt(),
        open ? due : null,
        open && due != null && due.isBefore(now),
        row.priority().name().toLowerCase(Locale.ROOT),
        row.candidates(),
        MODALITIES.stream().filter(row.modalities()::contains).toList(),
        shown.state(),
        shown.tone(),
        row.step(),
        shown.holder(),
        who.name().equals(shown.holder()),
        row.incomplete(),
        row.importNumber() == null ? null : row.importNumber().toString(),
        shown.holder() == null
            && isForPeople(row.state())
            && isDutyOf(who, row.step())
            && !row.deciders().contains(who.name()));
  }

  private static boolean isDutyOf(Reviewer who, int step) {
    return step == 3 ? who.supervisor() : who.operator();
  }

  private static boolean isForPeople(CaseState state) {
    return state instanceof CaseState.Waiting || state instanceof CaseState.Held;
  }

  private static boolean isClosed(CaseState state) {
    return switch (state) {
      case CaseState.Fetching _, CaseState.Waiting _, CaseState.Held _ -> false;
      case CaseState.Decided _, CaseState.Superseded _, CaseState.Returned _ -> true;
    };
  }

  private static Shown shown(WorklistRow row, Instant now) {
    return switch (row.state()) {
      case CaseState.Fetching _ -> new Shown("fetching", "busy", null);
      case CaseState.Waiting _ -> waiting(row);
      case CaseState.Held held ->
          held.isLive(now) ? new Shown("held", "busy", held.person()) : waiting(row);
      case CaseState.Decided decided ->
          new Shown(decided.match() ? "match" : "nomatch", "good", null);
      case CaseState.Superseded _ -> new Shown("superseded", "quiet", null);
      case CaseState.Returned _ -> new Shown("returned", "quiet", null);
    };
  }

  private static Shown waiting(WorklistRow row) {
    return row.incomplete()
        ? new Shown("incomplete", "bad", null)
        : new Shown("waiting", "open", null);
  }
}
