package org.sosia.profile.pages;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.Selection;
import org.sosia.profile.release.PublishedTable;

/**
 * Centres by the last week that tells enrolments of them. Idle is whoever has none in the last four
 * complete weeks of the period, if nobody is told there without a week in these months either: a
 * centre of few has no week that is told, and is not idle for that. All centres stand here that are
 * told anything of in the twelve months up to the period's end.
 */
final class IdleCentres {
  private static final int IDLE_WEEKS = 4;
  private static final int LOOK_BACK_MONTHS = 12;

  private final Context context;
  private final Texts texts;
  private final PublishedTable table;
  private final boolean compared;
  private final LocalDate end;
  private final List<Entry> entries = new ArrayList<>();

  /** Whether a centre enrols. */
  enum State {
    IDLE,
    /** Somebody is told there, and not in which week. */
    UNTOLD,
    WORKING
  }

  /**
   * @param last Monday of the last week that is told; empty if none is
   */
  private record Entry(String centre, String last, State state) {}

  IdleCentres(Context context) {
    this.context = context;
    this.texts = context.texts();
    Selection selection = context.selection();
    YearMonth back = selection.to().minusMonths(LOOK_BACK_MONTHS - 1L);
    YearMonth from = back.isBefore(selection.from()) ? back : selection.from();
    this.table =
        context.aggregates().table(Cube.ENROLMENTS, months(from, selection.to()), "centre", "week");
    this.end = lastCompleteSunday(selection.to(), context.aggregates().state().readAt());
    LocalDate since = end.minusWeeks(IDLE_WEEKS).plusDays(1);
    Map<String, String> last = new TreeMap<>();
    boolean anybody = false;
    for (PublishedTable.Row row : table.rows()) {
      String centre = row.labels().get(0);
      String week = NotTold.isTold(row.labels().get(1)) ? row.labels().get(1) : "";
      if (NotTold.isTold(centre)) {
        last.merge(centre, week, (a, b) -> a.compareTo(b) > 0 ? a : b);
        anybody |= week.compareTo(since.toString()) >= 0;
      }
    }
    Set<String> withoutWeek = withoutWeek(since);
    last.forEach((centre, week) ->
        entries.add(
            new Entry(
                centre,
                week,
                week.compareTo(since.toString()) >= 0
                    ? State.WORKING
                    : withoutWeek.contains(centre) ? State.UNTOLD : State.IDLE)));
    entries.sort(
        Comparator.comparing(Entry::state).thenComparing(Entry::last).thenComparing(Entry::centre));
    this.compared = anybody && context.compares(NotTold.of(table));
  }

  private Selection months(YearMonth from, YearMonth to) {
    Selection selection = context.selection();
    return new Selection(from, to, selection.location(), selection.process(), selection.centre());
  }

  /** The last Sunday of the period whose day was over when the index was read. */
  private static LocalDate lastCompleteSunday(YearMonth to, Instant readAt) {
    LocalDate last = to.atEndOfMonth();
    LocalDate over = readAt.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
    boolean running = readAt.isAfter(Instant.EPOCH) && over.isBefore(last);
    return (running ? over : last).with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
  }

  /** Centres of which somebody is told in the months of the last weeks, and not in which week. */
  private Set<String> withoutWeek(LocalDate since) {
    Set<String> centres = new HashSet<>();
    YearMonth to = context.selection().to();
    YearMonth from = YearMonth.from(since).isAfter(to) ? to : YearMonth.from(since);
    context.aggregates().table(Cube.ENROLMENTS, months(from, to), "centre", "week").rows().stream()
        .filter(row -> !NotTold.isTold(row.labels().get(1)))
        .forEach(row -> centres.add(row.labels().get(0)));
    return centres;
  }

  Card card() {
    List<Card.Row> rows = new ArrayList<>();
    for (Entry entry : entries) {
      rows.add(
          Card.Row.linked(
              entry.centre(),
              context.hrefOfCentre(PageKind.CENTRES, entry.centre()),
              compared && entry.state() == State.IDLE ? "low" : "",
              entry.last().isEmpty()
                  ? context.t("not-told")
                  : texts.day(LocalDate.parse(entry.last())),
              compared ? context.t(key(entry.state())) : "–"));
    }
    return new Card(
        "idle-centres",
        "half",
        title(),
        context.unit("unit.last-week", NotTold.of(table)),
        context.t("source.registration"),
        "",
        List.of(context.t("dimension.centre"), context.t("last-week"), context.t("idle.state")),
        rows);
  }

  private static String key(State state) {
    return switch (state) {
      case IDLE -> "idle.yes";
      case UNTOLD -> "idle.untold";
      case WORKING -> "idle.no";
    };
  }

  private String title() {
    if (entries.isEmpty()) {
      return context.t("centres.none");
    }
    if (!context.compares(NotTold.of(table))) {
      return context.tooFew("idle-centres", NotTold.of(table), "dimension.week");
    }
    String last = texts.day(end);
    if (!compared) {
      return context.t("idle.nobody", IDLE_WEEKS, last);
    }
    Map<State, Integer> counts = new HashMap<>();
    entries.forEach(entry -> counts.merge(entry.state(), 1, Integer::sum));
    int idle = counts.getOrDefault(State.IDLE, 0);
    int untold = counts.getOrDefault(State.UNTOLD, 0);
    if (idle > 0) {
      return context.t("idle.title", idle, IDLE_WEEKS, last, entries.getFirst().centre(), untold);
    }
    return untold == 0
        ? context.t("idle.none", IDLE_WEEKS, last)
        : context.t("idle.none-told", IDLE_WEEKS, last, untold);
  }
}
