package org.sosia.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.evidence.CandidateNeighbours;
import org.sosia.matching.evidence.EvidenceModel;
import org.sosia.matching.evidence.EvidenceRegister;
import org.sosia.matching.evidence.EvidenceScorer;
import org.sosia.matching.evidence.MalformedModel;
import org.sosia.matching.evidence.ModelText;

/**
 * The register as the tasks of one process share it. Immutable once built; built by the first task
 * that asks for it, while the others wait.
 *
 * @param broadcast the number of the broadcast it was built from
 * @param neighbours the candidate pairs
 * @param entities who each record is; empty where the input does not say
 */
record SharedRegister(
    long broadcast,
    EvidenceRegister register,
    CandidateNeighbours neighbours,
    List<String> entities) {
  private static final AtomicReference<@Nullable SharedRegister> BUILT = new AtomicReference<>();

  /** The register of a broadcast's rows; that of an earlier broadcast is forgotten. */
  static synchronized SharedRegister of(
      Broadcast<byte[][][]> rows, EvidenceReading reading, int cap) {
    SharedRegister known = BUILT.get();
    if (known == null || known.broadcast() != rows.id()) {
      BUILT.set(null);
      EvidenceRegister register = reading.register();
      List<String> entities = new ArrayList<>();
      for (byte[][] chunk : rows.value()) {
        for (byte[] packed : chunk) {
          String[] row = EvidenceReading.cells(packed);
          register.add(reading.record(row));
          entities.add(reading.entity(row));
        }
      }
      CandidateNeighbours neighbours = CandidateNeighbours.of(register, cap);
      known = new SharedRegister(rows.id(), register, neighbours, entities);
      BUILT.set(known);
    }
    return known;
  }

  private static EvidenceModel parse(String text) {
    try {
      return ModelText.parse(text);
    } catch (MalformedModel e) {
      throw new IllegalStateException("the driver wrote the model", e);
    }
  }

  /** A scorer for one thread. */
  EvidenceScorer scorer(String modelText) {
    return new EvidenceScorer(register, parse(modelText));
  }

  /** Nothing of a record is told. */
  @Override
  public String toString() {
    return "SharedRegister[records=" + register.size() + "]";
  }
}
