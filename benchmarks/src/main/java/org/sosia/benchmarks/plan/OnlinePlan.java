package org.sosia.benchmarks.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the online index needs: memory by the bytes of a record, and time of a probe along the line
 * through the two largest registers that were measured, for its blocks grow with the register.
 *
 * @param bytesPerRecord heap with all indexes, by number of languages, in bytes; the first is one
 * @param probes measured registers, ascending
 * @param registrationCoreMillis processor time of a registration on its whole way, in ms
 */
record OnlinePlan(
    List<Double> bytesPerRecord, List<MeasuredProbe> probes, double registrationCoreMillis) {
  private static final double SECONDS_A_DAY = 86_400;

  /** Of a machine's memory the index has half: the rest is for growth, garbage and the system. */
  private static final double SHARE_OF_MEMORY = 0.5;

  /** Median time of a probe at a size of the register. */
  record MeasuredProbe(long records, double millis) {}

  OnlinePlan {
    bytesPerRecord = List.copyOf(bytesPerRecord);
    probes = probes.stream().sorted(Comparator.comparingLong(MeasuredProbe::records)).toList();
    if (probes.size() < 2 || bytesPerRecord.isEmpty()) {
      throw new IllegalArgumentException("online: two probes and the bytes of a record are needed");
    }
  }

  /** What {@code benchmarks/baselines/scaling.json} says of it. */
  static OnlinePlan read(JsonNode measured) {
    JsonNode online = measured.path("online");
    List<Double> bytes = new ArrayList<>();
    online.path("bytesPerRecordByLanguages").forEach(node -> bytes.add(node.asDouble()));
    List<MeasuredProbe> probes = new ArrayList<>();
    online
        .path("probes")
        .forEach(node ->
            probes.add(
                new MeasuredProbe(node.path("records").asLong(), node.path("millis").asDouble())));
    return new OnlinePlan(bytes, probes, online.path("registrationCoreMillis").asDouble());
  }

  /**
   * Memory of the index, in bytes.
   *
   * @param languages 1 to as many as were measured
   */
  double bytes(double records, int languages) {
    return records * bytesPerRecord.get(languages - 1);
  }

  /** Machines that hold the index, each block on one and as many again on standby. */
  long machines(double records, int languages, double bytesOfAMachine) {
    double room = bytesOfAMachine * SHARE_OF_MEMORY;
    return 2 * (long) Math.max(1, Math.ceil(bytes(records, languages) / room));
  }

  /** Time of a probe, in ms. */
  double probeMillis(double records) {
    MeasuredProbe before = probes.get(probes.size() - 2);
    MeasuredProbe last = probes.getLast();
    double perRecord = (last.millis() - before.millis()) / (last.records() - before.records());
    return Math.max(
        probes.getFirst().millis(), last.millis() + (records - last.records()) * perRecord);
  }

  /** Cores that are busy all day with so many registrations. */
  double busyCores(double records, double registrationsADay) {
    double millis = registrationCoreMillis - probes.getFirst().millis() + probeMillis(records);
    return registrationsADay * millis / 1e3 / SECONDS_A_DAY;
  }
}
