package org.sosia.benchmarks.report;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A report as a table in Markdown, for people and for the documentation. */
public final class ReportTable {
  private ReportTable() {}

  /** The figures of a report. */
  public static String of(JsonNode report) {
    StringBuilder table = new StringBuilder();
    table.append("| figure | reached | must reach | aim | what it is |\n|---|---|---|---|---|\n");
    for (JsonNode row : report.path("requirements")) {
      String name = row.path("figure").asString();
      Figure figure = Figure.find(name).orElseThrow();
      String sign = figure.better() == Figure.Better.HIGHER ? "≥ " : "≤ ";
      table.append("| ").append(name).append(" | ").append(reached(row, figure.unit()));
      table.append(" | ").append(asked(row.path("mustReach"), sign));
      table.append(" | ").append(asked(row.path("aim"), sign));
      table.append(" | ").append(figure.meaning()).append(" |\n");
    }
    return table.append(smallness(report)).toString();
  }

  /** Says once what "not comparable" means. */
  private static String smallness(JsonNode report) {
    Set<String> reasons = new LinkedHashSet<>();
    for (JsonNode row : report.path("requirements")) {
      if (row.path("verdict").asString().equals("not comparable")) {
        reasons.add(row.path("reason").asString());
      }
    }
    return reasons.isEmpty() ? "" : "\nNot comparable: " + String.join("; ", reasons) + ".\n";
  }

  /** The figures of a report beside those of an earlier one. */
  public static String compared(JsonNode report, JsonNode baseline) {
    StringBuilder table = new StringBuilder();
    table.append("| figure | now | baseline | now / baseline |\n|---|---|---|---|\n");
    for (JsonNode row : report.path("requirements")) {
      String name = row.path("figure").asString();
      JsonNode now = row.path("reached");
      JsonNode before = find(baseline, name);
      table.append("| ").append(name).append(" | ").append(number(now)).append(" | ");
      table.append(number(before)).append(" | ");
      boolean both = now.isNumber() && before.isNumber() && before.asDouble() != 0;
      table.append(both ? format(now.asDouble() / before.asDouble()) : "–").append(" |\n");
    }
    return table.toString();
  }

  private static JsonNode find(JsonNode report, String name) {
    for (JsonNode row : report.path("requirements")) {
      if (row.path("figure").asString().equals(name)) {
        return row.path("reached");
      }
    }
    return report.path("absent");
  }

  private static String reached(JsonNode row, String unit) {
    JsonNode value = row.path("reached");
    if (!value.isNumber()) {
      return "not measured";
    }
    boolean named = unit.equals("ms") || unit.equals("B");
    String text = number(value) + (named ? " " + unit : "");
    return switch (row.path("verdict").asString()) {
      case "missed" -> "**" + text + "** (missed)";
      case "not comparable" -> text + " (not comparable)";
      default -> text;
    };
  }

  private static String asked(JsonNode value, String sign) {
    return value.isNumber() ? sign + number(value) : "–";
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? format(value.asDouble()) : "–";
  }

  private static String format(double value) {
    double shown = KernelReport.rounded(value);
    return Math.abs(shown) >= 100 || shown == Math.rint(shown)
        ? String.format(Locale.ROOT, "%,.0f", shown)
        : String.format(Locale.ROOT, "%.3g", shown);
  }
}
