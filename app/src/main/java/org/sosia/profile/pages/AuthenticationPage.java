package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.ShareOf;
import org.sosia.profile.dashboard.Shares;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.RawCube;

/**
 * Authentication: success over time, by factor and partner, and the errors. Failures that are few
 * at a partner are told without it, so shares are compared by {@link Shares}.
 */
final class AuthenticationPage {
  private static final String SUCCESS = "success";
  private static final String FAILURE = "failure";
  private static final double HUNDRED = 100.0;

  private final Context context;
  private final Texts texts;

  AuthenticationPage(Context context) {
    this.context = context;
    this.texts = context.texts();
  }

  List<Card> cards() {
    return List.of(
        overTime(),
        compared("success-by-factor", "third", Cube.AUTHENTICATION_FACTORS, "factor"),
        compared("success-by-partner", "half", Cube.AUTHENTICATIONS, "partner"),
        errors());
  }

  private record Entry(String label, long successes, long told) {
    static Entry of(ShareOf share) {
      return new Entry(share.label(), share.part(), share.told());
    }

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
    return new Entry(label, successes, successes + table.figure(label, FAILURE).orZero());
  }

  private Card overTime() {
    PublishedTable table = context.table(Cube.AUTHENTICATIONS, "week", "status");
    List<Entry> entries = entries(table);
    List<String> weeks = entries.stream().map(Entry::label).toList();
    Chart chart =
        context
            .chart(entries.size() < 2 ? "columns" : "line", "unit.percent", weeks)
            .values(context.t("success"), entries.stream().map(Entry::percent).toList())
            .between(0, HUNDRED)
            .open(context.weeksInPart(weeks), context.t("open.part"));
    return new Card(
        "success-over-time",
        "wide",
        overallTitle(),
        context.unit("unit.success", NotTold.of(table)),
        context.t("source.authentication"),
        chart.json(),
        Stream.of("dimension.week", "success", "authentications").map(context::t).toList(),
        weekRows(entries, entry(table, RawCube.NOT_TOLD)));
  }

  /** Factors or partners, the lowest first; marked where the difference is not chance. */
  private Card compared(String id, String size, Cube cube, String dimension) {
    PublishedTable table = context.table(cube, dimension, "status");
    NotTold untold = NotTold.of(table);
    Shares shares =
        Shares.of(
            context.aggregates(),
            context.selection(),
            new Shares.Question(
                cube, List.of(dimension), "status", SUCCESS::equals, FAILURE::equals));
    List<Compared> order = new ArrayList<>();
    for (int i = 0; i < shares.all().size(); i++) {
      order.add(new Compared(shares.all().get(i), shares.finding(i)));
    }
    if (context.compares(untold)) {
      order.sort(
          Comparator.comparing((Compared e) -> e.finding() == Shares.Finding.UNCOMPARED)
              .thenComparingDouble(e -> e.share().share())
              .thenComparing(e -> e.share().label()));
    }
    List<ShareOf> drawn =
        order.stream().limit(Context.CHART_CATEGORIES).map(Compared::share).toList();
    Chart chart =
        context
            .chart(
                "bars",
                "unit.percent",
                drawn.stream().map(share -> texts.name(dimension, share.label())).toList())
            .values(
                context.t("success"),
                drawn.stream().map(share -> Entry.of(share).percent()).toList())
            .between(0, HUNDRED);
    List<Card.Row> rows = new ArrayList<>();
    for (Compared one : order) {
      rows.add(
          row(
              texts.name(dimension, one.share().label()),
              WomenRanking.tone(one.finding()),
              Entry.of(one.share())));
    }
    Entry rest = entry(table, RawCube.NOT_TOLD);
    if (rest.told() > 0) {
      rows.add(row(context.t("not-told"), "", rest));
    }
    return new Card(
        id,
        size,
        lowestTitle(order, untold, dimension),
        context.unit("unit.success", untold),
        context.t("source.authentication"),
        chart.json(),
        Stream.of("dimension." + dimension, "success", "authentications").map(context::t).toList(),
        rows);
  }

  private record Compared(ShareOf share, Shares.Finding finding) {}

  /** Those that are told, and those of no told label where there are any. */
  private List<Card.Row> weekRows(List<Entry> entries, Entry rest) {
    List<Card.Row> rows = new ArrayList<>();
    entries.forEach(e ->
        rows.add(row(texts.name("week", e.label()), "", e).marked(context.weekMark(e.label()))));
    if (rest.told() > 0) {
      rows.add(row(context.t("not-told"), "", rest));
    }
    return rows;
  }

  private Card.Row row(String name, String tone, Entry e) {
    return Card.Row.linked(
        name,
        null,
        tone,
        e.isTold() ? texts.percent(e.share()) : texts.hiddenMark(),
        context.shown(e.told()));
  }

  /** Of all, not of those alone whose week is told. */
  private String overallTitle() {
    PublishedTable table = context.table(Cube.AUTHENTICATIONS, "status");
    if (table.total().isHidden()) {
      return context.t("authentication.none");
    }
    long successes = table.figure(SUCCESS).orZero();
    Entry all = new Entry("", successes, successes + table.figure(FAILURE).orZero());
    NotTold untold = NotTold.of(table);
    if (!context.compares(untold)) {
      return context.tooFew(untold, "dimension.status");
    }
    return all.isTold()
        ? context.t("authentication.title", texts.percent(all.share()), all.told())
        : context.t("authentication.unknown");
  }

  /** The lowest that is lower than the others beyond chance, whoever the not told are. */
  private String lowestTitle(List<Compared> order, NotTold untold, String dimension) {
    if (order.isEmpty()) {
      return context.t("authentication.none");
    }
    if (!context.compares(untold)) {
      return context.tooFew(untold, "dimension." + dimension);
    }
    for (Compared one : order) {
      if (one.finding() == Shares.Finding.LOWER) {
        String name = texts.name(dimension, one.share().label());
        return one.share().isKnown()
            ? context.t("authentication.lowest", name, texts.percent(one.share().share()))
            : context.t("authentication.lowest-most", name, texts.percent(one.share().mostShare()));
      }
    }
    return order.stream().anyMatch(one -> one.finding() != Shares.Finding.UNCOMPARED)
        ? context.t("authentication.equal-" + dimension)
        : context.t("authentication.unknown");
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
    if (!context.compares(untold)) {
      return context.tooFew(untold, "dimension.error");
    }
    String title = context.t("errors.title", most.label(), most.figure().orZero());
    return context.isLargest(Cube.AUTHENTICATION_ERRORS, "error") ? title : context.ofTold(title);
  }
}
