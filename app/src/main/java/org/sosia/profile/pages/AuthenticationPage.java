package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.RawCube;

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
        .filter(NotTold::isTold)
        .distinct()
        .map(label -> entry(table, label))
        .toList();
  }

  private static Entry entry(PublishedTable table, String label) {
    long successes = table.figure(label, SUCCESS).orZero();
    return new Entry(label, successes, successes + table.figure(label, "failure").orZero());
  }

  private Card success(String id, String size, Cube cube, String dimension, String kind) {
    PublishedTable table = context.table(cube, dimension, "status");
    List<Entry> entries = new ArrayList<>(entries(table));
    Comparator<Entry> lowestFirst = Comparator.comparingDouble(Entry::share);
    boolean overTime = kind.equals("line");
    NotTold untold = NotTold.of(table);
    if (!overTime && context.compares(untold)) {
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
        overTime ? overallTitle() : lowestTitle(entries, untold, dimension, lowestFirst),
        context.unit("unit.success", untold),
        context.t("source.authentication"),
        chart.json(),
        List.of(
            context.t("dimension." + dimension),
            context.t("success"),
            context.t("authentications")),
        rows(entries, entry(table, RawCube.NOT_TOLD), dimension));
  }

  /** Those that are told, and those of no told label where there are any. */
  private List<Card.Row> rows(List<Entry> entries, Entry rest, String dimension) {
    List<Card.Row> rows = new ArrayList<>();
    entries.forEach(e -> rows.add(row(texts.name(dimension, e.label()), e)));
    if (rest.told() > 0) {
      rows.add(row(context.t("not-told"), rest));
    }
    return rows;
  }

  private Card.Row row(String name, Entry e) {
    return Card.Row.of(
        name, e.isTold() ? texts.percent(e.share()) : texts.hiddenMark(), context.shown(e.told()));
  }

  /** Of all, not of those alone whose week is told. */
  private String overallTitle() {
    PublishedTable table = context.table(Cube.AUTHENTICATIONS, "status");
    if (table.total().isHidden()) {
      return context.t("authentication.none");
    }
    long successes = table.figure(SUCCESS).orZero();
    Entry all = new Entry("", successes, successes + table.figure("failure").orZero());
    NotTold untold = NotTold.of(table);
    if (!context.compares(untold)) {
      return context.tooFew(untold, "dimension.status");
    }
    return all.isTold()
        ? context.t("authentication.title", texts.percent(all.share()), all.told())
        : context.t("authentication.unknown");
  }

  private String lowestTitle(
      List<Entry> entries, NotTold untold, String dimension, Comparator<Entry> lowestFirst) {
    if (entries.isEmpty()) {
      return context.t("authentication.none");
    }
    if (!context.compares(untold)) {
      return context.tooFew(untold, "dimension." + dimension);
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
        errorTitle(most, NotTold.of(table)),
        context.unit("unit.authentications", NotTold.of(table)),
        context.t("source.authentication"),
        chart.json(),
        List.of(context.t("dimension.error"), context.t("authentications")),
        rows.stream()
            .map(row -> Card.Row.of(texts.name("error", row.label()), texts.count(row.figure())))
            .toList());
  }

  private String errorTitle(PublishedTable.@Nullable Row most, NotTold untold) {
    if (most == null) {
      return context.t("errors.none");
    }
    return context.compares(untold)
        ? context.t("errors.title", most.label(), most.figure().orZero())
        : context.tooFew(untold, "dimension.error");
  }
}
