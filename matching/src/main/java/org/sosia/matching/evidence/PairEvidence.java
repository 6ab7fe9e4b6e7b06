package org.sosia.matching.evidence;

import java.util.List;

/**
 * The evidence of two records alone, where no register is at hand. How frequent their values are is
 * not known, so an equal value weighs what equal values weigh on average in the register that the
 * model was learned from: less than a register gives a rare value, more than it gives a frequent
 * one. Two frequent spellings a slip apart are not told from a slip. Thread-safe. Source: ADR 110.
 */
public final class PairEvidence {
  private final EvidenceModel model;
  private final String modelHash;
  private final Nicknames nicknames;
  private final EvidenceSchema schema;

  /**
   * @param schema the texts that the model compares
   * @throws IllegalArgumentException when the model has other comparisons than the schema needs
   */
  public PairEvidence(EvidenceModel model, EvidenceSchema schema, Nicknames nicknames) {
    this.model = model;
    this.modelHash = ModelText.hash(model);
    this.nicknames = nicknames;
    this.schema = schema;
    new EvidenceScorer(EvidenceRegister.withoutFrequencies(schema, nicknames), model);
  }

  /** The hash of the model that scores. */
  public String modelHash() {
    return modelHash;
  }

  /** Of how many records the register is taken to be: those that the model was learned from. */
  public long records() {
    return model.records();
  }

  /** Why two records have their score; the same in either order. */
  public Waterfall explain(EvidenceRecord one, EvidenceRecord other) {
    EvidenceRegister pair = EvidenceRegister.withoutFrequencies(schema, nicknames);
    for (EvidenceRecord record : List.of(one, other)) {
      pair.add(record);
    }
    return new EvidenceScorer(pair, model).explain(0, 1);
  }
}
