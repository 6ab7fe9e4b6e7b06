package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Cube;
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
    long women = context.women(genders);
    long told = women + context.men(genders);
    headlines.add(
        new Headline(
            "women", context.t("women-share"), context.share(women, told), null, "flat", ""));
    long centres =
        context.table(Cube.ENROLMENTS, "centre").rows().stream()
            .filter(row -> !row.label().isEmpty())
            .count();
    headlines.add(
        new Headline(
            "centres", context.t("centres-working"), texts.number(centres), null, "flat", ""));
    return headlines;
  }

  private Headline headline(String key, Cube cube) {
    Figure now = context.table(cube).total();
    Figure then = context.aggregates().table(cube, context.selection().before()).total();
    boolean known = !now.isHidden() && !then.isHidden();
    long change = now.orZero() - then.orZero();
    return new Headline(
        key,
        context.t(key),
        texts.count(now),
        known ? texts.change(change) : null,
        !known || change == 0 ? "flat" : change > 0 ? "up" : "down",
        context.t("months-before", context.selection().months()));
  }

  private Headline gap() {
    Figure enrolled = context.table(Cube.ENROLMENTS).total();
    Figure issued = context.table(Cube.ISSUES).total();
    boolean known = !enrolled.isHidden() && !issued.isHidden();
    return new Headline(
        "gap",
        context.t("gap"),
        known ? texts.number(enrolled.orZero() - issued.orZero()) : texts.hiddenMark(),
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
    String title =
        peak < 0
            ? context.t("trend.none")
            : context.t(
                "trend.title-" + enrolled.grain(),
                texts.count(total),
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
    return new Card(
        "trend",
        "wide",
        title,
        context.t("unit.people-a-" + enrolled.grain()),
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
    long women = context.women(table);
    long told = women + context.men(table);
    String title =
        told == 0
            ? context.t("gender.none")
            : context.placed(
                "gender.title",
                texts.percent((double) women / told),
                texts.place(context.selection()));
    return context.counted("enrolments-by-gender", "third", title, "gender", table, "bars");
  }

  /**
   * Where people are lost on the way: each stage with those that neither it nor a later one had. A
   * stage that few need, such as adjudication, loses nobody whom a later one has.
   */
  private Card stages() {
    PublishedTable table = context.table(Cube.STAGES, "module", "stage");
    Figure issued = context.table(Cube.ISSUES).total();
    List<PublishedTable.Row> order =
        Stream.concat(
                table.rows().stream(),
                issued.isHidden()
                    ? Stream.empty()
                    : Stream.of(new PublishedTable.Row(List.of("mosip_idrepo", ""), issued)))
            .filter(row -> !row.labels().get(0).isEmpty())
            .sorted((a, b) -> {
              int modules = Integer.compare(rank(a.labels().get(0)), rank(b.labels().get(0)));
              return modules != 0
                  ? modules
                  : Long.compare(b.figure().orZero(), a.figure().orZero());
            })
            .toList();
    List<String> names = order.stream().map(row -> stage(row.labels())).toList();
    List<Card.Row> rows = new ArrayList<>();
    long worst = 0;
    String title = context.t("stages.none");
    for (int i = 0; i < order.size(); i++) {
      long later = order.stream().skip(i).mapToLong(row -> row.figure().orZero()).max().orElse(0);
      long lost = i == 0 ? 0 : Math.max(0, order.get(i - 1).figure().orZero() - later);
      if (lost > worst) {
        worst = lost;
        title = context.t("stages.title", texts.number(lost), names.get(i - 1), names.get(i));
      }
      rows.add(
          Card.Row.of(
              names.get(i),
              texts.count(order.get(i).figure()),
              i == 0 ? "–" : texts.change(-lost)));
    }
    Chart chart =
        context
            .chart("bars", "unit.profiles", names)
            .counts(context.t("profiles"), order.stream().map(PublishedTable.Row::figure).toList());
    return new Card(
        "gap-by-stage",
        "half",
        title,
        context.t("unit.profiles"),
        context.t("source.both"),
        chart.json(),
        List.of(context.t("dimension.stage"), context.t("profiles"), context.t("against-before")),
        rows);
  }

  private static int rank(String module) {
    return switch (module) {
      case "mosip_prereg" -> 0;
      case "mosip_regprc" -> 1;
      default -> 2;
    };
  }

  private String stage(List<String> labels) {
    String module = texts.name("module", labels.get(0));
    return labels.get(1).isEmpty() ? module : labels.get(1);
  }

  private Card gapByPlace() {
    String level = context.selection().nextLevel();
    String by = level == null ? "location" + Cube.LOCATION_LEVELS : level;
    PublishedTable enrolled = context.table(Cube.ENROLMENTS, by);
    PublishedTable issued = context.table(Cube.ISSUES, by);
    Set<String> places = new LinkedHashSet<>();
    Context.largestFirst(enrolled).forEach(row -> places.add(row.label()));
    issued.rows().forEach(row -> places.add(row.label()));
    List<String> all = List.copyOf(places);
    List<String> drawn = all.stream().limit(Context.CHART_CATEGORIES).toList();
    Chart chart =
        context
            .chart("pairs", "unit.people", drawn.stream().map(this::placeName).toList())
            .counts(context.t("enrolled"), drawn.stream().map(enrolled::figure).toList())
            .counts(context.t("issued"), drawn.stream().map(issued::figure).toList());
    List<Card.Row> rows =
        all.stream()
            .map(place -> gapRow(place, enrolled.figure(place), issued.figure(place)))
            .toList();
    return new Card(
        "enrolled-against-issued",
        "half",
        gapTitle(),
        context.t("unit.people"),
        context.t("source.both"),
        chart.json(),
        List.of(
            context.t("dimension.place"),
            context.t("enrolled"),
            context.t("issued"),
            context.t("gap")),
        rows);
  }

  private Card.Row gapRow(String place, Figure in, Figure out) {
    boolean known = !in.isHidden() && !out.isHidden();
    @Nullable String href = context.hrefOfPlace(PageKind.OVERVIEW, place);
    return Card.Row.linked(
        placeName(place),
        href,
        "",
        texts.count(in),
        texts.count(out),
        known ? texts.change(in.orZero() - out.orZero()) : texts.hiddenMark());
  }

  private String placeName(String place) {
    return place.isEmpty() ? context.t("not-told") : place;
  }

  private String gapTitle() {
    Figure in = context.table(Cube.ENROLMENTS).total();
    Figure out = context.table(Cube.ISSUES).total();
    Selection selection = context.selection();
    return in.isHidden() || out.isHidden()
        ? context.t("gap.none")
        : context.placed(
            "gap.title",
            texts.number(out.orZero()),
            texts.number(in.orZero()),
            texts.percent((double) out.orZero() / in.orZero()),
            texts.place(selection));
  }
}
