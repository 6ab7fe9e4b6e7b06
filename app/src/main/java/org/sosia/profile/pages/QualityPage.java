package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.Statistics;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;

/**
 * Biometric quality by modality, centre, device model and week. A value outside the control limits
 * of its fellows is marked.
 */
final class QualityPage {
  private static final int SCORE = 0;
  private static final int BEST = 100;
  private static final Map<String, Cube> MODALITIES = modalities();

  private final Context context;
  private final Texts texts;

  QualityPage(Context context) {
    this.context = context;
    this.texts = context.texts();
  }

  private static Map<String, Cube> modalities() {
    Map<String, Cube> all = new LinkedHashMap<>();
    all.put("Finger", Cube.FINGER_QUALITY);
    all.put("Iris", Cube.IRIS_QUALITY);
    all.put("Face", Cube.FACE_QUALITY);
    return all;
  }

  List<Card> cards() {
    return List.of(
        byModality(),
        compared(
            "quality-by-centre",
            "centre",
            "dimension.centre",
            centre -> context.hrefOfCentre(PageKind.QUALITY, centre)),
        compared("quality-by-device", "device", "dimension.device", device -> null),
        overTime());
  }

  private Card byModality() {
    List<Figure> totals =
        MODALITIES.values().stream().map(cube -> context.table(cube).total()).toList();
    List<String> names =
        MODALITIES.keySet().stream().map(name -> texts.name("modality", name)).toList();
    List<Card.Row> rows = new ArrayList<>();
    int lowest = -1;
    for (int i = 0; i < names.size(); i++) {
      Figure figure = totals.get(i);
      if (!figure.isHidden()) {
        lowest = lowest < 0 || score(figure) < score(totals.get(lowest)) ? i : lowest;
        rows.add(Card.Row.of(names.get(i), texts.mean(figure.mean(SCORE)), texts.count(figure)));
      }
    }
    Chart chart =
        context
            .chart("columns", "unit.score", names)
            .values(context.t("quality"), totals.stream().map(QualityPage::mean).toList())
            .between(0, BEST);
    return card(
        "quality-by-modality",
        "third",
        lowest < 0
            ? context.t("quality.none")
            : context.t("quality.title", names.get(lowest), texts.mean(mean(totals.get(lowest)))),
        chart,
        List.of("dimension.modality", "quality", "enrolled"),
        rows);
  }

  private static double score(Figure figure) {
    return figure.mean(SCORE).orElse(BEST);
  }

  private static OptionalDouble mean(Figure figure) {
    return figure.isHidden() ? OptionalDouble.empty() : figure.mean(SCORE);
  }

  /** Centres or devices, the lowest first by fingerprints. */
  private Card compared(
      String id, String dimension, String head, UnaryOperator<@Nullable String> href) {
    Map<String, PublishedTable> tables = new LinkedHashMap<>();
    Set<String> labels = new TreeSet<>();
    MODALITIES.forEach((name, cube) -> {
      PublishedTable table = context.table(cube, dimension);
      tables.put(name, table);
      table.rows().stream()
          .map(PublishedTable.Row::label)
          .filter(l -> !l.isEmpty())
          .forEach(labels::add);
    });
    Comparator<String> lowestFirst = Comparator.comparingDouble(label -> worst(tables, label));
    List<String> order = labels.stream().sorted(lowestFirst.thenComparing(label -> label)).toList();
    Map<String, Double> limits = new LinkedHashMap<>();
    tables.forEach((name, table) -> limits.put(name, lowerLimit(table)));
    List<String> drawn = order.stream().limit(Context.CHART_CATEGORIES).toList();
    Chart chart = context.chart("columns", "unit.score", drawn).between(0, BEST);
    tables.forEach((name, table) ->
        chart.values(
            texts.name("modality", name),
            drawn.stream().map(label -> mean(table.figure(label))).toList()));
    List<Card.Row> rows =
        order.stream()
            .map(label ->
                Card.Row.linked(
                    label,
                    href.apply(label),
                    isLow(tables, limits, label) ? "low" : "",
                    tables.values().stream()
                        .map(table -> texts.mean(mean(table.figure(label))))
                        .toArray(String[]::new)))
            .toList();
    return card(
        id,
        dimension.equals("centre") ? "wide" : "half",
        comparedTitle(dimension, tables, limits, order),
        chart,
        Stream.concat(Stream.of(head), MODALITIES.keySet().stream().map(name -> "modality." + name))
            .toList(),
        rows);
  }

  private static double worst(Map<String, PublishedTable> tables, String label) {
    return tables.values().stream()
        .mapToDouble(table -> mean(table.figure(label)).orElse(BEST))
        .min()
        .orElse(BEST);
  }

