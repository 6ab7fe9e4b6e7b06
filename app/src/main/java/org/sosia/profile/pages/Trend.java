package org.sosia.profile.pages;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;

/**
 * A series over time: days for up to two months, weeks for up to fourteen, else months.
 *
 * @param grain day, week or month
 * @param points first days, ISO
 * @param untold those whose day or week is not told
 */
record Trend(String grain, List<String> points, List<Figure> figures, NotTold untold) {
  private static final int MONTHS_OF_DAYS = 2;
  private static final int MONTHS_OF_WEEKS = 14;

  static Trend of(Context context, Cube days) {
    long months = context.selection().months();
    if (months > MONTHS_OF_WEEKS) {
      return byMonth(context, days);
    }
    String grain = months <= MONTHS_OF_DAYS ? "day" : "week";
    PublishedTable table = context.table(days, grain);
    List<String> points = points(grain, table);
    return new Trend(grain, points, points.stream().map(table::figure).toList(), NotTold.of(table));
  }

  private static Trend byMonth(Context context, Cube days) {
    List<PublishedTable> months = context.aggregates().months(days, context.selection());
    List<String> points = new ArrayList<>();
    for (int i = 0; i < months.size(); i++) {
      points.add(context.selection().from().plusMonths(i).atDay(1).toString());
    }
    return new Trend(
        "month", points, months.stream().map(PublishedTable::total).toList(), NotTold.NONE);
  }

  /** From the first to the last point that anything is told of. */
  private static List<String> points(String grain, PublishedTable table) {
    List<String> told =
        table.rows().stream().map(PublishedTable.Row::label).filter(l -> !l.isEmpty()).toList();
    if (told.isEmpty()) {
      return List.of();
    }
    LocalDate first = LocalDate.parse(told.getFirst());
    LocalDate last = LocalDate.parse(told.getLast());
    return grain.equals("day")
        ? first.datesUntil(last.plusDays(1)).map(LocalDate::toString).toList()
        : Stream.iterate(
                first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                week -> !week.isAfter(last),
                week -> week.plusWeeks(1))
            .map(LocalDate::toString)
            .toList();
  }

  /** What a point is called in the table. */
  String label(Context context, String point) {
    return grain.equals("week") ? context.t("week-of", name(context, point)) : name(context, point);
  }

  /** What a point is called inside a sentence that names the grain. */
  String name(Context context, String point) {
    LocalDate first = LocalDate.parse(point);
    return grain.equals("month")
        ? context.texts().month(YearMonth.from(first))
        : context.texts().day(first);
  }

  /** What marks a point of which days are missing or still grow; empty if it is whole. */
  String mark(Context context, String point) {
    LocalDate first = LocalDate.parse(point);
    LocalDate last =
        switch (grain) {
          case "day" -> first;
          case "week" -> first.plusDays(6);
          default -> YearMonth.from(first).atEndOfMonth();
        };
    return context.isWhole(first, last) ? "" : context.t("open.part");
  }

  Figure at(String point) {
    int index = points.indexOf(point);
    return index < 0 ? PublishedTable.hidden() : figures.get(index);
  }
}
