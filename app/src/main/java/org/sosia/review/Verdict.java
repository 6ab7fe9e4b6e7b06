package org.sosia.review;

/** What a person says of the probe and one candidate. */
public enum Verdict {
  /** One and the same person. */
  MATCH,
  /** Two different people. */
  NO_MATCH
}
