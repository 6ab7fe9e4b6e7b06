package org.sosia.matching;

/** Which rule of candidate generation makes two records a candidate pair. */
public enum BlockingRule {
  /** Equal gender, both dates verified and equal. */
  VERIFIED_SAME_DATE,
  /** Equal gender, both dates unverified, years of birth within the window. */
  UNVERIFIED_WINDOW,
  /** Equal gender, one date verified and one not, years of birth within the window. */
  ACROSS_VERIFICATION,
  /** A gender is absent, the dates are equal, and the settings compare such pairs. */
  GENDER_ABSENT_SAME_DATE,
  /** No rule: the pair is not a candidate pair. */
  NONE
}
