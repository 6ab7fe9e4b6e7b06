package org.sosia.dedupe.internal;

import java.util.Locale;
import org.sosia.dedupe.EvidenceScore;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.evidence.EvidenceIndex;
import org.sosia.matching.evidence.EvidenceModel;
import org.sosia.matching.evidence.EvidenceRecord;
import org.sosia.matching.evidence.EvidenceScorer;
import org.sosia.matching.evidence.ModelText;
import org.sosia.matching.evidence.Nicknames;
import org.sosia.matching.evidence.PersonEvidence;
import org.sosia.matching.evidence.Waterfall;

/**
 * How registrations are weighed by evidence: the model and from which probability on. Thread-safe.
 */
public final class Evidence {
  private final EvidenceModel model;
  private final String hash;
  private final PersonEvidence people;
  private final Nicknames nicknames;
  private final int leastMillibits;

  /**
   * @param leastProbability from which probability on a pair is a potential duplicate, over 0 and
   *     under 1
   * @throws IllegalArgumentException when the probability is out of range, or the model compares
   *     what registrations do not have; the message says what
   */
  public Evidence(EvidenceModel model, Nicknames nicknames, double leastProbability) {
    if (!(leastProbability > 0 && leastProbability < 1)) {
      throw new IllegalArgumentException("probability: over 0 and under 1");
    }
    this.model = model;
    this.hash = ModelText.hash(model);
    this.nicknames = nicknames;
    this.people = new PersonEvidence(model);
    this.leastMillibits = millibits(leastProbability);
    newIndex();
  }

  /** The hash of the model. */
  public String modelHash() {
    return hash;
  }

  /** The log-odds from which a pair is a potential duplicate, in thousandths of a bit. */
  int leastMillibits() {
    return leastMillibits;
  }

  /** An empty index. */
  EvidenceIndex newIndex() {
    return new EvidenceIndex(people.schema(), nicknames, model);
  }

  /** What evidence looks at of a record. */
  EvidenceRecord record(PersonRecord person) {
    return people.record(person);
  }

  /** A waterfall as it is stored and shown. */
  EvidenceScore score(Waterfall waterfall) {
    return new EvidenceScore(
        waterfall.totalMillibits(),
        waterfall.probability(),
        hash,
        waterfall.passes().stream()
            .sorted()
            .map(pass -> pass.name().toLowerCase(Locale.ROOT))
            .toList(),
        waterfall.steps().stream()
            .map(step -> new EvidenceScore.Step(step.name(), step.level(), step.weightMillibits()))
            .toList());
  }

  /** The smallest log-odds whose probability is no less. */
  private static int millibits(double probability) {
    int millibits = (int) Math.rint(Math.log(probability / (1 - probability)) / Math.log(2) * 1000);
    return EvidenceScorer.probability(millibits) < probability ? millibits + 1 : millibits;
  }
}
