package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.Funnel;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.release.Figure;

/**
 * Biometric quality by modality, centre, device model and week. A value outside the limits of its
 * fellows is marked.
 */
final class QualityPage {
  private final Context context;
  private final Texts texts;

  QualityPage(Context context) {
    this.context = context;
    this.texts = context.texts();
  }

  List<Card> cards() {
    return List.of(
        byModality(),
        new QualityByFellow(
                context, "centre", centre -> context.hrefOfCentre(PageKind.QUALITY, centre))
            .card(),
        new QualityByFellow(context, "device", device -> null).card(),
        new QualityByWeek(context).card());
  }

  /** All modalities that are captured, and how many people lack each or are not told of it. */
  private Card byModality() {
    Figure enrolled = context.table(Cube.ENROLMENTS).total();
    List<Card.Row> rows = new ArrayList<>();
    List<String> captured = new ArrayList<>();
    List<Figure> totals = new ArrayList<>();
    String lowest = "";
    double least = QualityTables.BEST;
    NotTold untold = NotTold.NONE;
    for (Map.Entry<String, Cube> one : QualityTables.MODALITIES.entrySet()) {
      Figure figure = context.table(one.getValue()).total();
      if (figure.isHidden()) {
        continue; // not captured here, or of too few
      }
      totals.add(figure);
      captured.add(texts.name("modality", one.getKey()));
      long without =
          Math.max(
              0,
              context
                  .aggregates()
                  .difference(Cube.ENROLMENTS, enrolled, one.getValue(), figure)
                  .orElse(0));
      untold = untold.or(new NotTold(without, enrolled.orZero()));
      rows.add(
          Card.Row.of(
              texts.name("modality", one.getKey()),
              texts.mean(QualityTables.mean(figure)),
              texts.count(figure),
              context.shown(without)));
      if (Funnel.ranks(figure) && (lowest.isEmpty() || QualityTables.score(figure) < least)) {
        lowest = one.getKey();
        least = QualityTables.score(figure);
      }
    }
    Chart chart =
        context
            .chart("columns", "unit.score", captured)
            .values(context.t("quality"), totals.stream().map(QualityTables::mean).toList())
            .between(0, QualityTables.BEST);
    return new Card(
        "quality-by-modality",
        "third",
        lowest.isEmpty()
            ? context.t("quality.none")
            : context.t("quality.title", texts.name("quality-of", lowest), texts.decimal(least)),
        context.unit("unit.quality", untold),
        context.t("source.registration"),
        chart.json(),
        List.of(
            context.t("dimension.modality"),
            context.t("quality"),
            context.t("people-captured"),
            context.t("no-label")),
        rows);
  }
}
