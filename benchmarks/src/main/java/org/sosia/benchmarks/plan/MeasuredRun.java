package org.sosia.benchmarks.plan;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A bulk run by the rule that was measured, alone on its machine.
 *
 * @param records records of the register
 * @param candidatePairs pairs that were decided by a score
 * @param seconds from the command's start to its end
 * @param coreSeconds processor time, user and system
 * @param mebibytes largest memory of the process
 * @param calibrates false: the simulation is only checked on it
 */
record MeasuredRun(
    long records,
    double candidatePairs,
    double seconds,
    double coreSeconds,
    double mebibytes,
    boolean calibrates) {

  /** The runs of {@code benchmarks/baselines/scaling.json}. */
  static List<MeasuredRun> read(JsonNode measured) {
    List<MeasuredRun> runs = new ArrayList<>();
    for (JsonNode run : measured.path("bulkByRule")) {
      runs.add(
          new MeasuredRun(
              run.path("records").asLong(),
              run.path("candidatePairs").asDouble(),
              run.path("seconds").asDouble(),
              run.path("coreSeconds").asDouble(),
              run.path("mebibytes").asDouble(),
              run.path("calibrates").asBoolean()));
    }
    return runs;
  }
}
