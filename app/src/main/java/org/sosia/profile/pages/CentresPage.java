package org.sosia.profile.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.Statistics;
import org.sosia.profile.release.PublishedTable;

/** Centres: how many people each enrols, whom, and which stand idle. */
final class CentresPage {
  private static final int IDLE_WEEKS = 4;

  private final Context context;
  private final Texts texts;

  CentresPage(Context context) {
    this.context = context;
    this.texts = context.texts();
  }

  List<Card> cards() {
    return List.of(
        volume(),
        idle(),
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
    List<PublishedTable.Row> rows = Context.largestFirst(table);
    PublishedTable.@Nullable Row most = Context.largest(table);
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
        volumeTitle(most, untold, told),
        context.unit("unit.people", untold),
        context.t("source.registration"),
        chart.json(),
        List.of(context.t("dimension.centre"), context.t("enrolled"), context.t("share")),
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
      PublishedTable.@Nullable Row most, NotTold untold, double[] ofCentres) {
    if (most == null) {
      return context.t("centres.none");
    }
    return context.compares(untold)
        ? context.t(
            "centres.title",
            most.label(),
            most.figure().orZero(),
            texts.number(Math.round(Statistics.median(ofCentres))))
        : context.tooFew(untold, "dimension.centre");
  }

  /** Centres by their last week with people enough to tell, the longest ago first. */
  private Card idle() {
    PublishedTable table = context.table(Cube.ENROLMENTS, "centre", "week");
    Map<String, String> last = new HashMap<>();
    String newest = "";
    for (PublishedTable.Row row : table.rows()) {
      String centre = row.labels().get(0);
      String week = row.labels().get(1);
      if (NotTold.isTold(row.labels())) {
        last.merge(centre, week, (a, b) -> a.compareTo(b) > 0 ? a : b);
        newest = newest.compareTo(week) > 0 ? newest : week;
      }
    }
    List<Map.Entry<String, String>> order = new ArrayList<>(last.entrySet());
    order.sort(
        Map.Entry.<String, String>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
    String border =
        newest.isEmpty() ? "" : LocalDate.parse(newest).minusWeeks(IDLE_WEEKS).toString();
    List<String> idle =
        order.stream()
            .filter(e -> e.getValue().compareTo(border) <= 0)
            .map(Map.Entry::getKey)
            .toList();
    NotTold untold = NotTold.of(table);
    boolean compared = context.compares(untold);
    return new Card(
        "idle-centres",
        "half",
        compared || order.isEmpty() ? idleTitle(idle) : context.tooFew(untold, "dimension.week"),
        context.unit("unit.last-week", untold),
        context.t("source.registration"),
        "",
        List.of(context.t("dimension.centre"), context.t("last-week")),
        order.stream()
            .map(e ->
                Card.Row.linked(
                    e.getKey(),
                    context.hrefOfCentre(PageKind.CENTRES, e.getKey()),
                    compared && idle.contains(e.getKey()) ? "low" : "",
                    texts.day(LocalDate.parse(e.getValue()))))
            .toList());
  }

  private String idleTitle(List<String> idle) {
    return idle.isEmpty()
        ? context.t("idle.none", IDLE_WEEKS)
        : context.t("idle.title", idle.size(), IDLE_WEEKS, idle.getFirst());
  }
}
