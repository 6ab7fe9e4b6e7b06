package org.sosia.dedupe.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Match weights as an SVG picture: a bar for each step from where the last one ended. Colours come
 * from the page's style sheet by classes; a table beside it says the same.
 */
final class WaterfallPicture {
  private static final int WIDTH = 640;
  private static final int ROW = 22;
  private static final int BAR = 14;

  private WaterfallPicture() {}

  /** The picture; it holds no text of a record. */
  static String of(List<EvidenceView.StepView> steps) {
    double low = 0;
    double high = 1;
    for (EvidenceView.StepView step : steps) {
      low = Math.min(low, step.sumBits().doubleValue());
      high = Math.max(high, step.sumBits().doubleValue());
    }
    double scale = WIDTH / (high - low);
    int height = steps.size() * ROW + ROW;
    StringBuilder svg = new StringBuilder(2_048);
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"waterfall\" viewBox=\"0 0 %d %d\" role=\"img\" aria-hidden=\"true\""
                + " focusable=\"false\">",
            WIDTH,
            height));
    double zero = -low * scale;
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"axis\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"0\" y2=\"%2$d\"/>",
            zero,
            height));
    BigDecimal from = BigDecimal.ZERO;
    for (int i = 0; i < steps.size(); i++) {
      BigDecimal to = steps.get(i).sumBits();
      svg.append(bar(i, zero, scale, from, to, to.compareTo(from) < 0 ? "against" : "for"));
      from = to;
    }
    return svg.append(bar(steps.size(), zero, scale, BigDecimal.ZERO, from, "total"))
        .append("</svg>")
        .toString();
  }

  private static String bar(
      int row, double zero, double scale, BigDecimal from, BigDecimal to, String tone) {
    double start = zero + Math.min(from.doubleValue(), to.doubleValue()) * scale;
    double width = Math.abs(to.doubleValue() - from.doubleValue()) * scale;
    return String.format(
        Locale.ROOT,
        "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
        tone,
        start,
        row * ROW + (ROW - BAR) / 2,
        Math.max(1, width),
        BAR);
  }
}
