package org.sosia.benchmarks.report;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The figures of a processor, each from the latest run that measured it. Each requirement says when
 * and at which commit its figure was measured; {@code runs} has the circumstances of these runs.
 */
public final class Baseline {
  private static final String REQUIREMENTS = "requirements";
  private static final String DETAILS = "details";
  private static final String RUNS = "runs";
  private static final String MEASURED_AT = "measuredAt";
  private static final String COMMIT = "commit";

  private Baseline() {}

  /**
   * Puts a run's figures in the place of older ones.
   *
   * @param baseline the older figures; a missing node when there are none
   * @param report the run
   * @param measuredAt when it was made, in ISO 8601
   * @param commit what was measured
   */
  public static ObjectNode renewed(
      JsonNode baseline, JsonNode report, String measuredAt, String commit) {
    ObjectNode renewed = (ObjectNode) report.deepCopy();
    renewed.remove(REQUIREMENTS);
    JsonNode details = renewed.remove(DETAILS);
    JsonNode accuracy = renewed.remove("accuracy");
    for (Figure figure : Figure.ALL) {
      renewed.remove(figure.group());
    }
    ArrayNode requirements = renewed.putArray(REQUIREMENTS);
    for (Figure figure : Figure.ALL) {
      JsonNode now = requirement(report, figure);
      boolean isMeasured = now.path("reached").isNumber();
      JsonNode row = isMeasured ? now : requirement(baseline, figure);
      if (row instanceof ObjectNode known) {
        ObjectNode copy = known.deepCopy();
        if (isMeasured) {
          copy.put(MEASURED_AT, measuredAt);
          copy.put(COMMIT, commit);
        }
        requirements.add(copy);
        put(renewed, figure, copy.path("reached"));
      }
    }
    renewed.set(RUNS, runs(baseline, report, accuracy, measuredAt, commit, requirements));
    ObjectNode allDetails = renewed.putObject(DETAILS);
    copy(baseline.path(DETAILS), allDetails);
    copy(details, allDetails);
    return renewed;
  }

  private static JsonNode requirement(JsonNode report, Figure figure) {
    for (JsonNode row : report.path(REQUIREMENTS)) {
      if (row.path("figure").asString().equals(figure.name())) {
        return row;
      }
    }
    return report.path("absent");
  }

  private static void put(ObjectNode json, Figure figure, JsonNode value) {
    String key = figure.key();
    if (key == null) {
      json.set(figure.group(), value);
    } else if (json.get(figure.group()) instanceof ObjectNode group) {
      group.set(key, value);
    } else {
      json.putObject(figure.group()).set(key, value);
    }
  }

  /** The runs of which there is still a figure, the latest last. */
  private static ArrayNode runs(
      JsonNode baseline,
      JsonNode report,
      JsonNode accuracy,
      String measuredAt,
      String commit,
      ArrayNode requirements) {
    ArrayNode runs = requirements.arrayNode();
    for (JsonNode run : baseline.path(RUNS)) {
      for (JsonNode row : requirements) {
        if (row.path(MEASURED_AT).equals(run.path(MEASURED_AT))) {
          runs.add(run);
          break;
        }
      }
    }
    ObjectNode run = runs.addObject();
    run.put(MEASURED_AT, measuredAt);
    run.put(COMMIT, commit);
    run.set("repetitions", report.path("repetitions"));
    run.set("pinnedToOneCore", report.path("pinnedToOneCore"));
    run.set("accuracy", accuracy);
    return runs;
  }

  private static void copy(JsonNode from, ObjectNode into) {
    if (from instanceof ObjectNode groups) {
      groups.properties().forEach(group -> into.set(group.getKey(), group.getValue()));
    }
  }
}
