package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Funnel;
import org.sosia.profile.dashboard.Shares;
import org.sosia.profile.release.Figure;

/**
 * Centres or device models by quality, the lowest first. Those below their {@link Funnel} are
 * marked; those of few people stand last and are neither ranked nor marked.
 */
final class QualityByFellow {
  private final Context context;
  private final Texts texts;
  private final String dimension;
  private final UnaryOperator<@Nullable String> href;
  private final QualityTables tables;
  private final boolean ordered;
  private final List<String> order;
  private final Map<String, Funnel> limits = new LinkedHashMap<>();

  /**
   * @param dimension centre or device
   */
  QualityByFellow(Context context, String dimension, UnaryOperator<@Nullable String> href) {
    this.context = context;
    this.texts = context.texts();
    this.dimension = dimension;
    this.href = href;
    this.tables = new QualityTables(context, dimension);
    this.ordered = context.compares(tables.untold());
    this.order =
        ordered
            ? tables.labels().stream()
                .sorted(
                    Comparator.comparingDouble(tables::lowest)
                        .thenComparing(Comparator.naturalOrder()))
                .toList()
            : tables.labels();
    if (ordered) {
      for (String modality : QualityTables.MODALITIES.keySet()) {
        List<Double> means = tables.ranked(modality);
        if (means.size() >= Funnel.LEAST_FELLOWS) {
          limits.put(modality, Funnel.ofFellows(means));
        }
      }
    }
  }

  private boolean isOfDevices() {
    return dimension.equals("device");
  }

  Card card() {
    List<Card.Row> rows = new ArrayList<>();
    for (String label : order) {
      rows.add(
          Card.Row.linked(
              label,
              href.apply(label),
              tables.isLow(limits, label) ? "low" : "",
              tables.values(label)));
    }
    tables.rowOfNotTold().ifPresent(rows::add);
    tables.rowOfLimits("limit.low", limits, Funnel::low).ifPresent(rows::add);
    Card card =
        tables.card(
            "quality-by-" + dimension,
            isOfDevices() ? "half" : "wide",
            title(),
            limits.isEmpty() ? "unit.quality" : "unit.quality-limits",
            isOfDevices() ? chartOfDevices() : chartOfCentres(),
            "dimension." + dimension,
            rows);
    int all = isOfDevices() ? bars().size() : order.size();
    return card.in(
        context.drawn(card.unit(), Math.min(all, Context.CHART_CATEGORIES), all, "lowest"));
  }

  /** All modalities of each centre side by side. */
  private Chart chartOfCentres() {
    List<String> drawn = Context.fit(order, Comparator.comparingDouble(tables::lowest));
    Chart chart = context.chart("columns", "unit.score", drawn).between(0, QualityTables.BEST);
    int series = 0;
    for (String modality : tables.captured()) {
      chart.values(
          texts.name("modality", modality),
          drawn.stream().map(label -> QualityTables.mean(tables.figure(modality, label))).toList());
      Funnel limit = limits.get(modality);
      if (limit != null && limit.low() > 0) {
        chart.limit(context.t("limit.low"), limit.low(), series);
      }
      series++;
    }
    return chart;
  }

  /** A model captures one modality as a rule, so each of its means is a bar of its own. */
  private Chart chartOfDevices() {
    List<Bar> drawn =
        Context.fit(
            bars(), Comparator.comparing((Bar bar) -> !bar.ranks()).thenComparingDouble(Bar::mean));
    return context
        .chart("bars", "unit.score", drawn.stream().map(Bar::name).toList())
        .values(
            context.t("quality"), drawn.stream().map(bar -> OptionalDouble.of(bar.mean())).toList())
        .between(0, QualityTables.BEST);
  }

  /**
   * @param ranks whether it is of people enough
   */
  private record Bar(String name, double mean, boolean ranks) {}

  private List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    for (String label : order) {
      for (String modality : QualityTables.MODALITIES.keySet()) {
        Figure figure = tables.figure(modality, label);
        QualityTables.mean(figure)
            .ifPresent(mean ->
                bars.add(
                    new Bar(
                        label + " · " + texts.name("modality", modality),
                        mean,
                        Funnel.ranks(figure))));
      }
    }
    return bars;
  }

  /** The lowest that is below its limit; else the lowest, and what may be said of it. */
  private String title() {
    if (order.isEmpty()) {
      return context.t("quality.none");
    }
    if (!ordered) {
      return context.tooFew("quality-by-" + dimension, tables.untold(), "dimension." + dimension);
    }
    for (String label : order) {
      for (Map.Entry<String, Funnel> limit : limits.entrySet()) {
        if (limit.getValue().isBelow(tables.figure(limit.getKey(), label))) {
          return title("quality.low-" + dimension, label, limit.getKey());
        }
      }
    }
    String lowest = order.getFirst();
    return tables
        .lowestModality(lowest)
        .map(modality ->
            title(
                (order.size() == 1
                        ? "quality.one-"
                        : limits.containsKey(modality) ? "quality.lowest-" : "quality.alone-")
                    + dimension,
                lowest,
                modality))
        .orElseGet(() -> context.t("quality.few", texts.number(Shares.LEAST_PERSONS)));
  }

  private String title(String key, String label, String modality) {
    return context.t(
        key,
        label,
        texts.name("quality-of", modality),
        texts.mean(QualityTables.mean(tables.figure(modality, label))));
  }
}
