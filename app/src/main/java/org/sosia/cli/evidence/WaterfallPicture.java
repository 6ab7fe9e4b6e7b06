package org.sosia.cli.evidence;

import java.util.List;
import java.util.Locale;
import org.sosia.matching.evidence.Waterfall;

/** A waterfall as an SVG picture: a bar for each step from where the last one ended. */
final class WaterfallPicture {
  private static final int LEFT = 240;
  private static final int PLOT = 420;
  private static final int WIDTH = 760;
  private static final int ROW = 24;

  private WaterfallPicture() {}

  /**
   * The picture. It holds the names of fields and levels, and no value of a record.
   *
   * @param steps at least one
   */
  static String of(List<Waterfall.Step> steps) {
    int low = 0;
    int high = 0;
    int sum = 0;
    for (Waterfall.Step step : steps) {
      sum += step.weightMillibits();
      low = Math.min(low, sum);
      high = Math.max(high, sum);
    }
    double scale = (double) PLOT / Math.max(1, high - low);
    int height = (steps.size() + 1) * ROW + 16;
    StringBuilder svg = new StringBuilder(4_096);
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" font-family="sans-serif" font-size="13">
        <title>Match weights in bits</title>
        """
            .formatted(WIDTH, height));
    double zero = LEFT - low * scale;
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"4\" y2=\"%2$d\" stroke=\"#888\"/>",
            zero,
            height));
    int from = 0;
    for (int i = 0; i < steps.size(); i++) {
      Waterfall.Step step = steps.get(i);
      String name = step.level().isEmpty() ? step.name() : step.name() + ": " + step.level();
      int to = from + step.weightMillibits();
      svg.append(row(i, name, zero + from * scale, zero + to * scale, step.weightMillibits()));
      from = to;
    }
    return svg.append(row(steps.size(), "total", zero, zero + from * scale, from))
        .append("</svg>\n")
        .toString();
  }

  private static String row(int number, String name, double from, double to, int millibits) {
    int y = number * ROW + 8;
    return String.format(
        Locale.ROOT,
        """
        <text x="4" y="%d">%s</text><rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>\
        <text x="%d" y="%d" text-anchor="end">%+.3f</text>
        """,
        y + 14,
        HtmlReport.escaped(name),
        Math.min(from, to),
        y,
        Math.max(1, Math.abs(to - from)),
        ROW - 6,
        millibits < 0 ? "#b23a48" : "#2f6f4e",
        WIDTH - 4,
        y + 14,
        millibits / 1000.0);
  }
}
