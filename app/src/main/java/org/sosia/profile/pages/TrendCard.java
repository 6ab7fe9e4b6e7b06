package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.release.Figure;

/**
 * Enrolled and issued over time. A series of which too many have no day or week told is not drawn
 * beside the other, whichever it is: it would lie too low. Points of which days are missing are
 * marked, and none of them is the peak.
 */
final class TrendCard {
  private final Context context;
  private final Texts texts;
  private final Trend enrolled;
  private final Trend issued;
  private final List<String> points;

  TrendCard(Context context) {
    this.context = context;
    this.texts = context.texts();
    this.enrolled = Trend.of(context, Cube.ENROLMENTS);
    this.issued = Trend.of(context, Cube.ISSUES);
    Set<String> all = new TreeSet<>(enrolled.points());
    all.addAll(issued.points());
    this.points = List.copyOf(all);
  }

  Card card() {
    String grain = enrolled.grain();
    return new Card(
        "trend",
        "wide",
        title(),
        unit(),
        context.t("source.both"),
        chart().json(),
        List.of(context.t("dimension." + grain), context.t("enrolled"), context.t("issued")),
        rows());
  }

  private String title() {
    int peak = peak();
    if (peak < 0) {
      return context.t("trend.none");
    }
    return context.compares(enrolled.untold())
        ? context.t(
            "trend.title-" + enrolled.grain(),
            context.table(Cube.ENROLMENTS).total().orZero(),
            enrolled.name(context, points.get(peak)),
            texts.count(enrolled.at(points.get(peak))))
        : context.tooFew("trend", enrolled.untold(), "dimension." + enrolled.grain());
  }

  /** The highest whole point; of all if none is whole. */
  private int peak() {
    List<Integer> whole =
        IntStream.range(0, points.size())
            .filter(at -> enrolled.mark(context, points.get(at)).isEmpty())
            .boxed()
            .toList();
    List<Integer> among =
        whole.isEmpty() ? IntStream.range(0, points.size()).boxed().toList() : whole;
    int peak = -1;
    for (int at : among) {
      Figure figure = enrolled.at(points.get(at));
      if (!figure.isHidden()
          && (peak < 0 || figure.orZero() > enrolled.at(points.get(peak)).orZero())) {
        peak = at;
      }
    }
    return peak;
  }

  /** What is drawn, which share each series does not tell, and which one is not drawn for it. */
  private String unit() {
    String unit = context.t("unit.people-a-" + enrolled.grain());
    if (enrolled.untold().people() + issued.untold().people() > 0) {
      unit =
          context.t(
              "trend.untold",
              unit,
              texts.percent(enrolled.untold().share()),
              texts.percent(issued.untold().share()));
    }
    unit =
        isHidden(enrolled) || isDrawn(enrolled, issued)
            ? unit
            : notDrawn(unit, "enrolled", enrolled);
    return isHidden(issued) || isDrawn(issued, enrolled) ? unit : notDrawn(unit, "issued", issued);
  }

  private String notDrawn(String unit, String series, Trend trend) {
    return context.t(
        "trend.not-drawn-" + trend.grain(),
        unit,
        context.t(series),
        texts.percent(trend.untold().share()));
  }

  /**
   * Whether a series is drawn: one of which too many are not told only alone, and where both are
   * such, the one of which more is told; both if equally much is.
   */
  private boolean isDrawn(Trend one, Trend other) {
    return !isHidden(one)
        && (context.compares(one.untold())
            || isHidden(other)
            || (!context.compares(other.untold())
                && one.untold().share() <= other.untold().share()));
  }

  private static boolean isHidden(Trend trend) {
    return trend.figures().stream().allMatch(Figure::isHidden);
  }

  private Chart chart() {
    Chart chart = context.chart(points.size() > 1 ? "line" : "columns", "unit.people", points);
    if (isDrawn(enrolled, issued)) {
      chart.counts(context.t("enrolled"), points.stream().map(enrolled::at).toList());
    }
    if (isDrawn(issued, enrolled)) {
      chart.counts(context.t("issued"), points.stream().map(issued::at).toList());
    }
    return chart.open(
        IntStream.range(0, points.size())
            .filter(at -> !enrolled.mark(context, points.get(at)).isEmpty())
            .boxed()
            .toList(),
        context.t("open.part"));
  }

  private List<Card.Row> rows() {
    List<Card.Row> rows = new ArrayList<>();
    for (String point : points) {
      rows.add(
          Card.Row.of(
                  enrolled.label(context, point),
                  texts.count(enrolled.at(point)),
                  texts.count(issued.at(point)))
              .marked(enrolled.mark(context, point)));
    }
    NotTold in = enrolled.untold();
    NotTold out = issued.untold();
    if (in.people() + out.people() > 0) {
      rows.add(
          Card.Row.of(
              context.t("no-label"), context.shown(in.people()), context.shown(out.people())));
    }
    return rows;
  }
}
