package org.sosia.profile.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.Statistics;
import org.sosia.profile.release.PublishedTable;

/**
 * Centres: how many people each enrols, whom, and which stand idle. Which enrols the most is said
 * flat only if it does wherever those belong who are told without a centre.
 */
final class CentresPage {
  private final Context context;
  private final Texts texts;

  CentresPage(Context context) {
    this.context = context;
    this.texts = context.texts();
  }

  List<Card> cards() {
    return List.of(
        volume(),
        new IdleCentres(context).card(),
        WomenRanking.of(context, Cube.ENROLMENTS, "centre")
            .card(
                context,
                "women-by-centre",
                "full",
                "dimension.centre",
                centre -> context.hrefOfCentre(PageKind.CENTRES, centre)));
  }

  private Card volume() {
    PublishedTable table = context.table(Cube.ENROLMENTS, "centre");
    List<PublishedTable.Row> rows = RowOrder.largestFirst(table);
    PublishedTable.@Nullable Row most = RowOrder.largest(table);
    List<PublishedTable.Row> drawn = rows.stream().limit(Context.CHART_CATEGORIES).toList();
    double[] told =
        rows.stream()
            .filter(row -> NotTold.isTold(row.label()))
            .mapToDouble(row -> row.figure().orZero())
            .toArray();
    NotTold untold = NotTold.of(table);
    Chart chart =
        context
            .chart(
                "bars",
                "unit.people",
                drawn.stream().map(r -> texts.name("centre", r.label())).toList())
            .counts(context.t("enrolled"), drawn.stream().map(PublishedTable.Row::figure).toList());
    return new Card(
        "enrolments-by-centre",
        "half",
        volumeTitle(table, most, untold, told),
        context.drawn(context.unit("unit.people", untold), drawn.size(), rows.size(), "largest"),
        context.t("source.registration"),
        chart.json(),
        List.of(context.t("dimension.centre"), context.t("enrolled"), context.t("share-of-all")),
        rows.stream()
            .map(row ->
                Card.Row.linked(
                    texts.name("centre", row.label()),
                    context.hrefOfCentre(PageKind.CENTRES, row.label()),
                    "",
                    texts.count(row.figure()),
                    context.share(row.figure().orZero(), table.total().orZero())))
            .toList());
  }

  private String volumeTitle(
      PublishedTable table, PublishedTable.@Nullable Row most, NotTold untold, double[] ofCentres) {
    if (most == null) {
      return context.t("centres.none");
    }
    if (!context.compares(untold)) {
      return context.tooFew("enrolments-by-centre", untold, "dimension.centre");
    }
    String half = texts.number(Math.round(Statistics.median(ofCentres)));
    long first = RowOrder.first(table);
    String title =
        ofCentres.length == 1
            ? context.t("centres.alone", most.label(), most.figure().orZero())
            : first > 1
                ? context.t("centres.level", first, texts.count(most.figure()), half)
                : context.t("centres.title", most.label(), most.figure().orZero(), half);
    boolean sure =
        untold.people() == 0 && (first > 1 || context.isLargest(Cube.ENROLMENTS, "centre"));
    return sure ? title : context.ofTold(title);
  }
}
