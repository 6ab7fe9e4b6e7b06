package org.sosia.profile.web;

import java.awt.Color;
import java.io.IOException;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page's chart as paper needs it: what the page's script draws, read from the same JSON, but for
 * maps.
 *
 * @param categories as they are written
 * @param open places of categories whose figures still grow
 * @param hidden written where a figure is hidden
 * @param least the value axis's begin
 * @param most its end; NaN = as far as the values go
 * @param intervals ends for each value of the first series; empty where there is none
 */
record PdfChart(
    String kind,
    List<String> categories,
    List<Series> series,
    Set<Integer> open,
    String hidden,
    double least,
    double most,
    List<double[]> intervals,
    List<Limit> limits,
    NumberFormat numbers) {
  private static final int MOST_CATEGORIES_LYING = 25;
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x2451b8),
          new Color(0xc4590f),
          new Color(0x0a7d78),
          new Color(0x80449c),
          new Color(0x7a6a00),
          new Color(0x5d6675));

  /** A series; NaN where a figure is hidden. */
  record Series(String name, double[] values) {}

  /** A line across at a value. */
  record Limit(double value, int ofSeries) {}

  /**
   * @param json as templates/dashboards/page.html documents it
   */
  static PdfChart of(String json, Locale locale) {
    JsonNode spec = JsonMapper.shared().readTree(json);
    String kind = spec.path("kind").asString();
    DateTimeFormatter days = DateTimeFormatter.ofPattern("d MMM", locale);
    List<String> categories = new ArrayList<>();
    for (JsonNode category : spec.path("categories")) {
      String text = category.asString();
      categories.add(DAY.matcher(text).matches() ? LocalDate.parse(text).format(days) : text);
    }
    if (!upright(kind) && categories.size() > MOST_CATEGORIES_LYING) {
      categories = categories.subList(0, MOST_CATEGORIES_LYING);
    }
    int shown = categories.size();
    List<Series> series = new ArrayList<>();
    for (JsonNode one : spec.path("series")) {
      double[] values = new double[shown];
      for (int i = 0; i < shown; i++) {
        values[i] = one.path("values").path(i).asDouble(Double.NaN);
      }
      series.add(new Series(one.path("name").asString(), values));
    }
    Set<Integer> open = new HashSet<>();
    spec.path("open").forEach(place -> open.add(place.asInt()));
    List<double[]> intervals = new ArrayList<>();
    for (JsonNode ends : spec.path("intervals")) {
      intervals.add(
          ends.isArray()
              ? new double[] {ends.path(0).asDouble(), ends.path(1).asDouble()}
              : new double[0]);
    }
    List<Limit> limits = new ArrayList<>();
    for (JsonNode limit : spec.path("limits")) {
      limits.add(new Limit(limit.path("value").asDouble(), limit.path("series").asInt(0)));
    }
    NumberFormat numbers = NumberFormat.getInstance(locale);
    numbers.setMaximumFractionDigits(1);
    return new PdfChart(
        kind,
        List.copyOf(categories),
        List.copyOf(series),
        Set.copyOf(open),
        spec.path("hidden").asString("<10*"),
        spec.path("min").asDouble(0),
        spec.path("max").asDouble(Double.NaN),
        List.copyOf(intervals),
        List.copyOf(limits),
        numbers);
  }

  private static boolean upright(String kind) {
    return kind.equals("line") || kind.equals("columns") || kind.equals("stacked");
  }

  /** Whether its values grow upwards; else from the side where lines begin. */
  boolean upright() {
    return upright(kind);
  }

  boolean is(String other) {
    return kind.equals(other);
  }

  static Color colour(int ofSeries) {
    return COLOURS.get(ofSeries % COLOURS.size());
  }

  String number(double value) {
    return numbers.format(value);
  }

  /** The largest value that is drawn, stacks as a whole. */
  double largest() {
    double largest = 0;
    for (int category = 0; category < categories.size(); category++) {
      double stack = 0;
      for (Series one : series) {
        double value = Double.isNaN(one.values()[category]) ? 0 : one.values()[category];
        stack = kind.equals("stacked") ? stack + value : Math.max(stack, value);
      }
      largest = Math.max(largest, stack);
    }
    for (double[] ends : intervals) {
      largest = Math.max(largest, Arrays.stream(ends).max().orElse(0));
    }
    for (Limit limit : limits) {
      largest = Math.max(largest, limit.value());
    }
    return largest;
  }

  /** What a category is called with the colour of its series, above the chart, one per series. */
  void legend(PdfPaper paper, float down, float size) throws IOException {
    float from = 0;
    for (int i = 0; i < series.size(); i++) {
      swatch(paper, i, from, down - size + 1, 10, size - 2);
      paper.text(series.get(i).name(), from + 14, down, size);
      from += 14 + paper.letters().width(series.get(i).name(), size) + 14;
    }
  }

  /** A bar; every second series is an outline, so that they differ without colours. */
  void swatch(PdfPaper paper, int ofSeries, float from, float down, float across, float height)
      throws IOException {
    if (ofSeries % 2 == 1 && !kind.equals("stacked")) {
      paper.fill(from, down, across, height, Color.WHITE);
      paper.edge(
          from + 0.5f,
          down + 0.5f,
          Math.max(0.1f, across - 1),
          Math.max(0.1f, height - 1),
          colour(ofSeries));
    } else {
      paper.fill(from, down, across, height, colour(ofSeries));
    }
  }
}
