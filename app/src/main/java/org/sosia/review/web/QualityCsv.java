package org.sosia.review.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sosia.review.internal.QualityReport;

/**
 * A quality report as CSV: RFC 4180, UTF-8, one header line, figures with a point. A text that a
 * spreadsheet would run as a formula begins with an apostrophe.
 */
final class QualityCsv {
  private static final String HEADER =
      "group,name,cases,decisions,median_seconds,p90_seconds,pairs,same_person,judged_twice,agreed,alpha,known,known_right";

  private QualityCsv() {}

  static String of(QualityReport report) {
    StringBuilder csv = new StringBuilder(HEADER).append("\r\n");
    add(csv, "all", List.of(report.all()));
    add(csv, "operator", report.operators());
    add(csv, "modality", report.modalities());
    add(csv, "centre", report.centres());
    return csv.toString();
  }

  private static void add(StringBuilder csv, String group, List<QualityReport.Line> lines) {
    for (QualityReport.Line line : lines) {
      csv.append(group).append(',').append(quoted(line.name()));
      for (Object figure :
          new Object[] {
            line.cases(),
            line.decisions(),
            orEmpty(line.medianSeconds()),
            orEmpty(line.slowSeconds()),
            line.pairs(),
            line.same(),
            line.agreedOn(),
            line.agreed(),
            alpha(line.alpha()),
            line.known(),
            line.knownRight()
          }) {
        csv.append(',').append(figure);
      }
      csv.append("\r\n");
    }
  }

  private static String orEmpty(@Nullable Long figure) {
    return figure == null ? "" : figure.toString();
  }

  private static String alpha(@Nullable Double alpha) {
    return alpha == null ? "" : String.format(Locale.ROOT, "%.3f", alpha);
  }

  private static String quoted(String text) {
    String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
