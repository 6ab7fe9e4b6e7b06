package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.release.Figure;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chart as the JSON that the page's script draws; a hidden figure is null. Confined to one
 * thread.
 */
final class Chart {
  private final JsonMapper mapper = JsonMapper.shared();
  private final ObjectNode chart = mapper.createObjectNode();
  private final ArrayNode series = mapper.createArrayNode();

  /**
   * @param kind line, columns, bars, stacked, pairs, pyramid or map
   * @param unit said after each number
   */
  Chart(String kind, String unit, String hiddenMark, List<String> categories) {
    chart.put("kind", kind).put("unit", unit).put("hidden", hiddenMark);
    ArrayNode names = chart.putArray("categories");
    categories.forEach(names::add);
    chart.set("series", series);
  }

  /** All series have whole numbers: the value axis has no marks between them. */
  Chart ofWhole() {
    chart.put("whole", true);
    return this;
  }

  /** A series of whole numbers. */
  Chart counts(String name, List<Figure> figures) {
    return ofWhole()
        .values(
            name,
            figures.stream()
                .map(f ->
                    f.isHidden() ? OptionalDouble.empty() : OptionalDouble.of((double) f.orZero()))
                .toList());
  }

  Chart values(String name, List<OptionalDouble> values) {
    ArrayNode array = series.addObject().put("name", name).putArray("values");
    for (OptionalDouble value : values) {
      if (value.isPresent()) {
        array.add(value.getAsDouble());
      } else {
        array.addNull();
      }
    }
    return this;
  }

  /** Fixed ends of the value axis. */
  Chart between(double min, double max) {
    chart.put("min", min).put("max", max);
    return this;
  }

  /**
   * A line across the chart.
   *
   * @param ofSeries the series that the limit is of, from 0
   */
  Chart limit(String name, double value, int ofSeries) {
    chart
        .withArrayProperty("limits")
        .addObject()
        .put("name", name)
        .put("value", Math.round(value * 10) / 10.0)
        .put("series", ofSeries);
    return this;
  }

  /**
   * Categories whose figures still grow or are in part.
   *
   * @param mark said of each
   */
  Chart open(List<Integer> categories, String mark) {
    if (!categories.isEmpty()) {
      categories.forEach(chart.withArrayProperty("open")::add);
      chart.put("openMark", mark);
    }
    return this;
  }

  /**
   * The map that the categories are drawn on.
   *
   * @param address of its GeoJSON
   * @param areas property {@code path}, or else {@code name}, of the feature of each category; null
   *     where there is none
   * @param links the view of each category; null where there is none
   */
  Chart map(String address, List<@Nullable String> areas, List<@Nullable String> links) {
    chart.put("map", address);
    ArrayNode keys = chart.putArray("areas");
    areas.forEach(area -> keys.add(area));
    ArrayNode views = chart.putArray("links");
    links.forEach(link -> views.add(link));
    return this;
  }

  /** Ends of an interval for each value of the first series, null for none. */
  Chart intervals(List<double @Nullable []> ends) {
    ArrayNode array = chart.putArray("intervals");
    for (double @Nullable [] end : ends) {
      if (end == null) {
        array.addNull();
      } else {
        array.addArray().add(end[0]).add(end[1]);
      }
    }
    return this;
  }

  boolean hasValue() {
    List<Boolean> found = new ArrayList<>();
    series.forEach(one -> one.path("values").forEach(value -> found.add(value.isNumber())));
    return found.contains(true);
  }

  String json() {
    return hasValue() ? mapper.writeValueAsString(chart) : "";
  }
}