  /** Three robust deviations (median absolute, normal-scaled) below the median of all. */
  private static double lowerLimit(PublishedTable table) {
    double[] means =
        table.rows().stream()
            .filter(row -> !row.label().isEmpty())
            .mapToDouble(row -> mean(row.figure()).orElse(BEST))
            .toArray();
    if (means.length < 3) {
      return Double.NEGATIVE_INFINITY;
    }
    double median = Statistics.median(means);
    double[] deviations = java.util.Arrays.stream(means).map(m -> Math.abs(m - median)).toArray();
    return median - 3 * Math.max(1, 1.4826 * Statistics.median(deviations));
  }

  private static boolean isLow(
      Map<String, PublishedTable> tables, Map<String, Double> limits, String label) {
    return tables.entrySet().stream()
        .anyMatch(e ->
            mean(e.getValue().figure(label)).orElse(BEST) < limits.getOrDefault(e.getKey(), 0.0));
  }

  private String comparedTitle(
      String dimension,
      Map<String, PublishedTable> tables,
      Map<String, Double> limits,
      List<String> order) {
    if (order.isEmpty()) {
      return context.t("quality.none");
    }
    String lowest = order.getFirst();
    String modality =
        tables.entrySet().stream()
            .min(Comparator.comparingDouble(e -> mean(e.getValue().figure(lowest)).orElse(BEST)))
            .map(Map.Entry::getKey)
            .orElse("Finger");
    double score = worst(tables, lowest);
    String key = isLow(tables, limits, lowest) ? "quality.low-" : "quality.lowest-";
    return context.t(
        key + dimension, lowest, texts.name("modality", modality), texts.decimal(score));
  }

  private Card overTime() {
    Map<String, PublishedTable> tables = new LinkedHashMap<>();
    Set<String> weeks = new TreeSet<>();
    MODALITIES.forEach((name, cube) -> {
      PublishedTable table = context.table(cube, "week");
      tables.put(name, table);
      table.rows().stream()
          .map(PublishedTable.Row::label)
          .filter(l -> !l.isEmpty())
          .forEach(weeks::add);
    });
    List<String> order = List.copyOf(weeks);
    Chart chart =
        context.chart(order.size() > 1 ? "line" : "columns", "unit.score", order).between(0, BEST);
    String title = context.t(order.size() > 1 ? "quality.steady" : "quality.none");
    for (Map.Entry<String, PublishedTable> one : tables.entrySet()) {
      List<OptionalDouble> means = order.stream().map(w -> mean(one.getValue().figure(w))).toList();
      chart.values(texts.name("modality", one.getKey()), means);
      List<Double> known =
          means.stream()
              .filter(OptionalDouble::isPresent)
              .map(OptionalDouble::getAsDouble)
              .toList();
      if (one.getKey().equals("Finger") && known.size() > 2) {
        Statistics.ControlLimits limits = Statistics.controlLimits(known);
        chart.limit(context.t("limit.low"), rounded(limits.low()));
        chart.limit(context.t("limit.high"), rounded(limits.high()));
      }
      title = outside(one.getKey(), order, means, known, title);
    }
    List<Card.Row> rows =
        order.stream()
            .map(week ->
                Card.Row.of(
                    context.t("week-of", texts.name("week", week)),
                    tables.values().stream()
                        .map(table -> texts.mean(mean(table.figure(week))))
                        .toArray(String[]::new)))
            .toList();
    return card(
        "quality-over-time",
        "half",
        title,
        chart,
        Stream.concat(
                Stream.of("dimension.week"), MODALITIES.keySet().stream().map(n -> "modality." + n))
            .toList(),
        rows);
  }

  /** The newest week outside its limits; the title so far if there is none. */
  private String outside(
      String modality,
      List<String> weeks,
      List<OptionalDouble> means,
      List<Double> known,
      String title) {
    if (known.size() < 3) {
      return title;
    }
    Statistics.ControlLimits limits = Statistics.controlLimits(known);
    for (int i = weeks.size() - 1; i >= 0; i--) {
      double mean = means.get(i).orElse(limits.centre());
      if (mean < limits.low()) {
        return context.t(
            "quality.outside",
            texts.name("modality", modality),
            texts.name("week", weeks.get(i)),
            texts.decimal(mean));
      }
    }
    return title;
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private Card card(
      String id, String size, String title, Chart chart, List<String> heads, List<Card.Row> rows) {
    return new Card(
        id,
        size,
        title,
        context.t("unit.quality"),
        context.t("source.registration"),
        chart.json(),
        heads.stream().map(context::t).toList(),
        rows);
  }
}
