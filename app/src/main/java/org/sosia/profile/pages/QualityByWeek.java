package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sosia.profile.dashboard.Funnel;
import org.sosia.profile.dashboard.Selection;

/**
 * Quality over time with control limits; a week below the limit of its people is marked. Limits are
 * those of the weeks of the six months before the period, so that no week widens what it is held
 * against, or of the period's own weeks where those before are too few. Weeks of few people make no
 * limits.
 */
final class QualityByWeek {
  private static final int MONTHS_BEFORE = 6;

  private final Context context;
  private final Texts texts;
  private final QualityTables tables;
  private final boolean compared;
  private final Map<String, Funnel> limits = new LinkedHashMap<>();

  QualityByWeek(Context context) {
    this.context = context;
    this.texts = context.texts();
    this.tables = new QualityTables(context, "week");
    this.compared = context.compares(tables.untold());
    if (compared) {
      Selection own = context.selection();
      QualityTables before =
          new QualityTables(
              context.of(
                  new Selection(
                      own.from().minusMonths(MONTHS_BEFORE),
                      own.from().minusMonths(1),
                      own.location(),
                      own.process(),
                      own.centre())),
              "week");
      boolean comparedBefore = context.compares(before.untold());
      for (String modality : QualityTables.MODALITIES.keySet()) {
        List<Double> earlier = comparedBefore ? before.ranked(modality) : List.of();
        List<Double> means =
            earlier.size() >= Funnel.LEAST_PERIODS ? earlier : tables.ranked(modality);
        if (means.size() >= Funnel.LEAST_PERIODS) {
          limits.put(modality, Funnel.ofSeries(means));
        }
      }
    }
  }

  Card card() {
    List<String> weeks = tables.labels();
    List<Card.Row> rows = new ArrayList<>();
    for (String week : weeks) {
      rows.add(
          Card.Row.linked(
                  context.t("week-of", texts.name("week", week)),
                  null,
                  tables.isLow(limits, week) ? "low" : "",
                  tables.values(week))
              .marked(context.weekMark(week)));
    }
    tables.rowOfNotTold().ifPresent(rows::add);
    tables.rowOfLimits("limit.low", limits, Funnel::low).ifPresent(rows::add);
    tables.rowOfLimits("limit.high", limits, Funnel::high).ifPresent(rows::add);
    return tables.card(
        "quality-over-time",
        "half",
        title(),
        limits.isEmpty() ? "unit.quality" : "unit.quality-limits",
        chart(weeks),
        "dimension.week",
        rows);
  }

  private Chart chart(List<String> weeks) {
    Chart chart =
        context
            .chart(weeks.size() > 1 ? "line" : "columns", "unit.score", weeks)
            .between(0, QualityTables.BEST)
            .open(context.weeksInPart(weeks), context.t("open.part"));
    int series = 0;
    for (String modality : tables.captured()) {
      chart.values(
          texts.name("modality", modality),
          weeks.stream().map(week -> QualityTables.mean(tables.figure(modality, week))).toList());
      Funnel own = limits.get(modality);
      if (own != null) {
        chart.limit(context.t("limit.low"), own.low(), series);
        chart.limit(context.t("limit.high"), own.high(), series);
      }
      series++;
    }
    return chart;
  }

  private String title() {
    List<String> weeks = tables.labels();
    if (weeks.isEmpty()) {
      return context.t("quality.none");
    }
    if (!compared) {
      return context.tooFew("quality-over-time", tables.untold(), "dimension.week");
    }
    if (limits.isEmpty()) {
      return context.t("quality.few-weeks", Funnel.LEAST_PERIODS);
    }
    // the newest week first
    for (String week : weeks.reversed()) {
      for (Map.Entry<String, Funnel> limit : limits.entrySet()) {
        if (limit.getValue().isBelow(tables.figure(limit.getKey(), week))) {
          return context.t(
              "quality.outside",
              texts.name("quality-of", limit.getKey()),
              texts.name("week", week),
              texts.mean(QualityTables.mean(tables.figure(limit.getKey(), week))));
        }
      }
    }
    boolean all =
        QualityTables.MODALITIES.keySet().stream()
            .filter(
                modality -> weeks.stream().anyMatch(w -> !tables.figure(modality, w).isHidden()))
            .allMatch(limits::containsKey);
    return context.t(all ? "quality.steady" : "quality.steady-some");
  }
}
