package org.sosia.cli.evidence;

/** By what pairs are scored; named as they are typed. */
public enum Scorer {
  /** The weighted Levenshtein rule. */
  rule,
  /** Match weights that are learned without labels. */
  evidence
}
