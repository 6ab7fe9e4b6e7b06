package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * Authentication: success over time, by factor and partner, and the errors. All authentications
 * stand beside those whose outcome is told, of which alone success is a share. Failures that are
 * few at a partner are told without it, so shares are compared by {@link Shares}.
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
    Card partners = compared("success-by-partner", "half", Cube.AUTHENTICATIONS, "partner");
    // factors and errors have no place: of a chosen one they are not few, but not known
    return context.selection().location().isEmpty()
        ? List.of(
            overTime(),
            compared("success-by-factor", "third", Cube.AUTHENTICATION_FACTORS, "factor"),
            partners,
            errors())
        : List.of(overTime(), partners);
  }

  /**
   * @param successes among those told
   * @param told of how many the outcome is told
   * @param all with those whose outcome is not told; never fewer than told, however both are
   *     rounded
   */
  private record Entry(String label, long successes, long told, long all) {
    Entry {
      all = Math.max(all, told);
    }

    static Entry of(ShareOf share) {
      return new Entry(
          share.label(), share.part(), share.told(), share.told() + share.untold().people());
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

  /** The labels that are told: all of them, and those whose outcome is told. */
  private List<Entry> entries(Cube cube, String dimension) {
    PublishedTable all = context.table(cube, dimension);
    PublishedTable outcomes = context.table(cube, dimension, "status");
    return all.rows().stream()
        .map(PublishedTable.Row::label)
        .filter(NotTold::isTold)
        .map(label -> entry(all, outcomes, label))
        .toList();
  }

  private static Entry entry(PublishedTable all, PublishedTable outcomes, String label) {
    long successes = outcomes.figure(label, SUCCESS).orZero();
    return new Entry(
        label,
        successes,
        successes + outcomes.figure(label, FAILURE).orZero(),
        all.figure(label).orZero());
  }

  /** Those of no told label. */
  private Entry rest(Cube cube, String dimension) {
    return entry(
        context.table(cube, dimension), context.table(cube, dimension, "status"), RawCube.NOT_TOLD);
  }

  private Entry everybody() {
    PublishedTable table = context.table(Cube.AUTHENTICATIONS, "status");
    long successes = table.figure(SUCCESS).orZero();
    return new Entry(
        context.t("filter.all"),
        successes,
        successes + table.figure(FAILURE).orZero(),
        table.total().orZero());
  }

  private Card overTime() {
    List<Entry> entries = entries(Cube.AUTHENTICATIONS, "week");
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
        context.unit("unit.success", NotTold.of(context.table(Cube.AUTHENTICATIONS, "status"))),
        context.t("source.authentication"),
        chart.json(),
        heads("dimension.week"),
        rows(entries, rest(Cube.AUTHENTICATIONS, "week")));
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
    Map<String, Entry> entries = new HashMap<>();
    entries(cube, dimension).forEach(entry -> entries.put(entry.label(), entry));
    List<Compared> order = new ArrayList<>();
    for (int i = 0; i < shares.all().size(); i++) {
      ShareOf share = shares.all().get(i);
      Entry entry = entries.getOrDefault(share.label(), Entry.of(share));
      order.add(new Compared(share, entry, shares.finding(i)));
    }
    if (context.compares(untold)) {
      order.sort(
          Comparator.comparing((Compared e) -> e.finding() == Shares.Finding.UNCOMPARED)
              .thenComparingDouble(e -> e.share().share())
              .thenComparing(e -> e.share().label()));
    }
    boolean ordered = context.compares(untold);
    List<Entry> all = order.stream().map(Compared::entry).toList();
    List<Entry> drawn =
        ordered
            ? all.stream().limit(Context.CHART_CATEGORIES).toList()
            : Context.fit(all, Comparator.comparingLong(entry -> -entry.all()));
    Chart chart =
        context
            .chart(
                "bars",
                "unit.percent",
                drawn.stream().map(one -> texts.name(dimension, one.label())).toList())
            .values(context.t("success"), drawn.stream().map(Entry::percent).toList())
            .between(0, HUNDRED);
    List<Card.Row> rows = new ArrayList<>();
    for (Compared one : order) {
      rows.add(
          row(
              texts.name(dimension, one.share().label()),
              WomenRanking.tone(one.finding()),
              one.entry()));
    }
    Entry rest = rest(cube, dimension);
    if (rest.all() > 0) {
      rows.add(row(context.t("not-told"), "", rest));
    }
    return new Card(
        id,
        size,
        lowestTitle(id, order, untold, dimension),
        context.drawn(
            context.unit("unit.success", untold),
            drawn.size(),
            all.size(),
            ordered ? "lowest" : "largest"),
        context.t("source.authentication"),
        chart.json(),
        heads("dimension." + dimension),
        rows);
  }

  private record Compared(ShareOf share, Entry entry, Shares.Finding finding) {}

  private List<String> heads(String first) {
    return Stream.of(first, "success", "outcome-told", "authentications").map(context::t).toList();
  }

  /** Weeks that are told, those of no told week where there are any, and all together. */
  private List<Card.Row> rows(List<Entry> entries, Entry rest) {
    List<Card.Row> rows = new ArrayList<>();
    entries.forEach(e ->
        rows.add(row(texts.name("week", e.label()), "", e).marked(context.weekMark(e.label()))));
    if (rest.all() > 0) {
      rows.add(row(context.t("not-told"), "", rest));
    }
    Entry all = everybody();
    if (all.all() > 0) {
      rows.add(row(all.label(), "", all));
    }
    return rows;
  }

  private Card.Row row(String name, String tone, Entry e) {
    return Card.Row.linked(
        name,
        null,
        tone,
        e.isTold() ? texts.percent(e.share()) : texts.untoldMark(),
        context.shown(e.told()),
        context.shown(e.all()));
  }

  /** Of all, not of those alone whose week is told. */
  private String overallTitle() {
    Entry all = everybody();
    if (all.all() == 0) {
      return context.t("authentication.none");
    }
    NotTold untold = NotTold.of(context.table(Cube.AUTHENTICATIONS, "status"));
    if (!context.compares(untold)) {
      return context.tooFew("success-over-time", untold, "dimension.outcome");
    }
    if (!all.isTold()) {
      return context.t("authentication.unknown");
    }
    return untold.people() == 0
        ? context.t("authentication.title", texts.percent(all.share()), all.told())
        : context.t(
            "authentication.title-told",
            texts.percent(all.share()),
            all.told(),
            texts.number(all.all()));
  }

  /** The lowest that is lower than the others beyond chance, whoever the not told are. */
  private String lowestTitle(String id, List<Compared> order, NotTold untold, String dimension) {
    if (order.isEmpty()) {
      return context.t("authentication.none");
    }
    if (!context.compares(untold)) {
      return context.tooFew(id, untold, "dimension." + dimension + "-and-outcome");
    }
    if (order.size() == 1 && order.getFirst().share().isKnown()) {
      ShareOf only = order.getFirst().share();
      return context.t(
          "authentication.one", texts.name(dimension, only.label()), texts.percent(only.share()));
    }
    for (Compared one : order) {
      if (one.finding() == Shares.Finding.LOWER) {
        String name = texts.name(dimension, one.share().label());
        return one.share().isKnown()
            ? context.t("authentication.lowest", name, texts.percent(one.share().share()))
            : context.t(
                "authentication.lowest-most", name, texts.percentAtMost(one.share().mostShare()));
      }
    }
    for (Compared one : order) {
      if (one.finding() == Shares.Finding.OPEN_LOWER) {
        String name = texts.name(dimension, one.share().label());
        return one.share().isKnown()
            ? context.t("authentication.open", name, texts.percent(one.share().share()))
            : context.t("authentication.open-hidden", name);
      }
    }
    return order.stream().anyMatch(one -> one.finding() != Shares.Finding.UNCOMPARED)
        ? context.t("authentication.equal-" + dimension)
        : context.t("authentication.unknown");
  }

  private Card errors() {
    PublishedTable table = context.table(Cube.AUTHENTICATION_ERRORS, "error");
    PublishedTable.Row most = RowOrder.largest(table);
    List<PublishedTable.Row> rows = RowOrder.largestFirst(table);
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
        errorTitle(table, most, NotTold.of(table)),
        context.drawn(
            context.unit("unit.authentications", NotTold.of(table)),
            drawn.size(),
            rows.size(),
            "largest"),
        context.t("source.authentication"),
        chart.json(),
        List.of(context.t("dimension.error"), context.t("authentications")),
        rows.stream()
            .map(row -> Card.Row.of(texts.name("error", row.label()), texts.count(row.figure())))
            .toList());
  }

  private String errorTitle(
      PublishedTable table, PublishedTable.@Nullable Row most, NotTold untold) {
    if (most == null) {
      return context.t("errors.none");
    }
    if (!context.compares(untold)) {
      return context.tooFew("errors", untold, "dimension.error");
    }
    long first = RowOrder.first(table);
    if (first > 1) {
      String level = context.t("errors.level", first, texts.count(most.figure()));
      return untold.people() == 0 ? level : context.ofTold(level);
    }
    String title = context.t("errors.title", most.label(), most.figure().orZero());
    return context.isLargest(Cube.AUTHENTICATION_ERRORS, "error") ? title : context.ofTold(title);
  }
}
