package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.release.PublishedTable;

/** Authentication: success over time, by factor and partner, and the errors. */
final class AuthenticationPage {
  private static final String SUCCESS = "success";
  private static final double HUNDRED = 100.0;

  private final Context context;
  private final Texts texts;

  AuthenticationPage(Context context) {
    this.context = context;
    this.texts = context.texts();
  }

  List<Card> cards() {
    return List.of(
        success("success-over-time", "wide", Cube.AUTHENTICATIONS, "week", "line"),
        success("success-by-factor", "third", Cube.AUTHENTICATION_FACTORS, "factor", "bars"),
        success("success-by-partner", "half", Cube.AUTHENTICATIONS, "partner", "bars"),
        errors());
  }

  private record Entry(String label, long successes, long told) {
    double share() {
      return told == 0 ? 0 : (double) successes / told;
    }

    /** Whether both sides are told: what is hidden is not zero, so one side alone is no share. */
    boolean isTold() {
      return successes > 0 && told > successes;
    }

    OptionalDouble percent() {
      return !isTold()
          ? OptionalDouble.empty()
          : OptionalDouble.of(Math.round(10 * HUNDRED * share()) / 10.0);
    }
  }

  private static List<Entry> entries(PublishedTable table) {
    return table.rows().stream()
        .map(PublishedTable.Row::label)
        .filter(label -> !label.isEmpty())
        .distinct()
        .map(label -> {
          long successes = table.figure(label, SUCCESS).orZero();
          return new Entry(label, successes, successes + table.figure(label, "failure").orZero());
        })
        .toList();
  }

  private Card success(String id, String size, Cube cube, String dimension, String kind) {
    List<Entry> entries = new ArrayList<>(entries(context.table(cube, dimension, "status")));
    Comparator<Entry> lowestFirst = Comparator.comparingDouble(Entry::share);
    boolean overTime = kind.equals("line");
    if (!overTime) {
      entries.sort(lowestFirst.thenComparing(Entry::label));
    }
    List<Entry> drawn =
        overTime ? entries : entries.stream().limit(Context.CHART_CATEGORIES).toList();
    List<String> names =
        drawn.stream().map(e -> overTime ? e.label() : texts.name(dimension, e.label())).toList();
    Chart chart =
        context
            .chart(overTime && names.size() < 2 ? "columns" : kind, "unit.percent", names)
            .values(context.t("success"), drawn.stream().map(Entry::percent).toList())
            .between(0, HUNDRED);
    return new Card(
        id,
        size,
        title(entries, overTime, dimension, lowestFirst),
        context.t("unit.success"),
        context.t("source.authentication"),
        chart.json(),
        List.of(
            context.t("dimension." + dimension),
            context.t("success"),
            context.t("authentications")),
        entries.stream()
            .map(e ->
                Card.Row.of(
                    texts.name(dimension, e.label()),
                    e.isTold() ? texts.percent(e.share()) : texts.hiddenMark(),
                    e.told() == 0 ? texts.hiddenMark() : texts.number(e.told())))
            .toList());
  }

  private String title(
      List<Entry> entries, boolean overTime, String dimension, Comparator<Entry> lowestFirst) {
    if (entries.isEmpty()) {
      return context.t("authentication.none");
    }
    if (overTime) {
      Entry all =
          new Entry(
              "",
              entries.stream().mapToLong(Entry::successes).sum(),
              entries.stream().mapToLong(Entry::told).sum());
      return all.isTold()
          ? context.t("authentication.title", texts.percent(all.share()), texts.number(all.told()))
          : context.t("authentication.unknown");
    }
    Entry lowest =
        entries.stream().filter(e -> e.percent().isPresent()).min(lowestFirst).orElse(null);
    if (lowest == null) {
      return context.t("authentication.unknown");
    }
    return context.t(
        "authentication.lowest",
        texts.name(dimension, lowest.label()),
        context.share(lowest.successes(), lowest.told()));
  }

  private Card errors() {
    PublishedTable table = context.table(Cube.AUTHENTICATION_ERRORS, "error");
    PublishedTable.Row most = Context.largest(table);
    List<PublishedTable.Row> rows = Context.largestFirst(table);
    List<PublishedTable.Row> drawn = rows.stream().limit(Context.CHART_CATEGORIES).toList();
    Chart chart =
        context
            .chart(
                "bars",
                "unit.authentications",
                drawn.stream().map(r -> texts.name("error", r.label())).toList())
            .counts(
                context.t("authentications"),
                drawn.stream().map(PublishedTable.Row::figure).toList());
    return new Card(
        "errors",
        "half",
        most == null
            ? context.t("errors.none")
            : context.t("errors.title", most.label(), texts.count(most.figure())),
        context.t("unit.authentications"),
        context.t("source.authentication"),
        chart.json(),
        List.of(context.t("dimension.error"), context.t("authentications")),
        rows.stream()
            .map(row -> Card.Row.of(texts.name("error", row.label()), texts.count(row.figure())))
            .toList());
  }
}
