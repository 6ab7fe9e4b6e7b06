package org.sosia.cli.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.sosia.matching.evidence.EvidenceModel;
import org.sosia.matching.evidence.ModelText;

/**
 * Which model decided, and by which odds before any evidence: those fit the register that is
 * searched, whatever the model was learned from.
 *
 * @param hash of the model as it was read or learned: the last line of its file
 * @param priorBits log₂ of the odds that two rows of this file are one person's rather than
 *     strangers', before any evidence
 * @param priorReason where they are from, in one sentence
 */
record ModelUse(@JsonProperty("model") String hash, double priorBits, String priorReason) {
  /** A model that was learned from the file itself. */
  static ModelUse learned(EvidenceModel model) {
    return new ModelUse(
        ModelText.hash(model),
        bits(model),
        "learned from the %d rows of this file".formatted(model.records()));
  }

  /**
   * A model that was read.
   *
   * @param fitted the same for as many records as the file has rows
   */
  static ModelUse read(EvidenceModel model, EvidenceModel fitted) {
    return new ModelUse(
        ModelText.hash(model),
        bits(fitted),
        model.records() == fitted.records()
            ? "as the model has it, which is for %d records".formatted(model.records())
            : String.format(
                Locale.ROOT,
                "for the %d rows of this file: the model has %.3f bits, for %d records, and each"
                    + " doubling takes one bit",
                fitted.records(),
                bits(model),
                model.records()));
  }

  private static double bits(EvidenceModel model) {
    return model.priorMillibits() / 1000.0;
  }
}
