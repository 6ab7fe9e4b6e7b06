package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.Statistics;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.RawCube;

/**
 * Biometric quality by modality, centre, device model and week. A value outside the control limits
 * of its fellows is marked.
 */
final class QualityPage {
  private static final int SCORE = 0;
  private static final int BEST = 100;
  private static final double HALF_A_TENTH = 0.05;

  /** Its cube by a modality's name. */
  static final Map<String, Cube> MODALITIES = modalities();

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
    return Collections.unmodifiableMap(all);
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
            : context.t(
                "quality.title",
                texts.name("quality-of", List.copyOf(MODALITIES.keySet()).get(lowest)),
                texts.mean(mean(totals.get(lowest)))),
        context.t("unit.quality"),
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
          .filter(NotTold::isTold)
          .forEach(labels::add);
    });
    Comparator<String> lowestFirst = Comparator.comparingDouble(label -> worst(tables, label));
    NotTold untold = untold(tables);
    boolean ordered = context.compares(untold);
    List<String> order =
        ordered
            ? labels.stream().sorted(lowestFirst.thenComparing(label -> label)).toList()
            : List.copyOf(labels);
    Map<String, Double> limits = new LinkedHashMap<>();
    tables.forEach(
        (name, table) -> limits.put(name, ordered ? lowerLimit(table) : Double.NEGATIVE_INFINITY));
    boolean ofDevices = dimension.equals("device");
    List<Card.Row> rows =
        new ArrayList<>(
            order.stream()
                .map(label ->
                    Card.Row.linked(
                        label,
                        href.apply(label),
                        isLow(tables, limits, label) ? "low" : "",
                        tables.values().stream()
                            .map(table -> texts.mean(mean(table.figure(label))))
                            .toArray(String[]::new)))
                .toList());
    if (untold.people() > 0) {
      rows.add(Card.Row.of(context.t("not-told"), meansOfNotTold(tables)));
    }
    limitRow("limit.low", limits.values().stream().map(QualityPage::positive).toList())
        .ifPresent(rows::add);
    return card(
        id,
        ofDevices ? "half" : "wide",
        ordered || order.isEmpty()
            ? comparedTitle(dimension, tables, limits, order)
            : context.tooFew(untold, head),
        context.unit(ofDevices ? "unit.quality" : "unit.quality-limits", untold),
        ofDevices ? deviceChart(order, tables) : centreChart(order, tables, limits),
        Stream.concat(Stream.of(head), MODALITIES.keySet().stream().map(name -> "modality." + name))
            .toList(),
        rows);
  }

  private static NotTold untold(Map<String, PublishedTable> tables) {
    return tables.values().stream().map(NotTold::of).reduce(NotTold.NONE, NotTold::or);
  }

  /** Of those whose label is protected; who has none stands in the page of data quality. */
  private String[] meansOfNotTold(Map<String, PublishedTable> tables) {
    return tables.values().stream()
        .map(table -> texts.mean(mean(table.figure(RawCube.NOT_TOLD))))
        .toArray(String[]::new);
  }

  /** All modalities of each centre side by side. */
  private Chart centreChart(
      List<String> order, Map<String, PublishedTable> tables, Map<String, Double> limits) {
    List<String> drawn = order.stream().limit(Context.CHART_CATEGORIES).toList();
    Chart chart = context.chart("columns", "unit.score", drawn).between(0, BEST);
    int series = 0;
    for (Map.Entry<String, PublishedTable> one : tables.entrySet()) {
      chart.values(
          texts.name("modality", one.getKey()),
          drawn.stream().map(label -> mean(one.getValue().figure(label))).toList());
      double limit = limits.getOrDefault(one.getKey(), Double.NEGATIVE_INFINITY);
      if (limit > 0) {
        chart.limit(context.t("limit.low"), limit, series);
      }
      series++;
    }
    return chart;
  }

  /** A model captures one modality as a rule, so each of its means is a bar of its own. */
  private Chart deviceChart(List<String> order, Map<String, PublishedTable> tables) {
    List<String> names = new ArrayList<>();
    List<OptionalDouble> means = new ArrayList<>();
    for (String label : order) {
      tables.forEach((modality, table) -> {
        OptionalDouble mean = mean(table.figure(label));
        if (mean.isPresent() && names.size() < Context.CHART_CATEGORIES) {
          names.add(label + " · " + texts.name("modality", modality));
          means.add(mean);
        }
      });
    }
    return context
        .chart("bars", "unit.score", names)
        .values(context.t("quality"), means)
        .between(0, BEST);
  }

  private static OptionalDouble positive(double limit) {
    return limit > 0 ? OptionalDouble.of(limit) : OptionalDouble.empty();
  }

  /** The limits of the modalities as a row of the table; none where no limit is known. */
  private Optional<Card.Row> limitRow(String key, List<OptionalDouble> limits) {
    return limits.stream().noneMatch(OptionalDouble::isPresent)
        ? Optional.empty()
        : Optional.of(
            Card.Row.of(
                context.t(key),
                limits.stream()
                    .map(limit -> limit.isPresent() ? texts.decimal(limit.getAsDouble()) : "–")
                    .toArray(String[]::new)));
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
            .filter(row -> NotTold.isTold(row.label()))
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
        key + dimension, lowest, texts.name("quality-of", modality), texts.decimal(score));
  }

  private Card overTime() {
    Map<String, PublishedTable> tables = new LinkedHashMap<>();
    Set<String> weeks = new TreeSet<>();
    MODALITIES.forEach((name, cube) -> {
      PublishedTable table = context.table(cube, "week");
      tables.put(name, table);
      table.rows().stream()
          .map(PublishedTable.Row::label)
          .filter(NotTold::isTold)
          .forEach(weeks::add);
    });
    List<String> order = List.copyOf(weeks);
    Chart chart =
        context.chart(order.size() > 1 ? "line" : "columns", "unit.score", order).between(0, BEST);
    Map<String, Statistics.ControlLimits> limits = new LinkedHashMap<>();
    NotTold untold = untold(tables);
    boolean compared = context.compares(untold);
    String title =
        compared || order.isEmpty()
            ? context.t(order.size() > 1 ? "quality.steady" : "quality.none")
            : context.tooFew(untold, "dimension.week");
    for (Map.Entry<String, PublishedTable> one : tables.entrySet()) {
      List<OptionalDouble> means = order.stream().map(w -> mean(one.getValue().figure(w))).toList();
      chart.values(texts.name("modality", one.getKey()), means);
      int series = List.copyOf(tables.keySet()).indexOf(one.getKey());
      List<Double> known = means.stream().flatMapToDouble(OptionalDouble::stream).boxed().toList();
      if (compared && known.size() > 2) {
        Statistics.ControlLimits own = Statistics.controlLimits(known);
        limits.put(one.getKey(), own);
        chart.limit(context.t("limit.low"), own.low(), series);
        chart.limit(context.t("limit.high"), Math.min(BEST, own.high()), series);
        title = outside(one.getKey(), order, means, own, title);
      }
    }
    List<Card.Row> rows =
        new ArrayList<>(
            order.stream()
                .map(week ->
                    Card.Row.linked(
                        context.t("week-of", texts.name("week", week)),
                        null,
                        isOutside(tables, limits, week) ? "low" : "",
                        tables.values().stream()
                            .map(table -> texts.mean(mean(table.figure(week))))
                            .toArray(String[]::new)))
                .toList());
    if (untold.people() > 0) {
      rows.add(Card.Row.of(context.t("not-told"), meansOfNotTold(tables)));
    }
    limitRow("limit.low", ofEach(limits, Statistics.ControlLimits::low)).ifPresent(rows::add);
    limitRow("limit.high", ofEach(limits, own -> Math.min(BEST, own.high()))).ifPresent(rows::add);
    return card(
        "quality-over-time",
        "half",
        title,
        context.unit(limits.isEmpty() ? "unit.quality" : "unit.quality-limits", untold),
        chart,
        Stream.concat(
                Stream.of("dimension.week"), MODALITIES.keySet().stream().map(n -> "modality." + n))
            .toList(),
        rows);
  }

  private static List<OptionalDouble> ofEach(
      Map<String, Statistics.ControlLimits> limits,
      ToDoubleFunction<Statistics.ControlLimits> end) {
    return MODALITIES.keySet().stream()
        .map(limits::get)
        .map(
            own -> own == null ? OptionalDouble.empty() : OptionalDouble.of(end.applyAsDouble(own)))
        .toList();
  }

  private static boolean isOutside(
      Map<String, PublishedTable> tables,
      Map<String, Statistics.ControlLimits> limits,
      String week) {
    return limits.entrySet().stream()
        .anyMatch(e -> {
          PublishedTable table = tables.get(e.getKey());
          return table != null && isBelow(mean(table.figure(week)), e.getValue());
        });
  }

  /** The newest week below its limit; the title so far if there is none. */
  private String outside(
      String modality,
      List<String> weeks,
      List<OptionalDouble> means,
      Statistics.ControlLimits limits,
      String title) {
    for (int i = weeks.size() - 1; i >= 0; i--) {
      if (isBelow(means.get(i), limits)) {
        return context.t(
            "quality.outside",
            texts.name("quality-of", modality),
            texts.name("week", weeks.get(i)),
            texts.mean(means.get(i)));
      }
    }
    return title;
  }

  /** Means are rounded to tenths, so equal ones may lie under their own mean by less than half. */
  private static boolean isBelow(OptionalDouble mean, Statistics.ControlLimits limits) {
    return mean.isPresent() && mean.getAsDouble() < limits.low() - HALF_A_TENTH;
  }

  private Card card(
      String id,
      String size,
      String title,
      String unit,
      Chart chart,
      List<String> heads,
      List<Card.Row> rows) {
    return new Card(
        id,
        size,
        title,
        unit,
        context.t("source.registration"),
        chart.json(),
        heads.stream().map(context::t).toList(),
        rows);
  }
}
