package org.sosia.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Draws how the cost of a probe grows with the register: both axes logarithmic, as SVG. */
public final class GrowthPlot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;
  private static final List<String> COLOURS = List.of("#1b5e9e", "#b3471d", "#3d7a3a");
  private static final List<String> DASHES = List.of("none", "7 4", "2 3");

  /**
   * One line of the plot.
   *
   * @param name what it shows
   * @param exponent slope of the fitted line
   * @param millis one value for each size
   */
  public record Line(String name, double exponent, List<Double> millis) {
    /** Copies. */
    public Line {
      millis = List.copyOf(millis);
    }
  }

  private GrowthPlot() {}

  /** The slope of the straight line through log size and log value, by least squares. */
  public static double exponent(List<Long> sizes, List<Double> values) {
    double meanX = sizes.stream().mapToDouble(Math::log).average().orElse(0);
    double meanY = values.stream().mapToDouble(Math::log).average().orElse(0);
    double top = 0;
    double bottom = 0;
    for (int i = 0; i < sizes.size(); i++) {
      double x = Math.log(sizes.get(i)) - meanX;
      top += x * (Math.log(values.get(i)) - meanY);
      bottom += x * x;
    }
    return bottom == 0 ? 0 : top / bottom;
  }

  /** The plot. */
  public static String svg(List<Long> sizes, List<Line> lines) {
    double least = edge(lines, false);
    double most = edge(lines, true);
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
        <title>Time of one probe against the size of the register</title>
        <rect width="%d" height="%d" fill="#ffffff"/>
        <text x="%d" y="22" font-size="15">Median time of one probe, by size of the register</text>
        """
            .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, LEFT));
    for (double tick = least; tick <= most * 1.001; tick *= 10) {
      int y = y(tick, least, most);
      svg.append(
          "<path d=\"M%d %dH%d\" stroke=\"#cccccc\"/><text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s ms</text>%n"
              .formatted(LEFT, y, WIDTH - RIGHT, LEFT - 6, y + 4, label(tick)));
    }
    for (long size : sizes) {
      svg.append(
          "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n"
              .formatted(x(size, sizes), HEIGHT - BOTTOM + 20, size(size)));
    }
    svg.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">records</text>%n"
            .formatted((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10));
    for (int i = 0; i < lines.size(); i++) {
      append(svg, sizes, lines.get(i), i, least, most);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void append(
      StringBuilder svg, List<Long> sizes, Line line, int n, double least, double most) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < sizes.size(); i++) {
      int x = x(sizes.get(i), sizes);
      int y = y(line.millis().get(i), least, most);
      path.append(i == 0 ? "M" : "L").append(x).append(' ').append(y);
      svg.append(
          "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\"/>%n".formatted(x, y, COLOURS.get(n)));
    }
    String style =
        "fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\""
            .formatted(COLOURS.get(n), DASHES.get(n));
    svg.append("<path d=\"%s\" %s/>%n".formatted(path, style));
    int y = TOP + 8 + 18 * n;
    svg.append("<path d=\"M%d %dh30\" %s/>%n".formatted(LEFT + 10, y, style));
    svg.append(
        "<text x=\"%d\" y=\"%d\">%s (exponent %s)</text>%n"
            .formatted(
                LEFT + 46,
                y + 4,
                line.name(),
                String.format(Locale.ROOT, "%.2f", line.exponent())));
  }

  private static double edge(List<Line> lines, boolean upper) {
    double[] all =
        lines.stream().flatMap(line -> line.millis().stream()).mapToDouble(v -> v).toArray();
    double least = Double.MAX_VALUE;
    double most = 0;
    for (double value : all) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return upper
        ? Math.pow(10, Math.ceil(Math.log10(most)))
        : Math.pow(10, Math.floor(Math.log10(least)));
  }

  private static int x(long size, List<Long> sizes) {
    double first = Math.log(sizes.getFirst());
    double span = Math.max(1e-9, Math.log(sizes.getLast()) - first);
    int width = WIDTH - LEFT - RIGHT - 40;
    return LEFT + 20 + (int) (width * (Math.log((double) size) - first) / span);
  }

  private static int y(double value, double least, double most) {
    double span = Math.max(1e-9, Math.log(most) - Math.log(least));
    int height = HEIGHT - TOP - BOTTOM;
    return HEIGHT - BOTTOM - (int) (height * (Math.log(value) - Math.log(least)) / span);
  }

  private static String size(long size) {
    if (size % 1_000_000 == 0) {
      return size / 1_000_000 + " M";
    }
    return String.format(Locale.ROOT, "%,d", size);
  }

  private static String label(double millis) {
    return millis >= 1
        ? Long.toString(Math.round(millis))
        : Double.toString(KernelReport.rounded(millis));
  }
}
