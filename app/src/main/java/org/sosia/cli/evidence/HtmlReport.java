package org.sosia.cli.evidence;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** An evaluation as one page without scripts, with its curves drawn as pictures inside it. */
final class HtmlReport {
  private static final int SIZE = 320;

  private HtmlReport() {}

  static String of(String title, EvaluateCommand.Report report) {
    StringBuilder page = new StringBuilder(16_384);
    page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(escaped(title))
        .append(
            "</title><style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem;max-width:60rem}")
        .append(
            "table{border-collapse:collapse;margin:1rem 0}td,th{padding:.2rem"
                + " .8rem;text-align:right;")
        .append("border-bottom:1px solid #ccc}td:first-child,th:first-child{text-align:left}")
        .append("svg{margin:0 2rem 1rem 0}</style></head><body>\n<h1>")
        .append(escaped(title))
        .append("</h1>\n<pre>")
        .append(escaped(Lines.of(report.measures())))
        .append("</pre>\n");
    page.append("<h2>Precision by recall</h2>\n").append(curve(report.measures().curve()));
    if (!report.calibration().isEmpty()) {
      page.append("<h2>Stated probability and truth</h2>\n")
          .append(calibration(report.calibration()));
      page.append("<h2>Passes of candidate generation</h2>\n").append(passes(report.passes()));
    }
    if (report.model() != null) {
      page.append("<p>Model ").append(report.model()).append("</p>\n");
    }
    return page.append("</body></html>\n").toString();
  }

  private static String curve(List<Measures.Point> points) {
    StringJoiner line = new StringJoiner(" ");
    for (Measures.Point point : points) {
      line.add(
          String.format(
              Locale.ROOT, "%.1f,%.1f", point.recall() * SIZE, (1 - point.precision()) * SIZE));
    }
    return frame(
        "<polyline fill=\"none\" stroke=\"#06c\" stroke-width=\"2\" points=\"" + line + "\"/>",
        "recall",
        "precision");
  }

  private static String calibration(List<Calibration> ranges) {
    StringBuilder dots = new StringBuilder();
    dots.append(
        "<line x1=\"0\" y1=\"%d\" x2=\"%d\" y2=\"0\" stroke=\"#999\" stroke-dasharray=\"4\"/>"
            .formatted(SIZE, SIZE));
    StringBuilder rows = new StringBuilder();
    for (Calibration range : ranges) {
      Double stated = range.stated();
      Double share = range.trueShare();
      if (stated != null && share != null) {
        dots.append(
            String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"#06c\"/>",
                stated * SIZE,
                (1 - share) * SIZE));
      }
      rows.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%.2f to %.2f</td><td>%d</td><td>%s</td><td>%s</td></tr>%n",
              range.from(),
              range.to(),
              range.pairs(),
              shown(stated),
              shown(share)));
    }
    return frame(dots.toString(), "stated probability", "share that is true")
        + "<table><tr><th>probability</th><th>pairs</th><th>stated</th><th>true</th></tr>\n"
        + rows
        + "</table>\n";
  }

  private static String passes(List<PassShare> passes) {
    StringBuilder rows = new StringBuilder();
    for (PassShare pass : passes) {
      rows.append(
          "<tr><td>%s</td><td>%d</td><td>%d</td><td>%d</td><td>%d</td></tr>%n"
              .formatted(
                  pass.pass().replace('_', ' '),
                  pass.pairs(),
                  pass.truePairs(),
                  pass.trueOnlyHere(),
                  pass.leftOut()));
    }
    return "<table><tr><th>pass</th><th>pairs</th><th>true</th><th>true and only here</th>"
        + "<th>left out by the cap</th></tr>\n"
        + rows
        + "</table>\n";
  }

  private static String frame(String content, String across, String up) {
    return """
    <svg width="%1$d" height="%2$d" viewBox="-40 -10 %3$d %4$d" role="img" aria-label="%6$s by %5$s">
    <rect x="0" y="0" width="%7$d" height="%7$d" fill="none" stroke="#999"/>
    %8$s
    <text x="%9$d" y="%10$d" text-anchor="middle">%5$s</text>
    <text x="-12" y="%9$d" text-anchor="middle" transform="rotate(-90 -12 %9$d)">%6$s</text>
    <text x="0" y="%10$d">0</text><text x="%7$d" y="%10$d" text-anchor="end">1</text>
    <text x="-8" y="%7$d" text-anchor="end">0</text><text x="-8" y="12" text-anchor="end">1</text>
    </svg>
    """
        .formatted(
            SIZE + 60, SIZE + 50, SIZE + 60, SIZE + 50, across, up, SIZE, content, SIZE / 2,
            SIZE + 24);
  }

  private static String shown(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.4f", value);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
