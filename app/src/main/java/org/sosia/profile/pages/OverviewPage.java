package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.Selection;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;

/** Totals, trend, enrolled against issued with the gap and where it arises. */
final class OverviewPage {
  private final Context context;
  private final Texts texts;

  OverviewPage(Context context) {
    this.context = context;
    this.texts = context.texts();
  }

  List<Headline> headlines() {
    PublishedTable genders = context.table(Cube.ENROLMENTS, "gender");
    List<Headline> headlines = new ArrayList<>();
    headlines.add(headline("enrolled", Cube.ENROLMENTS));
    if (context.selection().centre() == null) {
      headlines.add(headline("issued", Cube.ISSUES));
      headlines.add(gap());
    }
    headlines.add(
        new Headline("women", context.t("women-share"), womenShare(genders), null, "flat", ""));
    long centres =
        context.table(Cube.ENROLMENTS, "centre").rows().stream()
            .filter(row -> NotTold.isTold(row.label()))
            .count();
    headlines.add(
        new Headline(
            "centres", context.t("centres-working"), texts.number(centres), null, "flat", ""));
    return headlines;
  }

  private String womenShare(PublishedTable genders) {
    return context.compares(NotTold.of(genders))
        ? context.shareOfBoth(context.women(genders), context.men(genders))
        : context.t("not-told");
  }

  private Headline headline(String key, Cube cube) {
    Figure now = context.table(cube).total();
    Figure then = context.aggregates().table(cube, context.selection().before()).total();
    boolean known = !now.isHidden() && !then.isHidden();
    long change = context.aggregates().difference(cube, now, cube, then).orElse(0);
    return new Headline(
        key,
        context.t(key),
        texts.count(now),
        known ? context.change(cube, now, cube, then) : null,
        change == 0 ? "flat" : change > 0 ? "up" : "down",
        context.t("months-before", context.selection().months()));
  }

  private Headline gap() {
    Figure enrolled = context.table(Cube.ENROLMENTS).total();
    Figure issued = context.table(Cube.ISSUES).total();
    OptionalLong gap =
        context.aggregates().difference(Cube.ENROLMENTS, enrolled, Cube.ISSUES, issued);
    String shown =
        gap.orElse(0) > 0
            ? texts.number(gap.getAsLong())
            : context.change(Cube.ENROLMENTS, enrolled, Cube.ISSUES, issued);
    return new Headline(
        "gap",
        context.t("gap"),
        comparesIssues() ? shown : context.t("not-told"),
        null,
        "flat",
        "");
  }

  List<Card> cards() {
    List<Card> cards = new ArrayList<>();
    cards.add(trend());
    cards.add(genders());
    cards.add(stages());
    if (context.selection().centre() == null) {
      cards.add(gapByPlace());
    }
    return cards;
  }

