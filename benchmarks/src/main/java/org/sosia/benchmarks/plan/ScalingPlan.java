package org.sosia.benchmarks.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ./sosia benchmark plan}: what a register needs, by measured runs and a simulation that is
 * checked on others of them. Immutable.
 */
public final class ScalingPlan {
  private static final int MEASURED_CORES = 2;
  private static final double MEASURED_BLOCK_PROBES = 20_000;
  private static final double GIB = 1L << 30;
  private static final double SECONDS_AN_HOUR = 3_600;

  private final List<MeasuredRun> runs;
  private final BulkSimulation simulation;
  private final OnlinePlan online;
  private final RegisterShape shape = RegisterShape.ofTheInventedPopulation();

  /**
   * A plan.
   *
   * @param measured the content of {@code benchmarks/baselines/scaling.json}
   * @throws IllegalArgumentException names what is missing in it
   */
  public ScalingPlan(JsonNode measured) {
    runs = MeasuredRun.read(measured);
    simulation = BulkSimulation.calibrated(runs, MEASURED_CORES);
    online = OnlinePlan.read(measured);
  }

  /**
   * The plan for a command line, as text to print.
   *
   * @throws IllegalArgumentException names a wrong option
   */
  public String print(List<String> arguments) {
    PlanOptions options = PlanOptions.parse(arguments);
    Map<String, Double> needs = needs(options);
    return options.json() ? json(needs) : table(options, needs);
  }

  /** A measured run beside what the simulation says of it. */
  record Checked(MeasuredRun measured, BulkSimulation.Outcome simulated) {
    double secondsOff() {
      return simulated.seconds() / measured.seconds() - 1;
    }

    double pairsOff() {
      return simulated.candidatePairs() / measured.candidatePairs() - 1;
    }
  }

  /** Every measured run beside its simulation. */
  List<Checked> checked() {
    return runs.stream()
        .map(run ->
            new Checked(
                run,
                simulation.run(
                    shape.of((double) run.records()), MEASURED_CORES, MEASURED_BLOCK_PROBES)))
        .toList();
  }

  private Map<String, Double> needs(PlanOptions options) {
    double records = (double) options.records();
    BulkSimulation.Outcome bulk =
        simulation.run(
            shape.of(records),
            options.machines() * options.cores(),
            (double) options.blockProbes());
    Map<String, Double> needs = new LinkedHashMap<>();
    needs.put("bulkCandidatePairs", bulk.candidatePairs());
    needs.put("bulkCoreHours", bulk.coreSeconds() / SECONDS_AN_HOUR);
    needs.put("bulkHours", bulk.seconds() / SECONDS_AN_HOUR);
    needs.put("bulkSentRecords", bulk.sentRecords());
    needs.put("bulkLargestTaskGiB", bulk.largestTaskBytes() / GIB);
    needs.put("onlineIndexGiB", online.bytes(records, options.languages()) / GIB);
    needs.put(
        "onlineMachines",
        (double) online.machines(records, options.languages(), options.gibibytes() * GIB));
    needs.put("onlineProbeMillis", online.probeMillis(records));
    needs.put("onlineBusyCores", online.busyCores(records, (double) options.registrationsADay()));
    return needs;
  }

  private String table(PlanOptions options, Map<String, Double> needs) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%,d records, %d language(s), %,d registrations a day; bulk on %d machine(s) of %d cores, online on machines of %d GiB%n%n",
            options.records(),
            options.languages(),
            options.registrationsADay(),
            options.machines(),
            options.cores(),
            options.gibibytes()));
    text.append("| what | needed |\n|---|---|\n");
    needs.forEach((name, value) ->
        text.append("| ").append(name).append(" | ").append(number(value)).append(" |\n"));
    text.append("\nThe simulation beside the runs that were measured:\n\n");
    text.append(
        "| records | pairs, off by | measured s | simulated s | off by | used to calibrate |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (Checked one : checked()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %,d | %+.1f %% | %.1f | %.1f | %+.0f %% | %s |%n",
              one.measured().records(),
              100 * one.pairsOff(),
              one.measured().seconds(),
              one.simulated().seconds(),
              100 * one.secondsOff(),
              one.measured().calibrates() ? "yes" : "no"));
    }
    return text.toString();
  }

  private static String number(double value) {
    return value >= 1e9
        ? String.format(Locale.ROOT, "%.2e", value)
        : String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
  }

  private String json(Map<String, Double> needs) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    needs.forEach(json::put);
    for (Checked one : checked()) {
      json.withArrayProperty("checked")
          .addObject()
          .put("records", one.measured().records())
          .put("measuredSeconds", one.measured().seconds())
          .put("simulatedSeconds", one.simulated().seconds())
          .put("calibrates", one.measured().calibrates());
    }
    return json.toString() + "\n";
  }
}
