package org.sosia.review;

/**
 * What a person says of the probe and one candidate, on the five-step scale of forensic comparison:
 * identification, inconclusive leaning to it, inconclusive, inconclusive leaning away from it,
 * exclusion. Only the two ends decide.
 */
public enum Verdict {
  /** Identification: one and the same person. */
  MATCH,
  /** Inconclusive, but more speaks for one person than for two. */
  LEANS_MATCH,
  /** Inconclusive: the evidence does not say. */
  INCONCLUSIVE,
  /** Inconclusive, but more speaks for two people than for one. */
  LEANS_NO_MATCH,
  /** Exclusion: two different people. */
  NO_MATCH;

  /** Whether it decides by itself. */
  public boolean isConclusive() {
    return this == MATCH || this == NO_MATCH;
  }

  /** Its name in addresses, style classes and message keys, such as {@code leans-match}. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