  private Card trend() {
    Trend enrolled = Trend.of(context, Cube.ENROLMENTS);
    Trend issued = Trend.of(context, Cube.ISSUES);
    Set<String> all = new TreeSet<>(enrolled.points());
    all.addAll(issued.points());
    List<String> points = List.copyOf(all);
    List<Figure> in = points.stream().map(enrolled::at).toList();
    List<Figure> out = points.stream().map(issued::at).toList();
    Figure total = context.table(Cube.ENROLMENTS).total();
    int peak = peak(in);
    NotTold untold = enrolled.untold();
    String title =
        peak < 0
            ? context.t("trend.none")
            : !context.compares(untold)
                ? context.tooFew("trend", untold, "dimension." + enrolled.grain())
                : context.t(
                    "trend.title-" + enrolled.grain(),
                    total.orZero(),
                    enrolled.name(context, points.get(peak)),
                    texts.count(in.get(peak)));
    Chart chart =
        context
            .chart(points.size() > 1 ? "line" : "columns", "unit.people", points)
            .counts(context.t("enrolled"), in)
            .counts(context.t("issued"), out);
    List<Card.Row> rows = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      rows.add(
          Card.Row.of(
              enrolled.label(context, points.get(i)),
              texts.count(in.get(i)),
              texts.count(out.get(i))));
    }
    if (untold.people() + issued.untold().people() > 0) {
      rows.add(
          Card.Row.of(
              context.t("no-label"),
              context.shown(untold.people()),
              context.shown(issued.untold().people())));
    }
    return new Card(
        "trend",
        "wide",
        title,
        context.unit("unit.people-a-" + enrolled.grain(), untold),
        context.t("source.both"),
        chart.json(),
        List.of(
            context.t("dimension." + enrolled.grain()), context.t("enrolled"), context.t("issued")),
        rows);
  }

  private static int peak(List<Figure> figures) {
    int peak = -1;
    for (int i = 0; i < figures.size(); i++) {
      if (!figures.get(i).isHidden()
          && (peak < 0 || figures.get(i).orZero() > figures.get(peak).orZero())) {
        peak = i;
      }
    }
    return peak;
  }

  private Card genders() {
    PublishedTable table = context.table(Cube.ENROLMENTS, "gender");
    return context.counted(
        "enrolments-by-gender", "third", context.genderTitle(table), "gender", table, "bars");
  }

  /**
   * Where registrations end on the way: each stage with those that neither it nor a later one had.
   * A stage that few need, such as adjudication, ends none that a later one has.
   */
  private Card stages() {
    PublishedTable table = context.table(Cube.STAGES, "module", "stage");
    Figure issued = context.table(Cube.ISSUES).total();
    NotTold untold = NotTold.of(table);
    List<Step> order = new ArrayList<>();
    Stream.concat(
            table.rows().stream()
                .filter(row -> NotTold.isTold(row.labels()))
                .map(row -> new Step(row.labels(), Cube.STAGES, row.figure())),
            issued.isHidden()
                ? Stream.empty()
                : Stream.of(new Step(List.of("mosip_idrepo", ""), Cube.ISSUES, issued)))
        .sorted((a, b) -> {
          int flow = StageOrder.OF_LABELS.compare(a.labels(), b.labels());
          return flow != 0 ? flow : Long.compare(b.figure().orZero(), a.figure().orZero());
        })
        .forEach(order::add);
    List<String> names = order.stream().map(step -> stage(step.labels())).toList();
    List<Card.Row> rows = new ArrayList<>();
    long worst = 0;
    boolean compared = context.compares(untold);
    String title =
        compared
            ? context.t("stages.none")
            : context.tooFew("gap-by-stage", untold, "dimension.stage");
    for (int i = 0; i < order.size(); i++) {
      OptionalLong lost = compared ? lost(order, i) : OptionalLong.empty();
      if (lost.orElse(0) > worst) {
        worst = lost.orElse(0);
        title = context.t("stages.title", texts.number(worst), names.get(i - 1), names.get(i));
      }
      rows.add(
          Card.Row.of(
              names.get(i),
              texts.count(order.get(i).figure()),
              i == 0 || !compared
                  ? "–"
                  : lost.isPresent() ? texts.change(-lost.getAsLong()) : texts.nearMark()));
    }
    if (untold.people() > 0) {
      rows.add(Card.Row.of(context.t("no-label"), texts.number(untold.people()), "–"));
    }
    Chart chart =
        context
            .chart("bars", "unit.profiles", names)
            .counts(context.t("profiles"), order.stream().map(Step::figure).toList());
    return new Card(
        "gap-by-stage",
        "half",
        title,
        context.unit("unit.profiles", untold),
        context.t("source.both"),
        chart.json(),
        List.of(context.t("dimension.stage"), context.t("profiles"), context.t("against-before")),
        rows);
  }

  /**
   * @param labels module and stage
   */
  private record Step(List<String> labels, Cube cube, Figure figure) {}

  /** Those of the step before that neither this one nor a later one has; empty if it is few. */
  private OptionalLong lost(List<Step> order, int at) {
    if (at == 0) {
      return OptionalLong.empty();
    }
    Step before = order.get(at - 1);
    Step most =
        order.stream()
            .skip(at)
            .max(Comparator.comparingLong(step -> step.figure().orZero()))
            .orElseThrow();
    OptionalLong lost =
        context.aggregates().difference(before.cube(), before.figure(), most.cube(), most.figure());
    return lost.orElse(0) > 0 ? lost : OptionalLong.empty();
  }

  private String stage(List<String> labels) {
    String module = texts.name("module", labels.get(0));
    return labels.get(1).isEmpty() ? module : texts.name("stage", labels.get(1));
  }

  private Card gapByPlace() {
    String level = context.selection().nextLevel();
    String by = level == null ? "location" + Cube.LOCATION_LEVELS : level;
    PublishedTable enrolled = context.table(Cube.ENROLMENTS, by);
    PublishedTable issued = context.table(Cube.ISSUES, by);
    NotTold untold = NotTold.of(enrolled).or(NotTold.of(issued));
    boolean compared = context.compares(untold);
    Set<String> places = new LinkedHashSet<>();
    Context.largestFirst(enrolled).forEach(row -> places.add(row.label()));
    Context.largestFirst(issued).forEach(row -> places.add(row.label()));
    List<String> all =
        places.stream().sorted(Comparator.comparing(place -> !NotTold.isTold(place))).toList();
    List<String> drawn = all.stream().limit(Context.CHART_CATEGORIES).toList();
    Chart chart =
        context
            .chart("pairs", "unit.people", drawn.stream().map(this::placeName).toList())
            .counts(context.t("enrolled"), drawn.stream().map(enrolled::figure).toList())
            .counts(context.t("issued"), drawn.stream().map(issued::figure).toList());
    List<Card.Row> rows =
        all.stream()
            .map(place -> gapRow(place, enrolled.figure(place), issued.figure(place), compared))
            .toList();
    return new Card(
        "enrolled-against-issued",
        "half",
        compared
            ? gapTitle()
            : context.tooFew("enrolled-against-issued", untold, "dimension.place"),
        context.unit("unit.people", untold),
        context.t("source.both"),
        chart.json(),
        List.of(
            context.t("dimension.place"),
            context.t("enrolled"),
            context.t("issued"),
            context.t("gap")),
        rows);
  }

  /** Who of the not told is enrolled and who is issued says nothing of each other. */
  private Card.Row gapRow(String place, Figure in, Figure out, boolean compared) {
    @Nullable String href = context.hrefOfPlace(PageKind.OVERVIEW, place);
    return Card.Row.linked(
        placeName(place),
        href,
        "",
        texts.count(in),
        texts.count(out),
        compared && NotTold.isTold(place)
            ? context.change(Cube.ENROLMENTS, in, Cube.ISSUES, out)
            : "–");
  }

  private String placeName(String place) {
    return texts.name("place", place);
  }

  /** Whether so few of the wider area may belong here that both sides can be compared. */
  private boolean comparesIssues() {
    return context.compares(context.outside(Cube.ENROLMENTS))
        && context.compares(context.outside(Cube.ISSUES));
  }

  private String gapTitle() {
    Figure in = context.table(Cube.ENROLMENTS).total();
    Figure out = context.table(Cube.ISSUES).total();
    Selection selection = context.selection();
    if (in.isHidden() || out.isHidden()) {
      return context.t("gap.none");
    }
    if (!comparesIssues()) {
      return context.tooFew(
          "enrolled-against-issued",
          context.outside(Cube.ENROLMENTS).or(context.outside(Cube.ISSUES)),
          "dimension.place");
    }
    return context.aggregates().difference(Cube.ENROLMENTS, in, Cube.ISSUES, out).isEmpty()
        ? context.t("gap.near", texts.number(in.orZero()))
        : context.placed(
            "gap.title",
            out.orZero(),
            in.orZero(),
            texts.percent((double) out.orZero() / in.orZero()),
            texts.place(selection));
  }
}
