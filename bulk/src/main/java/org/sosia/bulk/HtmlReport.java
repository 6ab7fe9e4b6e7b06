package org.sosia.bulk;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** The report of a run: its numbers, and bars drawn as SVG. No person's data is in it. */
final class HtmlReport {
  private static final int WIDTH = 640;
  private static final int ROW = 22;
  private static final int LABEL = 120;

  private HtmlReport() {}

  /**
   * Writes it.
   *
   * @param said what the run was asked for
   * @param unit of the scores, as a reader knows it
   * @param pairsByScore number of pairs by the score, rounded down to whole units
   * @param clustersBySize number of clusters by how many records they have
   */
  static String of(
      Map<String, String> said,
      BulkSummary summary,
      String unit,
      SortedMap<Long, Long> pairsByScore,
      SortedMap<Long, Long> clustersBySize) {
    StringBuilder html = new StringBuilder();
    html.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Bulk deduplication</title>
        <style>
        body { font: 16px/1.5 sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
        th { text-align: left; padding-right: 2rem; font-weight: normal }
        td { text-align: right; font-variant-numeric: tabular-nums }
        </style>
        </head>
        <body>
        <h1>Bulk deduplication</h1>
        <table>
        """);
    said.forEach((name, value) -> row(html, name, value));
    html.append("</table>\n<h2>Result</h2>\n<table>\n");
    summary.byName().forEach((name, value) -> row(html, name, value));
    html.append("</table>\n");
    chart(html, "Potential duplicates by score, in " + unit, pairsByScore);
    chart(html, "Clusters by number of records", clustersBySize);
    return html.append("</body>\n</html>\n").toString();
  }

  private static void row(StringBuilder html, String name, String value) {
    html.append("<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n".formatted(name, plain(value)));
  }

  /** A name that the user chose, as a page can hold it. */
  private static String plain(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static void chart(StringBuilder html, String title, SortedMap<Long, Long> bars) {
    long most = bars.values().stream().mapToLong(Long::longValue).max().orElse(1);
    html.append("<h2>").append(title).append("</h2>\n");
    html.append(
        String.format(
            Locale.ROOT,
            "<svg role=\"img\" aria-label=\"%s\" width=\"%d\" height=\"%d\">\n",
            title,
            WIDTH,
            ROW * Math.max(1, bars.size())));
    int y = 0;
    for (Map.Entry<Long, Long> bar : bars.entrySet()) {
      double length = (WIDTH - LABEL - 90.0) * bar.getValue() / most;
      html.append(
          String.format(Locale.ROOT, "<text x=\"0\" y=\"%d\">%d</text>\n", y + 16, bar.getKey()));
      html.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"#2a6f97\"/>\n",
              LABEL,
              y + 3,
              length));
      html.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\">%d</text>\n",
              LABEL + length + 6,
              y + 16,
              bar.getValue()));
      y += ROW;
    }
    html.append("</svg>\n");
  }
}
