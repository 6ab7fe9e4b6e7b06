package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
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
    // a month that is not over is no fall against one that is
    boolean known = !now.isHidden() && !then.isHidden() && !context.isOpen();
    long change = known ? context.aggregates().difference(cube, now, cube, then).orElse(0) : 0;
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
        comparesIssues() ? shown : context.t("gap.not-compared"),
        null,
        "flat",
        "");
  }

  List<Card> cards() {
    List<Card> cards = new ArrayList<>();
    cards.add(new TrendCard(context).card());
    cards.add(genders());
    cards.add(stages());
    if (context.selection().centre() == null) {
      cards.add(gapByPlace());
    }
    return cards;
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
                  : lost.isPresent() ? texts.change(-lost.getAsLong()) : unlost(order, i)));
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

  /** Where nobody is lost: how many more a stage has, the mark only where both are close. */
  private String unlost(List<Step> order, int at) {
    Step before = order.get(at - 1);
    Step own = order.get(at);
    OptionalLong more =
        context.aggregates().difference(own.cube(), own.figure(), before.cube(), before.figure());
    if (more.isEmpty()) {
      return texts.nearMark();
    }
    // a later stage has those whom this one has not
    return more.getAsLong() > 0 ? texts.change(more.getAsLong()) : "–";
  }

  private String stage(List<String> labels) {
    String module = texts.name("module", labels.get(0));
    return labels.get(1).isEmpty() ? module : texts.name("stage", labels.get(1));
  }

  private Card gapByPlace() {
    String by = context.levelOfAreas();
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
        context.drawn(
            context.t("gap.cohorts", context.unit("unit.people", untold)),
            drawn.size(),
            all.size(),
            "largest"),
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
