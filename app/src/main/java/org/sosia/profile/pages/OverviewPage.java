package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.Possible;
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
            : gap(
                enrolled,
                issued,
                Possible.of(context.aggregates(), Cube.ISSUES, context.selection()));
    return new Headline(
        "gap",
        context.t("gap"),
        comparesIssues() ? shown : context.t("gap.not-compared"),
        null,
        "flat",
        "");
  }

  /** Enrolled less issued; at least so many where none are told to be issued, which is not none. */
  private String gap(Figure in, Figure out, Possible issued, String... place) {
    long least = out.isHidden() && !in.isHidden() ? issued.shortOf(in.orZero(), List.of(place)) : 0;
    return least > 0
        ? texts.changeOrMore(least)
        : context.change(Cube.ENROLMENTS, in, Cube.ISSUES, out);
  }

  List<Card> cards() {
    List<Card> cards = new ArrayList<>();
    cards.add(new TrendCard(context).card());
    cards.add(genders());
    cards.add(new StagesCard(context).card());
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

  private Card gapByPlace() {
    String by = context.levelOfAreas();
    PublishedTable enrolled = context.table(Cube.ENROLMENTS, by);
    PublishedTable issued = context.table(Cube.ISSUES, by);
    Possible may = Possible.of(context.aggregates(), Cube.ISSUES, context.selection(), by);
    NotTold untold = NotTold.of(enrolled).or(NotTold.of(issued).beside(enrolled.total().orZero()));
    boolean compared = context.compares(untold);
    Set<String> places = new LinkedHashSet<>();
    RowOrder.largestFirst(enrolled).forEach(row -> places.add(row.label()));
    RowOrder.largestFirst(issued).forEach(row -> places.add(row.label()));
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
            .map(place -> {
              Figure in = enrolled.figure(place);
              Figure out = issued.figure(place);
              // who of the not told is enrolled and who is issued says nothing of each other
              String gap = compared && NotTold.isTold(place) ? gap(in, out, may, place) : "–";
              return gapRow(place, in, out, gap);
            })
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

  private Card.Row gapRow(String place, Figure in, Figure out, String gap) {
    @Nullable String href = context.hrefOfPlace(PageKind.OVERVIEW, place);
    return Card.Row.linked(placeName(place), href, "", texts.count(in), texts.count(out), gap);
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
    if (in.isHidden()) {
      return context.t("gap.none");
    }
    if (!comparesIssues()) {
      return context.tooFew(
          "enrolled-against-issued",
          context.outside(Cube.ENROLMENTS).or(context.outside(Cube.ISSUES)),
          "dimension.place");
    }
    if (out.isHidden()) {
      long least =
          Possible.of(context.aggregates(), Cube.ISSUES, selection).shortOf(in.orZero(), List.of());
      return least == 0
          ? context.t("gap.none")
          : context.placed("gap.stopped", in.orZero(), texts.number(least), texts.place(selection));
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
