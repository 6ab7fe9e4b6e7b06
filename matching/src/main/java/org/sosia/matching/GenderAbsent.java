package org.sosia.matching;

/** What happens to a pair of which one record, or both, has no gender. */
public enum GenderAbsent {
  /** The pair is not compared and is counted as {@link NotComparedReason#GENDER_ABSENT}. */
  NOT_COMPARED,
  /**
   * The pair is compared when both have the very same date of birth, whatever the other gender:
   * never within a window of years, and never with everyone.
   */
  COMPARE_SAME_DATE_ANY_GENDER
}
