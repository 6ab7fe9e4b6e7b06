package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.Funnel;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.RawCube;

/** The quality tables of all modalities by one dimension, side by side. */
final class QualityTables {
  static final int BEST = 100;

  /** Cubes by a modality's name. */
  static final Map<String, Cube> MODALITIES = modalities();

  private static final int SCORE = 0;
  private static final Figure HIDDEN = PublishedTable.hidden();

  private final Context context;
  private final boolean ofDevices;
  private final Map<String, PublishedTable> tables = new LinkedHashMap<>();
  private final Map<String, Map<String, Figure>> figures = new HashMap<>();
  private final List<String> labels;

  QualityTables(Context context, String dimension) {
    this.context = context;
    this.ofDevices = dimension.equals("device");
    MODALITIES.forEach((name, cube) -> {
      PublishedTable table = context.table(cube, dimension);
      tables.put(name, table);
      Map<String, Figure> own = new HashMap<>();
      table.rows().forEach(row -> own.put(row.label(), row.figure()));
      figures.put(name, own);
    });
    this.labels =
        List.copyOf(
            new TreeSet<>(
                tables.values().stream()
                    .flatMap(table -> table.rows().stream())
                    .map(PublishedTable.Row::label)
                    .filter(NotTold::isTold)
                    .toList()));
  }

  private static Map<String, Cube> modalities() {
    Map<String, Cube> all = new LinkedHashMap<>();
    all.put("Finger", Cube.FINGER_QUALITY);
    all.put("Iris", Cube.IRIS_QUALITY);
    all.put("Face", Cube.FACE_QUALITY);
    return Collections.unmodifiableMap(all);
  }

  static OptionalDouble mean(Figure figure) {
    return figure.isHidden() ? OptionalDouble.empty() : figure.mean(SCORE);
  }

  /** Labels that any modality tells, in their order. */
  List<String> labels() {
    return labels;
  }

  Figure figure(String modality, String label) {
    return figures.getOrDefault(modality, Map.of()).getOrDefault(label, HIDDEN);
  }

  /** Whether the modality is captured at all; of what is not there nothing is said. */
  boolean isCaptured(String modality) {
    PublishedTable table = tables.get(modality);
    return table != null && !table.total().isHidden();
  }

  /** A model captures one modality as a rule: what it is not told of is none of its own. */
  private boolean mayHave(String modality, Figure figure) {
    return isCaptured(modality) && !(ofDevices && figure.isHidden());
  }

  /** Modalities that are captured. */
  List<String> captured() {
    return MODALITIES.keySet().stream().filter(this::isCaptured).toList();
  }

  /** The largest share of those under no label. */
  NotTold untold() {
    return tables.values().stream().map(NotTold::of).reduce(NotTold.NONE, NotTold::or);
  }

  /** The modality with the lowest mean of people enough to rank. */
  Optional<String> lowestModality(String label) {
    return MODALITIES.keySet().stream()
        .filter(modality -> Funnel.ranks(figure(modality, label)))
        .min((a, b) -> Double.compare(score(figure(a, label)), score(figure(b, label))));
  }

  /** The lowest mean of people enough to rank; above all scores if there is none. */
  double lowest(String label) {
    return lowestModality(label).map(modality -> score(figure(modality, label))).orElse(BEST + 1.0);
  }

  static double score(Figure figure) {
    return mean(figure).orElse(BEST);
  }

  /** Means of people enough to rank, in the order of the labels. */
  List<Double> ranked(String modality) {
    return labels.stream()
        .map(label -> figure(modality, label))
        .filter(Funnel::ranks)
        .map(QualityTables::score)
        .toList();
  }

  /** Whether a mean of the label is below the limit of its people. */
  boolean isLow(Map<String, Funnel> limits, String label) {
    return limits.entrySet().stream()
        .anyMatch(limit -> limit.getValue().isBelow(figure(limit.getKey(), label)));
  }

  /** Each modality's mean of a label, and how many people stand behind the largest. */
  String[] values(String label) {
    List<String> values = new ArrayList<>();
    Figure most = HIDDEN;
    for (String modality : tables.keySet()) {
      Figure figure = figure(modality, label);
      values.add(mayHave(modality, figure) ? context.texts().mean(mean(figure)) : "–");
      most = figure.orZero() > most.orZero() ? figure : most;
    }
    values.add(context.texts().count(most));
    return values.toArray(String[]::new);
  }

  /** Of those whose label is protected; who has none stands in the page of data quality. */
  Optional<Card.Row> rowOfNotTold() {
    return untold().people() == 0
        ? Optional.empty()
        : Optional.of(Card.Row.of(context.t("not-told"), values(RawCube.NOT_TOLD)));
  }

  /** The limits of the modalities as a row of the table; none where no limit is known. */
  Optional<Card.Row> rowOfLimits(
      String key, Map<String, Funnel> limits, ToDoubleFunction<Funnel> end) {
    List<Double> ends =
        MODALITIES.keySet().stream()
            .map(limits::get)
            .map(own -> own == null ? 0.0 : Math.max(0, end.applyAsDouble(own)))
            .toList();
    return ends.stream().allMatch(limit -> limit == 0)
        ? Optional.empty()
        : Optional.of(
            Card.Row.of(
                context.t(key),
                Stream.concat(
                        ends.stream()
                            .map(limit -> limit == 0 ? "–" : context.texts().decimal(limit)),
                        Stream.of("–"))
                    .toArray(String[]::new)));
  }

  /** A card with a column for each modality and the people behind their means. */
  Card card(
      String id,
      String size,
      String title,
      String unit,
      Chart chart,
      String head,
      List<Card.Row> rows) {
    return new Card(
        id,
        size,
        title,
        context.unit(unit, untold()),
        context.t("source.registration"),
        chart.json(),
        Stream.of(
                Stream.of(head),
                MODALITIES.keySet().stream().map(name -> "modality." + name),
                Stream.of("people-captured"))
            .flatMap(keys -> keys)
            .map(context::t)
            .toList(),
        rows);
  }
}
